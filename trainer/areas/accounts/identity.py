"""The identity check by a code sent to the shop's safe e-mail (SUB-01, SUB-03)."""

from flask import flash

from trainer.areas.accounts import rules, service
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem


class Purpose(LabeledEnum):
    """The purpose of a code."""

    ADD = "add_account", _l("添加子账号")
    DELETE = "delete_account", _l("删除子账号")


def send_code(purpose: Purpose) -> None:
    """Send a code to the shop's safe e-mail and flash a message."""
    email = service.shop().safe_email
    try:
        inbox.send_code(Channel.MAIL, email, purpose)
    except inbox.SentTooSoon as too_soon:
        flash(str(too_soon), "warning")
    else:
        sent = _("验证码已发送至安全邮箱 %(email)s，请到收件箱查看", email=rules.masked(email))
        flash(sent, "success")


def verify_code(purpose: Purpose, typed: str) -> list[Problem]:
    """Verify a typed code (:func:`trainer.areas.inbox.service.verify_code`)."""
    return inbox.verify_code(purpose, service.shop().safe_email, typed)


def is_verified() -> bool:
    """Whether the identity was verified recently enough to add an account."""
    email = service.shop().safe_email
    return inbox.passed_within(Purpose.ADD, email, rules.VERIFIED_MINUTES)
