"""The form of the photo bank."""

import wtforms

from trainer.areas.products.models import Photo
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class UploadForm(RecordForm):
    """Pictures for the photo bank."""

    files = wtforms.MultipleFileField(
        _l("选择图片"), description=_l("jpg、jpeg、png，单张不超过 5 MB，可一次选多张")
    )
    group_name = fields.text(Photo.group_name, required=False, hint=_l("可填写已有或新的分组"))
