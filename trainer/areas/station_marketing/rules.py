"""What the platform refuses in a letter to buyers (SMC-01, CRM-03)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from trainer.areas.station_marketing.models import StationCampaign
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import US_PACIFIC

DAILY_QUOTA = 20
"""How many buyers a shop can reach a day (RN 2022-08: 每天20个买家营销名额)."""
MAX_OFFERS = 5
"""How many products a letter has at most (the simulator's own)."""


class Facts(NamedTuple):
    """What is known of a product that a letter offers."""

    prices: tuple[Decimal, ...]
    """Its unit prices."""
    least_quantity: int | None


def day_begins(day: date) -> datetime:
    """When the quota of a day is there again: midnight of US time (the simulator's own)."""
    return datetime.combine(day, time(), US_PACIFIC)


def problems(
    campaign: StationCampaign, *, buyers: int, left: int, shelf: Mapping[int, Facts]
) -> Iterator[Problem]:
    """What is wrong with a letter that is about to be sent.

    Args:
        campaign: The candidate.
        buyers: How many buyers are chosen.
        left: What is left of the day's quota.
        shelf: The products of the shop that are on sale, by id.
    """
    yield from quota_problems(buyers, left)
    offered = [offer for offer in campaign.products if offer.product_id]
    if not (campaign.message or "").strip() and not offered:
        yield Problem("message", _("请填写营销信息或添加产品，不能只发标题"))
    seen: set[int] = set()
    for place, offer in enumerate(campaign.products):
        if not offer.product_id:
            continue
        if offer.product_id in seen:
            yield Problem(f"products-{place}-product_id", _("这个产品已在上面添加过"))
        seen.add(offer.product_id)
        yield from _offer(place, offer.quantity, offer.price, shelf.get(offer.product_id))


def quota_problems(buyers: int, left: int) -> Iterator[Problem]:
    """Why so many buyers cannot get a letter today."""
    if not left:
        why = _("今天的 %(n)d 个营销名额已用完，请在美国时间次日再发送", n=DAILY_QUOTA)
        yield Problem(None, why)
    elif not buyers:
        yield Problem(None, _("没有可营销的客户，请先选择客户"))
    elif buyers > left:
        chosen = _n("已选择 %(n)d 位客户", buyers)
        said = _("%(chosen)s，今天还可营销 %(left)d 位，请减少客户", chosen=chosen, left=left)
        yield Problem(None, said)


def _offer(
    place: int, quantity: int | None, price: Decimal | None, facts: Facts | None
) -> Iterator[Problem]:
    if facts is None:
        yield Problem(f"products-{place}-product_id", _("产品未上架，买家打不开，请更换产品"))
        return
    least = facts.least_quantity
    if quantity and least and quantity < least:
        said = _("低于产品的最小起订量 %(n)d，请核对", n=least)
        yield Problem(f"products-{place}-quantity", said, warning=True)
    if price and facts.prices and price > max(facts.prices):
        said = _("高于产品页的最高价 USD %(price)s，请核对", price=max(facts.prices))
        yield Problem(f"products-{place}-price", said, warning=True)
