"""The forms of the security settings (SET-02). What they ask for is no draft: it is secret."""

from typing import Any

from trainer.areas.accounts.models import Account
from trainer.areas.inbox.models import Message
from trainer.areas.settings.security.choices import Action, Method
from trainer.areas.settings.security.models import AccountSecurity, SecurityChange
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

ID_HINT = _l("账号登记的证件号码，18 位")


class SecretForm(RecordForm):
    """A form without draft."""

    draft_url = ""


class MethodForm(SecretForm):
    """The choice of the identity check."""

    method = fields.radio(SecurityChange.method)


class CodeForm(SecretForm):
    """The code that a new e-mail or phone has received."""

    code = fields.text(Message.code, narrow=True, hint=_l("6 位数字，10 分钟内有效"))


class CodeCheckForm(CodeForm):
    """The check by a code and the registered papers."""

    id_number = fields.text(SecurityChange.id_number, narrow=True, hint=ID_HINT)


class QuestionCheckForm(SecretForm):
    """The check by the security question and the registered papers."""

    answer = fields.text(AccountSecurity.answer)
    id_number = fields.text(SecurityChange.id_number, narrow=True, hint=ID_HINT)


class ManualForm(RecordForm):
    """The application to the manual service."""

    holder = fields.text(SecurityChange.holder, hint=_l("与账号登记的证件姓名一致"))
    id_number = fields.text(SecurityChange.id_number, narrow=True)
    contact = fields.text(SecurityChange.contact, narrow=True, hint=_l("客服回访用，11 位手机号码"))
    explanation = fields.text(
        SecurityChange.explanation, lines=True, hint=_l("说明为什么不能使用其他验证方式")
    )


class PapersForm(SecretForm):
    """The papers of an account that has none registered."""

    holder = fields.text(AccountSecurity.holder)
    id_number = fields.text(AccountSecurity.id_number, narrow=True)


class EmailForm(SecretForm):
    """The new registered e-mail."""

    new_email = fields.text(SecurityChange.new_email, narrow=True)


class PhoneForm(SecretForm):
    """The new safe phone."""

    new_phone = fields.text(
        SecurityChange.new_phone, narrow=True, hint=_l("用于登录和敏感操作的身份验证")
    )


class PasswordForm(SecretForm):
    """The new password, typed twice."""

    password = fields.password(
        Account.password, hint=_l("6-20 个字符，包含英文字母、数字、符号中的至少两种")
    )
    repeated = fields.password(Account.password)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **kwargs)
        self.password.label.text = _l("新密码")
        self.repeated.label.text = _l("再次输入新密码")


class QuestionForm(SecretForm):
    """The new security question."""

    question = fields.select(AccountSecurity.question)
    answer = fields.text(AccountSecurity.answer, hint=_l("请牢记，不区分大小写"))


NEW_FORMS: dict[Action, type[RecordForm]] = {
    Action.EMAIL: EmailForm,
    Action.PHONE: PhoneForm,
    Action.PASSWORD: PasswordForm,
    Action.QUESTION: QuestionForm,
}
"""What is asked for after the check."""
CHECK_FORMS: dict[Method, type[RecordForm]] = {
    Method.SMS: CodeCheckForm,
    Method.MAIL: CodeCheckForm,
    Method.QUESTION: QuestionCheckForm,
    Method.MANUAL: ManualForm,
}
"""What a check asks for."""
