"""Forms of the verification's steps."""

from decimal import Decimal
from typing import Any

import wtforms
from flask import request
from wtforms import validators

from trainer.areas.inbox.models import Message
from trainer.areas.verification.choices import Premises
from trainer.areas.verification.models import RegisterCheck, VerificationApplication
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

NEEDED = _l("此项必填")


SECTIONS = (
    (
        "company",
        _l("企业信息"),
        (
            "company_name_cn",
            "company_name_en",
            "address_cn",
            "address_en",
            "registered_capital",
            "landline",
        ),
    ),
    (
        "licence",
        _l("营业执照"),
        ("licence_no", "licence_starts_on", "licence_ends_on", "licence_scan"),
    ),
    ("bank-section", _l("企业对公账户"), ("bank", "account_holder", "bank_account")),
    ("premises-section", _l("经营场地"), ("premises", "property_owner", "premises_scan")),
    (
        "person",
        _l("认证人（法人代表）"),
        (
            "legal_person_cn",
            "legal_person_en",
            "legal_person_sex",
            "legal_person_id",
            "legal_person_mobile",
            "legal_person_email",
            "position",
            "department",
        ),
    ),
)
"""The materials as the form and the review show them: anchor, title, fields."""


def _scan(attribute: Any) -> Any:
    return wtforms.FileField(
        label_of(attribute), description=_l("选填，JPG、PNG、PDF、TIFF，不超过 1024 KB")
    )


class LetterForm(RecordForm):
    """Confirms the letter; nothing is to be filled in."""


class RegisterForm(RecordForm):
    """The four elements of the business register."""

    company_name = fields.text(RegisterCheck.company_name, hint=_l("与营业执照上的名称完全一致"))
    licence_type = fields.select(RegisterCheck.licence_type)
    licence_no = fields.text(
        RegisterCheck.licence_no, narrow=True, hint=_l("15 位注册号或 18 位统一社会信用代码")
    )
    legal_person = fields.text(RegisterCheck.legal_person)
    legal_person_id = fields.text(
        RegisterCheck.legal_person_id, narrow=True, hint=_l("18 位，末位可以是 X")
    )


class MethodForm(RecordForm):
    """The choice of how the company authorises the verification."""

    method = fields.radio(VerificationApplication.method)


class CodeForm(RecordForm):
    """The code that came to the phone or the mailbox bound to the Alipay account. No draft."""

    draft_url = ""
    code = fields.text(Message.code, narrow=True)


class TransferForm(RecordForm):
    """The amount that arrived in the company's account."""

    amount = fields.DecimalField(
        _l("到账金额"),
        validators=[validators.InputRequired(NEEDED)],
        description=_l("以银行发到收件箱的到账通知为准"),
    )


class OfflineForm(RecordForm):
    """The consent to the agency's check by hand."""

    agreed = wtforms.BooleanField(
        _l("同意由认证机构人工核实公司和认证申请人的信息"),
        validators=[validators.DataRequired(_l("请先勾选同意"))],
    )


class ManualCheckForm(RecordForm):
    """Goes on after the check by hand; nothing is to be filled in."""


class MaterialsForm(RecordForm):
    """The materials (textbook P2 实操 2.3): can be saved with gaps, handed in only without."""

    company_name_cn = fields.text(VerificationApplication.company_name_cn)
    company_name_en = fields.text(VerificationApplication.company_name_en)
    address_cn = fields.text(VerificationApplication.address_cn)
    address_en = fields.text(VerificationApplication.address_en)
    registered_capital = fields.decimal(
        VerificationApplication.registered_capital,
        least=Decimal("0.01"),
        most=Decimal(100_000_000_000),
        hint=_l("以“元”为单位，与营业执照一致"),
    )
    landline = fields.text(
        VerificationApplication.landline,
        narrow=True,
        hint=_l("国家区号-城市区号-号码，如 086-010-65123456"),
    )
    licence_no = fields.text(VerificationApplication.licence_no, narrow=True)
    licence_starts_on = fields.date(VerificationApplication.licence_starts_on)
    licence_ends_on = fields.date(VerificationApplication.licence_ends_on)
    licence_scan = _scan(VerificationApplication.licence_scan_name)
    bank = fields.text(
        VerificationApplication.bank, required=False, hint=_l("选填，填写时三项都要填")
    )
    account_holder = fields.text(
        VerificationApplication.account_holder, required=False, hint=_l("选填，与公司中文名一致")
    )
    bank_account = fields.text(
        VerificationApplication.bank_account, required=False, narrow=True, hint=_l("选填")
    )
    premises = fields.radio(VerificationApplication.premises)
    property_owner = fields.select(
        VerificationApplication.property_owner,
        required=False,
        hint=_l("场地为自有产权时必填"),  # and shown only then
    )
    premises_scan = _scan(VerificationApplication.premises_scan_name)
    legal_person_cn = fields.text(VerificationApplication.legal_person_cn)
    legal_person_en = fields.text(VerificationApplication.legal_person_en)
    legal_person_sex = fields.radio(VerificationApplication.legal_person_sex)
    legal_person_id = fields.text(VerificationApplication.legal_person_id, narrow=True)
    legal_person_mobile = fields.text(VerificationApplication.legal_person_mobile, narrow=True)
    legal_person_email = fields.text(VerificationApplication.legal_person_email, narrow=True)
    position = fields.text(
        VerificationApplication.position, hint=_l("中文和英文，如“主管/supervisor”")
    )
    department = fields.text(
        VerificationApplication.department, hint=_l("中文和英文，如“销售部/Sales Department”")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Mark what is required where it is shown."""
        super().__init__(*args, **kwargs)
        self.property_owner.flags.required = True

    def saved_with_gaps(self) -> bool:
        """True if 保存 was pressed and what is filled in can be stored; blanks are no fault."""
        if request.form.get("action") != "save":
            return False
        self.validate_on_submit()
        for field in self:
            if not any(field.raw_data or ()):
                field.errors = []
        return not self.errors

    def gaps(self) -> int:
        """How many required fields are still blank."""
        asked = [field for field in self if field.flags.required]
        if self.premises.data is not Premises.OWNED:
            asked.remove(self.property_owner)
        return sum(not field.data for field in asked)
