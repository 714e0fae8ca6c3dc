"""What goes into the auction and what comes out.

Money is in CNY. A minute is one of the day in US time: 0 is 00:00, 1439 is 23:59 (TIME-01).
Countries and audiences are the codes of ``Region`` and ``Audience``, such as ``us`` and ``blue``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

ZERO = Decimal(0)
MINUTES = 24 * 60
MAX_INTENT = 4


class Kind(StrEnum):
    """Types of plan, with the codes of ``PlanKind`` (P4P-04)."""

    REMARKETING = "remarketing"
    TARGETING = "targeting"
    KEYWORD = "keyword"
    HOT = "hot"
    NEW = "new"


class Device(StrEnum):
    """What a buyer looks at; each has its own places for advertisements (P4P-01)."""

    DESKTOP = "desktop"
    APP = "app"
    WEB = "web"


class Scene(StrEnum):
    """Where an advertisement is shown."""

    SEARCH = "search"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True)
class Word:
    """A word that buyers search for.

    Attributes:
        text: The word in lower case, its parts separated by one space.
        category: Path in the category tree, such as ``玩具>积木``.
        stars: Of the shop's best product for it, from 0 to 5 (推广评分).
        heat: From 1 to 6 (搜索热度).
        competition: From 1 to 6 (购买竞争度).
        floor: The least price of a click (底价).
        mean_bid: What peers bid on average (同行平均出价).
        top_placed: Whether a top placement (顶展) precedes the advertisements.
    """

    text: str
    category: str
    stars: int
    heat: int
    competition: int
    floor: Decimal
    mean_bid: Decimal
    top_placed: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the shop, as far as the auction asks.

    Attributes:
        id: Its number.
        title: Its title.
        category: Path in the category tree.
        keywords: Its keywords.
        quality: Quality of its information, from 0 to 100.
    """

    id: int
    title: str
    category: str
    keywords: tuple[str, ...] = ()
    quality: int = 80


class World(NamedTuple):
    """What is given: the words that buyers can search, and the shop's products on sale."""

    words: tuple[Word, ...]
    products: tuple[Product, ...]


class Bids(NamedTuple):
    """The range of bids; both are the same where the bid is fixed."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Settings:
    """A plan as the seller has set it at one moment.

    Attributes:
        budget: The daily budget (每日消耗上限).
        products: Ids of the products.
        bids: The range of bids; None where the platform bids by itself (行业智能出价).
        running: Whether it is switched on.
        weekly_budget: Whether the budget is one of the week (P4P-08).
        words: Bid by word; None where the plan's bids hold for it.
        broad_match: Whether derived words match as well (拓展匹配, P4P-07).
        position_premium: In percent of the bid (抢位溢价); 100 is none.
        regions: Premium in percent by country; 150 multiplies the bid by 1.5 (P4P-11).
        audiences: Premium in percent by audience.
        delivery: The countries to which alone it is delivered, with what its bids are multiplied
            with there; None without delivery by region (P4P-12).
        blocked: Words whose searches the plan stays out of (P4P-06).
    """

    budget: int
    products: frozenset[int]
    bids: Bids | None
    running: bool = True
    weekly_budget: bool = False
    words: Mapping[str, Decimal | None] = field(default_factory=dict)
    broad_match: bool = False
    position_premium: int = 100
    regions: Mapping[str, int] = field(default_factory=dict)
    audiences: Mapping[str, int] = field(default_factory=dict)
    delivery: Mapping[str, Decimal] | None = None
    blocked: frozenset[str] = frozenset()


class Change(NamedTuple):
    """From this minute on a plan has these settings."""

    minute: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan during one day.

    Attributes:
        id: Its number.
        kind: Its type.
        changes: What it was set to, by time; the first is at minute 0 for a plan that exists
            when the day begins.
        spent_this_week: What it has cost since Saturday, without this day (P4P-08).
    """

    id: int
    kind: Kind
    changes: tuple[Change, ...]
    spent_this_week: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Rival:
    """A peer that bids for a word.

    Attributes:
        score: Its hidden score (推广评分).
        stars: Its stars for the word.
        bid: What it bids for a click of a buyer without tags.
        premiums: Whether it bids the suggested premiums for countries and audiences.
        until: The minute at which its daily budget is used up.
    """

    score: Decimal
    stars: int
    bid: Decimal
    premiums: bool = False
    until: int = MINUTES


@dataclass(frozen=True, slots=True)
class Query:
    """Searches that are alike: one buyer's sort, in one minute.

    Attributes:
        minute: When.
        word: What is searched, or was before a recommendation.
        country: The buyers' country.
        audiences: The tags of the buyers.
        device: What they look at.
        scene: Whether they search or are shown recommendations.
        count: How many there are.
        intent: How near to an inquiry they are, from 0 to 4.
        chances: Numbers from 0 to 1 that decide on product, clicks and feedback.
    """

    minute: int
    word: Word
    country: str
    audiences: frozenset[str]
    device: Device
    scene: Scene
    count: int
    intent: int
    chances: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """Results of a plan that have everything in common.

    Attributes:
        plan: The plan's id.
        product: The id of the product shown.
        word: What was searched; empty for recommendations.
        country: The buyers' country.
        audience: The audience whose premium was in force; empty if none was.
        hour: Of the day in US time, from 0 to 23.
        exposures: How often it was shown.
        clicks: How often it was clicked; free clicks count too.
        feedbacks: Inquiries and chats after a click.
        cost: What the clicks cost.
    """

    plan: int
    product: int
    word: str
    country: str
    audience: str
    hour: int
    exposures: int = 0
    clicks: int = 0
    feedbacks: int = 0
    cost: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class PlanDay:
    """How long a plan ran.

    Attributes:
        plan: Its id.
        minutes: How long it took part (推广时长).
        used_up_at: The minute at which its budget was used up (点爆), if it was.
    """

    plan: int
    minutes: int
    used_up_at: int | None


@dataclass(frozen=True, slots=True)
class DayResult:
    """What all plans of a shop achieved on one day."""

    day: date
    rows: tuple[Row, ...]
    plans: tuple[PlanDay, ...]
