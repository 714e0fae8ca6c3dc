"""Forms of trade mail: agreements and domain, a mailbox, a mail (MAIL-01)."""

from typing import Any

from wtforms import ValidationError

from trainer.areas.accounts import service as accounts
from trainer.areas.trade_mail.models import Mailbox, MailMessage, TradeMail
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.contacts import EMAIL
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l


class SetupForm(RecordForm):
    """The first step: agreements and domain."""

    agreed = fields.boolean(TradeMail.agreed)
    domain = fields.text(
        TradeMail.domain, narrow=True, hint=_l("填写本店已注册的域名，如 example.com")
    )


class ConfirmForm(RecordForm):
    """The second step, 我已完成设置, which has no fields."""


class MailboxForm(RecordForm):
    """A mailbox and the account that it is bound to."""

    name = fields.text(Mailbox.name, narrow=True, hint=_l("@ 前面的部分，如 sales"))
    account_id = fields.select(Mailbox.account_id, options=lambda _named: account_options())
    password = fields.password(
        Mailbox.password, hint=_l("8-20 个字符，同时含有大写字母、小写字母和数字")
    )


class MailForm(RecordForm):
    """A mail that is about to be sent."""

    recipient = fields.text(MailMessage.recipient, narrow=True)
    subject = fields.text(MailMessage.subject)
    body = fields.text(MailMessage.body, lines=True)

    def validate_recipient(self, field: Any) -> None:
        """Reject malformed addresses."""
        if not EMAIL.fullmatch(field.data):
            raise ValidationError(_("邮箱格式不正确，应如 name@example.com"))


def account_options() -> list[tuple[int, Any]]:
    """Ids and names of the shop's accounts, the main account first."""
    return list(accounts.names().items())
