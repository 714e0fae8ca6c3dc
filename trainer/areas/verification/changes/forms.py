"""Forms of changes to certified data and of the on-site visit."""

import wtforms
from wtforms import validators

from trainer.areas.verification.changes.models import CertificationChange, SiteVisit
from trainer.areas.verification.changes.rules import VISIT_HOURS
from trainer.areas.verification.forms import NEEDED
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

SPECIAL_HINT = _l("修改须上传补充资料，并由客户经理核实")


class ChangeForm(RecordForm):
    """A change of certified data, filled in with what is certified (AV-03)."""

    company_type = fields.select(CertificationChange.company_type, hint=SPECIAL_HINT)
    address_cn = fields.text(CertificationChange.address_cn, hint=SPECIAL_HINT)
    address_en = fields.text(CertificationChange.address_en, hint=SPECIAL_HINT)
    paper = fields.select(CertificationChange.paper, required=False)
    scan = wtforms.FileField(_l("补充资料"), description=_l("JPG、PNG、PDF、TIFF，不超过 1024 KB"))
    company_name_en = fields.text(CertificationChange.company_name_en)
    landline = fields.text(CertificationChange.landline, narrow=True)
    legal_person_en = fields.text(CertificationChange.legal_person_en)
    legal_person_mobile = fields.text(CertificationChange.legal_person_mobile, narrow=True)
    legal_person_email = fields.text(CertificationChange.legal_person_email, narrow=True)
    position = fields.text(CertificationChange.position)
    department = fields.text(CertificationChange.department)


class BookingForm(RecordForm):
    """The time of an on-site visit, and who receives it (AV-04)."""

    day = fields.DateField(_l("上门日期"), validators=[validators.InputRequired(NEEDED)])
    hour = wtforms.SelectField(
        _l("上门时段"),
        choices=fields.choices([(f"{at:%H:%M}", f"{at:%H:%M}") for at in VISIT_HOURS]),
        **CHOOSE_AGAIN,
    )
    contact = fields.text(SiteVisit.contact)
    mobile = fields.text(SiteVisit.mobile, narrow=True)
