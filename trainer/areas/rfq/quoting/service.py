"""A quote's way: submitting costs a right, the buyer looks at it and decides (RFQ-01)."""

from collections.abc import Iterator
from random import Random

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.rfq import service
from trainer.areas.rfq.choices import OPEN, SampleCharge, Samples, Status
from trainer.areas.rfq.models import Offer, RfqQuote, RfqRequest
from trainer.areas.rfq.quoting import answers
from trainer.areas.rfq.rights import rules as rights
from trainer.areas.rfq.rights.rules import Right
from trainer.core.data import scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db

VIEW = "rfq.view"
DECISION = "rfq.decision"


def usable_right(request: RfqRequest) -> Right | None:
    """The right that a quote for a request would cost now; None if there is none."""
    full = rights.seats_left(request, 0) == 0
    return rights.choose(service.supplies(), full=full)


def blockers(request: RfqRequest) -> Iterator[str]:
    """Why the shop cannot quote for a request now."""
    if service.standing_quote(request.code) is not None:
        yield _("本店已对该 RFQ 报价，可在“报价管理”中查看或修改")
        return
    if reason := rights.request_blocker(request, clock.now(), service.score()):
        yield reason
    elif usable_right(request) is None:
        if rights.seats_left(request, 0) == 0:
            yield _("该 RFQ 的 10 个报价席位已满，只有使用报价畅行权益才能报价")
        else:
            yield _("报价权益已用完，请到“权益中心”购买或等待下月赠送")


def drop_unused(offer: Offer) -> None:
    """Empty what the choices on samples do not use."""
    if offer.samples is not Samples.YES:
        offer.sample_charge = offer.sample_freight = offer.sample_days = None
    if offer.sample_charge is not SampleCharge.PAID:
        offer.sample_price = None


def submit(quote: RfqQuote, right: Right) -> None:
    """Send a quote to the buyer; it costs one right, which does not come back."""
    quote.source, quote.grant_id = right.source, right.grant_id
    quote.account_id = context.acting.id
    db.session.add(quote)
    quote.submitted_at = clock.now()
    _await_buyer(quote)


def resubmit(quote: RfqQuote) -> None:
    """Send a changed quote again: the buyer looks at it again, it costs no further right."""
    quote.changes += 1
    quote.status = Status.SUBMITTED
    quote.viewed_at = None
    _cancel(quote)
    _await_buyer(quote)


def withdraw(quote: RfqQuote) -> None:
    """Take a quote back."""
    quote.status = Status.WITHDRAWN
    _cancel(quote)


def _cancel(quote: RfqQuote) -> None:
    scheduled_events.cancel(db.session, VIEW, quote.rfq_code)
    scheduled_events.cancel(db.session, DECISION, quote.rfq_code)


def _random(kind: str, quote: RfqQuote) -> Random:
    return seeds.stream(context.current_sandbox.seed, kind, quote.rfq_code, quote.changes)


def _await_buyer(quote: RfqQuote) -> None:
    stars = service.find_request(quote.rfq_code).stars
    if at := answers.view_at(clock.now(), stars, _random(VIEW, quote)):
        scheduled_events.schedule(db.session, VIEW, at=at, subject=quote.rfq_code)


def _open_quote(event: ScheduledEvent) -> RfqQuote | None:
    """The quote that an event is about, if the buyer can still act on it."""
    quote = service.standing_quote(event.subject)
    if quote is None or quote.status not in OPEN or quote.valid_until < clock.today():
        return None
    return quote


def view(event: ScheduledEvent) -> None:
    """The buyer looks at a quote, and will decide."""
    quote = _open_quote(event)
    if quote is None:
        return
    quote.status, quote.viewed_at = Status.VIEWED, clock.now()
    at = answers.decide_at(clock.now(), _random(VIEW, quote))
    scheduled_events.schedule(db.session, DECISION, at=at, subject=quote.rfq_code)


def decide(event: ScheduledEvent) -> None:
    """The buyer chooses this quote or another supplier's, or never answers."""
    quote = _open_quote(event)
    if quote is None:
        return
    request = service.find_request(quote.rfq_code)
    decided = answers.decision(answers.attraction(quote, request), _random(DECISION, quote))
    if decided is None:
        return
    quote.status, quote.decided_at = decided, clock.now()
    if decided is Status.CHOSEN:
        _send_choice(request)


def _send_choice(request: RfqRequest) -> None:
    buyer = buyers.find(request.buyer)
    with in_chinese():
        subject = _("【采购直达】买家选择了您的报价")
        body = _(
            "%(buyer)s 选择了您对“%(title)s”（RFQ %(code)s）的报价。请尽快联系买家确认订单细节。",
            buyer=buyer.contact if buyer is not None else "",
            title=request.title,
            code=request.code,
        )
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
