"""How many places the showcase has, and what may be done with them (SHOW-01)."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from trainer.areas.accounts.choices import BENEFITS
from trainer.areas.accounts.models import Membership
from trainer.areas.showcases.choices import ItemState, OrderState
from trainer.areas.showcases.models import ShowcaseOrder
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

OPENING_DAYS = 90
"""After so many days from signing the platform opens places by itself."""
MAX_POINTS = 3
SYNC_HOURS = 48
MAX_PLACES = 200
"""Places that the pages can list; no shop has as many."""
_FOREIGN = re.compile(r"[^\x20-\x7e°±²³µ×–—‘’“”À-ÖØ-öø-ÿ]")
"""What is neither Latin letter, digit nor a mark used with them."""


def opening(order: ShowcaseOrder) -> date:
    """The day from which an order's places can be used: the chosen one, or the 90th day."""
    return order.opens_on or latest_opening(order)


def latest_opening(order: ShowcaseOrder) -> date:
    """The last day that can be chosen, on which the platform opens the places by itself."""
    return order.signed_on + timedelta(days=OPENING_DAYS)


def last_day(order: ShowcaseOrder) -> date:
    """The last day of an order's places."""
    return opening(order) + timedelta(days=order.days - 1)


def order_state(order: ShowcaseOrder, today: date) -> OrderState:
    """State of an order of places on a day."""
    if today < opening(order):
        return OrderState.WAITING
    return OrderState.LIVE if today <= last_day(order) else OrderState.ENDED


def own_places(membership: Membership, joined_on: date | None, today: date) -> int:
    """The places of the membership: those of 金品诚企 are live the day after it began (SHOW-01).

    Args:
        membership: What the company pays for.
        joined_on: The day on which it began; None where that is not known.
        today: The sandbox's date.
    """
    if membership is Membership.GOLD and joined_on is not None and today <= joined_on:
        return BENEFITS[Membership.EXPORT].showcases
    return BENEFITS[membership].showcases


def places(own: int, orders: Iterable[ShowcaseOrder], today: date) -> int:
    """The places that can be used on a day.

    Args:
        own: Those of the membership.
        orders: The bought and given ones.
        today: The sandbox's date.
    """
    live = (order for order in orders if order_state(order, today) is OrderState.LIVE)
    return own + sum(order.places for order in live)


def opening_problems(order: ShowcaseOrder, today: date) -> Iterator[Problem]:
    """Whether an order's places can be opened on the chosen day."""
    day, latest = order.opens_on, latest_opening(order)
    if day is None:
        return
    if day < today:
        yield Problem("opens_on", _("开通日期不能早于今天（%(day)s）", day=today.isoformat()))
    elif day > latest:
        message = _(
            "须在签约后 %(n)d 天内开通，最晚 %(day)s", n=OPENING_DAYS, day=latest.isoformat()
        )
        yield Problem("opens_on", message)


def item_states(on_sale: Sequence[bool], room: int) -> list[ItemState]:
    """Whether buyers find each product, in the showcase's order; those off sale use a place too."""
    return [
        ItemState.NO_PLACE if place >= room else ItemState.SHOWN if sold else ItemState.OFF_SALE
        for place, sold in enumerate(on_sale)
    ]


def room_problems(chosen: Collection[int], free: int) -> Iterator[Problem]:
    """Whether the chosen products find a place: a full showcase never replaces by itself."""
    if not chosen:
        yield Problem("products", _("请至少选择一款产品"))
    elif len(chosen) > free:
        message = _(
            "剩余橱窗位 %(free)d 个，已选 %(n)d 款；请减少选择，或先移除橱窗产品",
            free=max(0, free),
            n=len(chosen),
        )
        yield Problem("products", message)


def point_problems(points: Sequence[str]) -> Iterator[Problem]:
    """Whether a product can have these selling points."""
    if len(points) > MAX_POINTS:
        message = _("最多 %(most)d 个卖点，已选 %(n)d 个", most=MAX_POINTS, n=len(points))
        yield Problem("points", message)
    if len({point.casefold() for point in points}) < len(points):
        yield Problem("own", _("卖点重复，请换一个说法"))
    if any(_FOREIGN.search(point) for point in points):
        yield Problem("own", _("卖点展示给海外买家，请用英文填写"))
