"""Which products a plan can promote, and the lists that they are chosen from.

The limits of 90 and 180 days are the textbook's (P4P-10); from which figures on a product counts as
converting or much seen is this simulator's own.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from trainer.areas.p4p.choices import PlanKind, Priority, Tab
from trainer.areas.p4p.models import P4pPlan
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.timezones import BEIJING

NEW_AGE = timedelta(days=90)
PLATFORM_NEW_AGE = timedelta(days=180)
RECENT_AGE = timedelta(days=30)
CONVERTING_CLICKS, CONVERTING_SHARE = 20, 0.1
EXPOSED = 2000
GOOD_NEW_SHARE = 0.08


class Candidate(NamedTuple):
    """What is known of a product that a plan may promote.

    Attributes:
        id: Its number.
        title: Its name.
        created_at: When it was first posted; editing does not renew it.
        on_sale: Whether buyers can see it.
        good: Whether it is 实力优品 or 爆品.
        exposures: Of the last 30 days, as clicks and feedbacks are.
        clicks: How often it was clicked.
        feedbacks: Inquiries and orders that came of these clicks.
        showcase: Whether it is in the showcase.
        preferred: Whether it is set to be promoted first.
        platform_new: Whether the platform counts it among this season's new products.
    """

    id: int
    title: str
    created_at: datetime
    on_sale: bool = True
    good: bool = False
    exposures: int = 0
    clicks: int = 0
    feedbacks: int = 0
    showcase: bool = False
    preferred: bool = False
    platform_new: bool = False

    @property
    def share(self) -> float:
        """Feedbacks by click."""
        return self.feedbacks / self.clicks if self.clicks else 0


def is_new(product: Candidate, now: datetime) -> bool:
    """Whether a product was first posted within 90 days (P4P-10)."""
    return now - product.created_at < NEW_AGE


def is_platform_new(product: Candidate, now: datetime) -> bool:
    """Whether a product is one of this season's, first posted within 180 days (P4P-10)."""
    return product.platform_new and now - product.created_at < PLATFORM_NEW_AGE


def is_promising(product: Candidate) -> bool:
    """Whether a new product does so well that it can become a hit (高潜商品)."""
    return product.clicks >= CONVERTING_CLICKS and product.share >= CONVERTING_SHARE


def tabs_of(product: Candidate, now: datetime) -> list[Tab]:
    """The lists in which a product is found."""
    new = is_new(product, now)
    found = {
        Tab.ALL: True,
        Tab.ALL_NEW: new,
        Tab.GOOD_NEW: new and product.share >= GOOD_NEW_SHARE,
        Tab.SHOWCASE_NEW: new and product.showcase,
        Tab.PREFERRED_NEW: new and product.preferred,
        Tab.PLATFORM_NEW: is_platform_new(product, now),
        Tab.GOOD: product.good,
        Tab.RECENT: now - product.created_at < RECENT_AGE,
        Tab.CONVERTING: is_promising(product),
        Tab.EXPOSED: product.exposures >= EXPOSED,
    }
    return [tab for tab in Tab if found[tab]]


def exclusion(kind: PlanKind, product: Candidate, now: datetime) -> str | None:
    """Why a plan of this type cannot promote a product; None if it can."""
    if not product.on_sale:
        return _("产品不在售")
    if kind is PlanKind.NEW and not (is_new(product, now) or is_platform_new(product, now)):
        return _("发布已满 90 天，也不在平台新品的 180 天内")
    return None


class Growth(LabeledEnum):
    """How far a product of a 新品成长 plan has come (商品成长状态)."""

    GROWING = "growing", _l("成长中")
    PROMISING = "promising", _l("高潜商品")
    OVER = "over", _l("已满期，自动剔除")


def growth_of(kind: PlanKind, product: Candidate, now: datetime) -> Growth | None:
    """How far a product has come; None in plans of other types (P4P-10)."""
    if kind is not PlanKind.NEW:
        return None
    if not (is_new(product, now) or is_platform_new(product, now)):
        return Growth.OVER
    return Growth.PROMISING if is_promising(product) else Growth.GROWING


ORDER = {
    Priority.NEW: lambda product: product.created_at.timestamp(),
    Priority.CONVERTING: lambda product: product.share,
    Priority.CLICKED: lambda product: product.clicks / (product.exposures or 1),
}
"""What the automatic pool prefers, the highest first (P4P-07)."""


def automatic(plan: P4pPlan, products: Iterable[Candidate], now: datetime) -> list[Candidate]:
    """The products that the platform adds to a plan by itself, the preferred first.

    With 商品自动更新 it fills the pool by the plan's priority (P4P-07); with 新品自动加入 it adds
    what was posted after the plan was made, from the next day on (P4P-10). What the seller chose
    stays in either case.
    """
    others = [p for p in products if p.id not in plan.products and not exclusion(plan.kind, p, now)]
    if plan.auto_update and plan.priority is not None:
        return sorted(others, key=ORDER[plan.priority], reverse=True)
    if plan.auto_add:
        today = now.date()
        return [p for p in others if p.created_at > plan.created_at and _day(p) < today]
    return []


def _day(product: Candidate) -> date:
    return product.created_at.astimezone(BEIJING).date()
