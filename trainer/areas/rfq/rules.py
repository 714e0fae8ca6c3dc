"""What the platform refuses or asks about in a quote (RFQ-03)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from trainer.areas.rfq.choices import OPEN, Language, SampleCharge, Samples, Status
from trainer.areas.rfq.models import Offer, RfqQuote, RfqRequest
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_PRICES = 5
"""Steps of a ladder; this simulator's own limit."""
MAX_CHANGES = 1
"""How often a quote may be changed (the platform's rule)."""
CHANGE_TIME = timedelta(hours=72)
"""How long after submission; this simulator's own limit."""
_CHINESE = re.compile(r"[㐀-鿿]")


def problems(quote: RfqQuote, request: RfqRequest, today: date) -> Iterator[Problem]:
    """All that is wrong with a quote before it is submitted.

    Args:
        quote: The candidate.
        request: What it answers.
        today: The sandbox's date.
    """
    if quote.language and quote.language not in {request.language, Language.ENGLISH}:
        yield Problem("language", _("请选择买家的语言或 English"))
    yield from offer_problems(quote)
    if quote.valid_until and quote.valid_until < today:
        yield Problem("valid_until", _("报价有效期不能早于今天（%(day)s）", day=today.isoformat()))
    yield from _against_request(quote, request)


def offer_problems(offer: Offer) -> Iterator[Problem]:
    """What is wrong with an offer whomever it is made to: texts, ladder, sample."""
    for name in ("product_name", "specification", "description", "port", "message"):
        if _CHINESE.search(getattr(offer, name) or ""):
            yield Problem(name, _("买家看不懂中文，请用英文或买家的语言填写"))
    yield from _ladder(offer.prices)
    yield from _sample(offer)


def _ladder(prices: Sequence[object]) -> Iterator[Problem]:
    for place, (lower, step) in enumerate(pairwise(prices), 1):
        few, many = lower.min_quantity, step.min_quantity  # type: ignore[attr-defined]
        dear, cheap = lower.price, step.price  # type: ignore[attr-defined]
        if few and many and many <= few:
            message = _("采购数必须大于上一级的 %(n)d", n=few)
            yield Problem(f"prices-{place}-min_quantity", message)
        if dear and cheap and cheap >= dear:
            message = _("数量越多价格应越低，须低于上一级的 %(price)s", price=dear)
            yield Problem(f"prices-{place}-price", message)


def _sample(offer: Offer) -> Iterator[Problem]:
    if offer.samples is not Samples.YES:
        return
    if offer.sample_charge is None:
        yield Problem("sample_charge", _("请选择样品费用"))
    elif offer.sample_charge is SampleCharge.PAID and not offer.sample_price:
        yield Problem("sample_price", _("收费提供样品时请填写样品单价"))
    if offer.sample_freight is None:
        yield Problem("sample_freight", _("请选择样品运费由谁支付"))
    if not offer.sample_days:
        yield Problem("sample_days", _("请填写寄样天数"))


def _against_request(quote: RfqQuote, request: RfqRequest) -> Iterator[Problem]:
    """Where an offer differs from what the buyer asks, the seller may have a reason."""
    first = quote.prices[0].min_quantity if quote.prices else None
    if first and first > request.quantity:
        message = _("起订量 %(n)d 大于买家的采购量 %(m)d，请核对", n=first, m=request.quantity)
        yield Problem("prices", message, warning=True)
    for name in ("trade_term", "payment_term", "unit"):
        asked, offered = getattr(request, name), getattr(quote, name)
        if offered and offered is not asked:
            message = _("买家要求的是 %(asked)s，请核对", asked=asked.label)
            yield Problem(name, message, warning=True)


def change_blocker(quote: RfqQuote, today: date, now: datetime) -> str | None:
    """Why a quote can no longer be changed; None if it can."""
    if quote.status is Status.WITHDRAWN:
        return _("报价已撤回，不能修改")
    if quote.status not in OPEN:
        return _("买家已作出选择，报价不能再修改")
    if quote.valid_until < today:
        return _("报价已过期，不能再修改")
    if quote.changes >= MAX_CHANGES:
        return _("每条报价只能修改 1 次，这条报价已经修改过")
    if now - quote.submitted_at > CHANGE_TIME:
        return _("报价提交后 72 小时内可以修改，现已超过时间")
    return None


def withdraw_blocker(quote: RfqQuote) -> str | None:
    """Why a quote can no longer be taken back; None if it can."""
    if quote.status is Status.WITHDRAWN:
        return _("报价已撤回")
    if quote.status not in OPEN:
        return _("买家已作出选择，报价不能撤回")
    return None
