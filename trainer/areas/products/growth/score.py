"""The growth score (产品成长分; PM-01).

The columns, what they look at and that tiers follow from the score are the platform's; the points
of each item and the thresholds are this simulator's own and stated in the handbook.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from flask_babel import LazyString

from trainer.areas.products.choices import ProductType, Support
from trainer.areas.products.quality import GOOD, Traits, has_all_attributes
from trainer.areas.products.quality import score as quality_score
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l

QUICK_DAYS = 7
MANY_TIERS = 3
PAYING_BUYERS = 3
ON_TIME = 90
LATE = 80
INQUIRY_RATE = Decimal("0.05")
INQUIRY_BUYERS = 3
MAX_EXTRA = 10
STRONG, HIT = 60, 80


class Column(LabeledEnum):
    """The columns of the score."""

    ADVANTAGE = "advantage", _l("产品优势")
    CONTENT = "content", _l("内容表达")
    INDUSTRY = "industry", _l("行业特色")
    TRADE = "trade", _l("交易表现")


class Tier(LabeledEnum):
    """What a product counts as."""

    ORDINARY = "ordinary", _l("普通产品")
    STRONG = "strong", _l("实力优品")
    HIT = "hit", _l("爆品")


class Performance(NamedTuple):
    """What buyers did with a product within 180 days; nothing for a new one."""

    visitors: int = 0
    inquiry_buyers: int = 0
    paying_buyers: int = 0
    repeat_buyers: int = 0
    on_time_rate: int | None = None
    bad_reviews: int = 0


class Facts(NamedTuple):
    """What a product's growth score is made from."""

    traits: Traits
    performance: Performance
    quickest_days: int | None
    """The shortest lead time."""
    tiers: int
    """Levels of the price ladder."""

    @property
    def quality(self) -> Decimal:
        """The quality score of its information."""
        return quality_score(self.traits).score


class Item(NamedTuple):
    """One thing that a column looks at.

    Attributes:
        column: The column.
        points: What it is worth.
        advice: What to do for it.
        section: The section of the posting form that it leads to; empty where buyers decide.
        share: How much of it a product has, 0 to 1.
    """

    column: Column
    points: int
    advice: LazyString
    section: str
    share: Callable[[Facts], Decimal]


def _all_or_nothing(met: Callable[[Facts], bool]) -> Callable[[Facts], Decimal]:
    return lambda facts: Decimal(met(facts))


def _has_advantage(facts: Facts) -> bool:
    quick = facts.quickest_days is not None and facts.quickest_days <= QUICK_DAYS
    return quick or facts.tiers >= MANY_TIERS or facts.traits.samples is Support.YES


def _content(points: int) -> Item:
    advice = _l("信息质量分达到 4.2")
    return Item(
        Column.CONTENT, points, advice, "basic", lambda f: min(f.quality / GOOD, Decimal(1))
    )


def _inquiry_rate(facts: Facts) -> Decimal:
    visitors = facts.performance.visitors
    return Decimal(facts.performance.inquiry_buyers) / visitors if visitors else Decimal(0)


_ATTRIBUTES = Item(
    Column.INDUSTRY,
    10,
    _l("填齐类目属性"),
    "attributes",
    _all_or_nothing(lambda f: has_all_attributes(f.traits)),
)
_CUSTOMISING = Item(
    Column.INDUSTRY,
    10,
    _l("支持定制服务"),
    "services",
    _all_or_nothing(lambda f: f.traits.customising is Support.YES),
)
_SAMPLES = Item(
    Column.INDUSTRY,
    10,
    _l("支持样品服务"),
    "services",
    _all_or_nothing(lambda f: f.traits.samples is Support.YES),
)
_NO_BAD_REVIEWS = Item(
    Column.TRADE,
    5,
    _l("没有差评"),
    "",
    _all_or_nothing(lambda f: f.performance.bad_reviews == 0 and f.performance.paying_buyers > 0),
)

ITEMS: dict[ProductType, tuple[Item, ...]] = {
    ProductType.READY_TO_SHIP: (
        Item(
            Column.ADVANTAGE,
            20,
            _l("发货期 7 天以内、3 级以上阶梯价或支持样品，任一项"),
            "trade",
            _all_or_nothing(_has_advantage),
        ),
        _content(30),
        _ATTRIBUTES,
        _CUSTOMISING,
        Item(
            Column.TRADE,
            10,
            _l("180 天支付买家 3 个以上"),
            "",
            _all_or_nothing(lambda f: f.performance.paying_buyers >= PAYING_BUYERS),
        ),
        Item(
            Column.TRADE,
            5,
            _l("有复购买家"),
            "",
            _all_or_nothing(lambda f: f.performance.repeat_buyers > 0),
        ),
        Item(
            Column.TRADE,
            10,
            _l("按时发货率达到 90%"),
            "logistics",
            _all_or_nothing(lambda f: (f.performance.on_time_rate or 0) >= ON_TIME),
        ),
        _NO_BAD_REVIEWS,
    ),
    ProductType.CUSTOMIZATION: (
        _content(25),
        Item(
            Column.CONTENT,
            10,
            _l("填写产品规格"),
            "attributes",
            _all_or_nothing(lambda f: f.traits.specifications > 0),
        ),
        _ATTRIBUTES,
        _CUSTOMISING,
        _SAMPLES,
        Item(
            Column.TRADE,
            10,
            _l("访客到询盘的转化率达到 5%"),
            "",
            _all_or_nothing(lambda f: _inquiry_rate(f) >= INQUIRY_RATE),
        ),
        Item(
            Column.TRADE,
            10,
            _l("180 天询盘买家 3 个以上"),
            "",
            _all_or_nothing(lambda f: f.performance.inquiry_buyers >= INQUIRY_BUYERS),
        ),
        Item(
            Column.TRADE,
            10,
            _l("180 天有支付买家"),
            "",
            _all_or_nothing(lambda f: f.performance.paying_buyers > 0),
        ),
        _NO_BAD_REVIEWS,
    ),
}
"""What the columns look at; the points of a type make 100. Customization has no 产品优势."""


@dataclass(frozen=True)
class Growth:
    """A product's growth score."""

    product_type: ProductType
    shares: tuple[Decimal, ...]
    """How much of each of the type's :data:`ITEMS` the product has, 0 to 1."""
    extra: int
    """Points beside the columns: for many buyers, or off for late shipping."""
    quality: Decimal

    @property
    def items(self) -> list[tuple[Item, Decimal]]:
        """Each item with its share."""
        return list(zip(ITEMS[self.product_type], self.shares, strict=True))

    @property
    def score(self) -> int:
        """0 to 100, with the extra points."""
        points = sum((item.points * share for item, share in self.items), Decimal(0))
        return max(0, min(100, round(points) + self.extra))

    def is_met(self, column: Column) -> bool | None:
        """Whether all of a column's items are met; None where the type has none."""
        shares = [share for item, share in self.items if item.column is column]
        return all(share == 1 for share in shares) if shares else None

    @property
    def advice(self) -> list[Item]:
        """What would lift the score."""
        return [item for item, share in self.items if share < 1]

    @property
    def tier(self) -> Tier:
        """What the product counts as; without a green quality score it stays ordinary."""
        if self.quality < GOOD or self.score < STRONG:
            return Tier.ORDINARY
        return Tier.HIT if self.score >= HIT else Tier.STRONG


def growth(facts: Facts) -> Growth:
    """Work out a product's growth score (PM-01)."""
    kind = facts.traits.product_type
    shares = tuple(item.share(facts) for item in ITEMS[kind])
    buyers = (
        facts.performance.paying_buyers
        if kind is ProductType.READY_TO_SHIP
        else facts.performance.inquiry_buyers
    )
    extra = min(buyers, MAX_EXTRA)
    if facts.performance.on_time_rate is not None and facts.performance.on_time_rate < LATE:
        extra -= MAX_EXTRA
    return Growth(kind, shares, extra, facts.quality)
