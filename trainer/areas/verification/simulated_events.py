"""What happens outside the platform while a company authorises: transfer, check by hand.

Both are scheduled events, known by the messages that they bring.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select

from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel, Message
from trainer.areas.verification import rules
from trainer.areas.verification.choices import Notice
from trainer.areas.verification.models import RegisterEntry, VerificationApplication
from trainer.core.data import sandbox, scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import clock, context, db

TRANSFER = "verification.transfer"
MANUAL_CHECK = "verification.visit"


def transfer_problems(application: VerificationApplication) -> Iterator[Problem]:
    """Why no (further) payment can be asked for now."""
    if application.transferred_at is not None:
        yield Problem(None, _("打款已发起，请按收件箱里的到账通知填写金额"))
        return
    today = select(func.count(Message.id)).where(
        Message.purpose == Notice.TRANSFER.value,
        Message.sent_at >= rules.day_start(clock.now()),
    )
    limit = rules.MAX_DAILY_TRANSFERS
    if (db.session.scalar(today) or 0) >= limit:
        message = _("每天最多打款 %(n)d 次，请明天再试，或更换授权方式", n=limit)
        yield Problem(None, message)


def transfer(application: VerificationApplication) -> None:
    """Have a small amount paid into the company's account."""
    application.transferred_at = clock.now()
    scheduled_events.schedule(db.session, TRANSFER, at=clock.now())


def pay(_event: ScheduledEvent) -> None:
    """Pay the amount; the bank writes of it."""
    entry = db.session.scalars(select(RegisterEntry)).one()
    with in_chinese():
        subject = _("【到账通知】对公账户收款")
        body = _(
            "贵公司尾号 %(tail)s 的对公账户收到一笔认证打款，金额 %(amount)s 元。请在“A&V 认证”的"
            "授权步骤中填写该金额。",
            tail=entry.bank_account[-4:],
            amount=_amount(len(_messages(Notice.TRANSFER))),
        )
    email, purpose = entry.company_email, Notice.TRANSFER.value
    inbox.send(Channel.MAIL, email, subject, body, purpose=purpose)


def verify_amount(application: VerificationApplication, typed: Decimal | None) -> list[Problem]:
    """Verify a typed amount against the newest payment; count a wrong one and commit the count.

    Returns:
        Why the amount is not accepted; empty if it is right.
    """
    if application.transferred_at is None:
        return [Problem("amount", _("请先点击“发起打款”"))]
    sent = _messages(Notice.TRANSFER)
    if typed == _amount(len(sent) - 1):
        return []
    sent[-1].wrong_tries += 1
    left = rules.MAX_TRIES_PER_TRANSFER - sent[-1].wrong_tries
    if left <= 0:
        application.transferred_at = None
    sandbox.commit(db.session)  # the refused form rolls back everything else
    if left > 0:
        message = _n("金额不正确，请以银行到账通知为准；还可以再试 %(n)d 次", left)
    else:
        message = _("金额不正确，这笔打款已作废，请重新发起打款")
    return [Problem("amount", message)]


def _amount(number: int) -> Decimal:
    return rules.transfer_amount(seeds.stream(context.current_sandbox.seed, TRANSFER), number)


def request_manual_check() -> None:
    """Have the agency check by hand, within 1 or 2 working days (textbook 知识点 2.1)."""
    random = seeds.stream(context.current_sandbox.seed, MANUAL_CHECK)
    scheduled_events.schedule(db.session, MANUAL_CHECK, at=rules.review_due(clock.now(), random))


def finish_manual_check(_event: ScheduledEvent) -> None:
    """The agency has checked, and writes so."""
    entry = db.session.scalars(select(RegisterEntry)).one()
    with in_chinese():
        subject = _("【A&V 认证】人工认证已完成")
        body = _("认证机构已核实公司和认证申请人的信息。请回到“A&V 认证”的授权步骤继续。")
    email, purpose = entry.company_email, Notice.MANUAL_CHECK.value
    inbox.send(Channel.MAIL, email, subject, body, purpose=purpose)


def manual_check_due() -> datetime | None:
    """When the check by hand ends; None where none is under way."""
    requested = scheduled_events.pending(db.session, MANUAL_CHECK)
    return requested.due_at if requested is not None else None


def manually_checked_at() -> datetime | None:
    """When the agency had checked by hand."""
    checks = _messages(Notice.MANUAL_CHECK)
    return checks[-1].sent_at if checks else None


def urge_manual_check() -> None:
    """Have the check by hand end now (催办)."""
    scheduled_events.bring_forward(db.session, MANUAL_CHECK)


def cancel_manual_check() -> None:
    """Call off a check by hand that has not ended."""
    scheduled_events.cancel(db.session, MANUAL_CHECK)


def _messages(notice: Notice) -> list[Message]:
    query = select(Message).where(Message.purpose == notice.value).order_by(Message.id)
    return list(db.session.scalars(query))
