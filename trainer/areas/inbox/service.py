"""What other areas use of the inbox: messages, and one-time codes sent in them."""

from datetime import timedelta

from sqlalchemy import func, select

from trainer.areas.inbox import rules
from trainer.areas.inbox.models import Channel, Message
from trainer.core.data import journal, sandbox, seeds
from trainer.core.data.records import Record
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import clock, context, db


class SentTooSoon(Exception):  # noqa: N818 - it names the situation
    """A code was asked for again within a minute; its text is for the student."""

    def __init__(self, seconds: int) -> None:
        """Take the seconds still to wait."""
        super().__init__(_n("验证码已发送，请在 %(n)d 秒后重新获取", seconds))


def send(
    channel: Channel, recipient: str, subject: str, body: str, *, purpose: str = ""
) -> Message:
    """Send a message now; one that comes later is sent by the handler of a scheduled event.

    Args:
        channel: Mail or phone.
        recipient: E-mail address or mobile number.
        subject: One line.
        body: Plain text.
        purpose: By what the area finds the message again.
    """
    words = {"subject": subject, "body": body, "purpose": purpose}
    return _deliver(Message(channel=channel, recipient=recipient, **words))


def _deliver(message: Message) -> Message:
    """Have a message arrive now, from the platform."""
    message.sent_at = clock.now()
    with journal.by_platform(db.session):
        db.session.add(message)
    return message


def send_code(channel: Channel, recipient: str, purpose: LabeledEnum) -> Message:
    """Send a one-time code; earlier codes for the same purpose and recipient stop working.

    Args:
        channel: Mail or phone.
        recipient: E-mail address or mobile number.
        purpose: Member of the area's own choice of purposes; its label is named in the message.

    Raises:
        SentTooSoon: The last one was sent less than 60 s of the sandbox's clock ago.
    """
    last = _newest(purpose, recipient)
    wait = rules.seconds_to_wait(last.sent_at if last else None, clock.now())
    if wait:
        raise SentTooSoon(wait)
    same = Message.purpose == purpose.value, Message.recipient == recipient
    number = db.session.scalar(select(func.count(Message.id)).where(*same)) or 0
    seed = context.current_sandbox.seed
    code = rules.make_code(seeds.stream(seed, "inbox.code", purpose.value, recipient, number))
    with in_chinese():
        subject = _("【安全中心】%(purpose)s验证码", purpose=purpose.label)
        body = _(
            "您正在进行“%(purpose)s”操作，验证码为 %(code)s，%(n)d 分钟内有效。请勿泄露给他人。",
            purpose=purpose.label,
            code=code,
            n=rules.VALID_MINUTES,
        )
    words = {"subject": subject, "body": body, "purpose": purpose.value, "code": code}
    return _deliver(Message(channel=channel, recipient=recipient, **words))


def verify_code(
    purpose: LabeledEnum, recipient: str, typed: str, field: str = "code"
) -> list[Problem]:
    """Verify a typed code: use up a right one, count a wrong one and commit the count.

    Call it before any record is changed: the commit saves a wrong try from the rollback of the
    refused form.

    Returns:
        Why the code is not accepted; empty if it is right.

    Raises:
        RuntimeError: Records were already changed in this request.
    """
    if any(
        isinstance(r, Record) for r in (*db.session.new, *db.session.dirty, *db.session.deleted)
    ):
        raise RuntimeError("check the code before changing records")
    sent = _newest(purpose, recipient)
    now = clock.now()
    problems = list(rules.code_problems(sent, typed, now, field))
    if sent is not None and not problems:
        sent.used_at = now
        sent.read_at = sent.read_at or now
    elif sent is not None and sent.used_at is None:
        sent.wrong_tries += 1
        sandbox.commit(db.session)
    return problems


def passed_within(purpose: LabeledEnum, recipient: str, minutes: int) -> bool:
    """Whether a code for this purpose was rightly typed in the last minutes of sandbox time."""
    newest = db.session.scalar(
        select(func.max(Message.used_at)).where(
            Message.purpose == purpose.value, Message.recipient == recipient
        )
    )
    return newest is not None and clock.now() - newest <= timedelta(minutes=minutes)


UNREAD = select(func.count(Message.id)).where(Message.read_at.is_(None)).scalar_subquery()
"""How many messages have arrived and were not read, as part of a query."""


def count_unread() -> int:
    """How many messages have arrived and were not read."""
    return db.session.scalar(select(func.count(Message.id)).where(Message.read_at.is_(None))) or 0


def _newest(purpose: LabeledEnum, recipient: str) -> Message | None:
    return db.session.scalars(
        select(Message)
        .where(Message.purpose == purpose.value, Message.recipient == recipient)
        .order_by(Message.id.desc())
        .limit(1)
    ).first()
