"""The form of a certificate."""

import wtforms
from wtforms import validators

from trainer.areas.products.certificates.models import Certificate
from trainer.areas.products.certificates.service import category_options
from trainer.areas.products.models import PHOTO_NAME_LENGTH
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l


class CertificateForm(RecordForm):
    """A certificate or permit."""

    kind = fields.radio(Certificate.kind)
    category = wtforms.SelectField(
        label_of(Certificate.category),
        choices=lambda: [("", _("请选择")), *category_options()],
        validators=[validators.Optional()],
        description=_l("只有监管许可证书需要选择"),
        **CHOOSE_AGAIN,
    )
    name = fields.text(Certificate.name)
    number = fields.text(Certificate.number, narrow=True)
    authority = fields.text(Certificate.authority)
    issued_on = fields.date(Certificate.issued_on)
    expires_on = fields.date(Certificate.expires_on)
    scan_name = fields.one_line(
        _l("证书扫描件"), PHOTO_NAME_LENGTH, _l("填写图片银行里的图片名称，或在下面上传")
    )
    scan = wtforms.MultipleFileField(
        _l("上传扫描件"), description=_l("jpg、jpeg、png，不超过 5 MB，短边不小于 600 像素")
    )
