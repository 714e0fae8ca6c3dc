"""Which right a quote costs, and when a request takes no more quotes (RFQ-01, RFQ-02).

The platform counts in Pacific time: the membership's rights come on the 1st and lapse at the end of
the month, those of the service score come on the 3rd and on the 15th.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from trainer.areas.accounts.models import Membership
from trainer.areas.rfq.choices import GrantKind, Source, Status
from trainer.areas.rfq.models import RfqQuote, RfqRequest
from trainer.core.text.i18n import gettext as _

PACIFIC = ZoneInfo("America/Los_Angeles")
MAX_SEATS = 10
"""Quotes that a request takes; 畅行 rights go beyond."""
EARLY_HOURS = timedelta(hours=6)
"""How long a three-star request is open to suppliers of a high service score only."""
EARLY_SCORE = 75
GIFTS = ((90, 10), (80, 6), (70, 4), (60, 2))
"""Service score and the rights that it brings; this simulator's own figures."""
CHOSEN_FOR_RETURN = 2
"""Chosen quotes of a month for which one right is returned in the next; this simulator's own."""
SCORE_DAYS = timedelta(days=30)
"""The time before a period whose quotes make its score."""


@dataclass(frozen=True)
class Pack:
    """Rights for sale; prices are this simulator's own, in CNY."""

    code: str
    kind: GrantKind
    amount: int
    price: Decimal

    @property
    def for_free_members(self) -> bool:
        """Free members buy 基础餐包, paying ones 加油包 (P5 知识点 1.3)."""
        return self.kind is GrantKind.BASIC_PACK


PACKS = (
    Pack("basic-10", GrantKind.BASIC_PACK, 10, Decimal(600)),
    Pack("basic-30", GrantKind.BASIC_PACK, 30, Decimal(1500)),
    Pack("top-up-10", GrantKind.TOP_UP, 10, Decimal(400)),
    Pack("top-up-20", GrantKind.TOP_UP, 20, Decimal(720)),
    Pack("top-up-50", GrantKind.TOP_UP, 50, Decimal(1600)),
)
PACK_DAYS = 180
"""How long bought rights are valid; this simulator's own figure."""


def packs_for(membership: Membership) -> list[Pack]:
    """The packs that a member can buy."""
    free = membership is Membership.FREE
    return [pack for pack in PACKS if pack.for_free_members is free]


@dataclass(frozen=True)
class Right:
    """A supply of rights.

    Attributes:
        source: Where it comes from.
        amount: How many there were.
        used: How many quotes have cost one.
        expires_at: When the rest lapses; None for a free member's, which do not.
        grant_id: The grant, if it is one.
    """

    source: Source
    amount: int
    used: int
    expires_at: datetime | None
    grant_id: int | None = None

    @property
    def left(self) -> int:
        """How many are left."""
        return max(0, self.amount - self.used)


def month_of(now: datetime) -> tuple[datetime, datetime]:
    """The platform's month around a moment: its first moment, and that of the next."""
    local = now.astimezone(PACIFIC)
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    following = (first + timedelta(days=32)).replace(day=1)
    return first, following


def gift_period(now: datetime) -> tuple[datetime, datetime]:
    """The period of service gifts around a moment: from the 3rd, or from the 15th to the next 3rd.

    The platform ends the second on the 1st; days without a gift would only confuse.
    """
    first, following = month_of(now)
    third, fifteenth = first.replace(day=3), first.replace(day=15)
    if now < third:
        return (first - timedelta(days=1)).replace(day=15), third
    if now < fifteenth:
        return third, fifteenth
    return fifteenth, following.replace(day=3)


def service_score(quotes: Iterable[RfqQuote], until: datetime) -> int:
    """The service score of the quotes submitted in the 30 days before, from 0 to 100.

    This simulator's own formula: 2 points a quote up to 40, up to 30 for the share that buyers have
    viewed, 10 for each that a buyer has chosen up to 30. What happened later does not count.
    """
    counted = [q for q in quotes if until - SCORE_DAYS <= q.submitted_at < until]
    if not counted:
        return 0
    viewed = sum(q.viewed_at is not None and q.viewed_at < until for q in counted)
    chosen = sum(
        q.status is Status.CHOSEN and q.decided_at is not None and q.decided_at < until
        for q in counted
    )
    return min(40, 2 * len(counted)) + 30 * viewed // len(counted) + min(30, 10 * chosen)


def gift(score: int) -> int:
    """How many rights a service score brings."""
    return next((rights for least, rights in GIFTS if score >= least), 0)


def returned(chosen: int) -> int:
    """How many rights last month's chosen quotes bring back (报价返赠)."""
    return chosen // CHOSEN_FOR_RETURN


def choose(rights: Iterable[Right], *, full: bool) -> Right | None:
    """The right that a quote costs: the one that lapses first; 畅行 alone where seats are full."""
    usable = [r for r in rights if r.left and (r.source is Source.PASS) is full]
    return min(usable, key=lambda r: (r.expires_at is None, r.expires_at), default=None)


def seats_left(request: RfqRequest, own: int) -> int:
    """How many suppliers can still quote, the shop's own quotes counted."""
    return max(0, MAX_SEATS - request.taken - own)


def request_blocker(request: RfqRequest, now: datetime, score: int) -> str | None:
    """Why a request takes no quote of this shop, apart from seats and rights."""
    if request.closes_on < now.date():
        return _("该 RFQ 的采购有效期已过，不能再报价")
    if request.stars == 3 and now - request.posted_at < EARLY_HOURS and score < EARLY_SCORE:
        return _(
            "3 星 RFQ 发布后 6 小时内只对服务分 %(n)d 分以上的供应商开放，"
            "本店为 %(own)d 分，请稍后再来",
            n=EARLY_SCORE,
            own=score,
        )
    return None
