"""The forms of the registration, one for each step (ACC-03)."""

from trainer.areas.inbox.models import Message
from trainer.areas.registration.models import Registration
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class EntryForm(RecordForm):
    """What decides whether the company is admitted."""

    business_type = fields.radio(Registration.business_type)
    region = fields.select(Registration.region, hint=_l("营业执照的登记机关所在地区"))


class ContactForm(RecordForm):
    """Where the codes are sent."""

    email = fields.text(
        Registration.email,
        narrow=True,
        hint=_l("建议使用企业邮箱，或 gmail、163 等邮箱；不能绑定过集团的其他产品"),
    )
    mobile = fields.text(Registration.mobile, narrow=True, hint=_l("用于接收验证码"))


class CodeForm(RecordForm):
    """A one-time code. It is no draft: nothing is lost with it."""

    draft_url = ""
    code = fields.text(Message.code, narrow=True, hint=_l("6 位数字，10 分钟内有效"))


class DetailsForm(RecordForm):
    """The company, its legal person and the password."""

    company_name = fields.text(Registration.company_name, hint=_l("与营业执照一致"))
    address = fields.text(Registration.address, hint=_l("可以与注册地址不一致"))
    licence_number = fields.text(Registration.licence_number, narrow=True)
    legal_person = fields.text(Registration.legal_person)
    english_name = fields.text(Registration.english_name, hint=_l("法人的英文姓名"))
    password = fields.password(
        Registration.password, hint=_l("6-20 个字符，包含英文字母、数字、符号中的至少两种")
    )
    agreed = fields.boolean(Registration.agreed, hint=_l("请先阅读上面的用户协议"))
