"""Forms of the accounts area."""

from trainer.areas.accounts.models import Account
from trainer.areas.accounts.rules import NEW_TYPES
from trainer.areas.inbox.models import Message
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class CodeForm(RecordForm):
    """The one-time code of an identity check. It is no draft: nothing is lost with it."""

    draft_url = ""
    code = fields.text(Message.code, narrow=True, hint=_l("6 位数字，10 分钟内有效"))


class AccountForm(RecordForm):
    """A sub-account, new or edited."""

    email = fields.text(
        Account.email, narrow=True, hint=_l("子账号用这个邮箱登录，不能与其他账号重复")
    )
    password = fields.password(
        Account.password, hint=_l("6-20 个字符，包含英文字母、数字、符号中的至少两种")
    )
    type = fields.radio(Account.type, only=NEW_TYPES)
    name = fields.text(Account.name, hint=_l("英文姓名，如 Li Lei"))
    sex = fields.radio(Account.sex)
    phone = fields.text(
        Account.phone, narrow=True, hint=_l("国家区号-地区区号-号码，如 86-0731-88888888")
    )
    mobile = fields.text(Account.mobile, required=False, narrow=True)
    address = fields.text(Account.address, required=False)
    street = fields.text(Account.street)
    city = fields.text(Account.city)
    province = fields.text(Account.province, required=False)
    postcode = fields.text(Account.postcode, required=False, narrow=True)
    department = fields.text(Account.department, required=False)
    position = fields.text(Account.position, required=False)
