"""The records behind letters to buyers: quota, candidates, offers, sending (SMC-01)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import selectinload

from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.choices import Activity
from trainer.areas.buyers.models import Buyer, BuyerActivity
from trainer.areas.coupons.models import Coupon, Scene
from trainer.areas.coupons.models import State as CouponState
from trainer.areas.products.models import Product, ProductImage
from trainer.areas.station_marketing import circle, rules
from trainer.areas.station_marketing.circle import Candidate, Circle
from trainer.areas.station_marketing.models import StationCampaign, StationRecipient
from trainer.core.data.column_types import MAX_INTEGER
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.timezones import US_PACIFIC
from trainer.core.web import clock, context, db
from trainer.core.web.context import acting

TARGET_DIGITS = 100_000


class Today(NamedTuple):
    """What was sent on this day of US time."""

    reached: frozenset[int]
    """The buyers who got a letter."""
    left: int
    """How many buyers can still get one."""


def today() -> Today:
    """What was sent on this day of US time, and what is left of its quota."""
    since = rules.day_begins(clock.today(US_PACIFIC))
    query = select(StationRecipient.buyer).join(StationRecipient.campaign)
    reached = list(db.session.scalars(query.where(StationCampaign.sent_at >= since)))
    return Today(frozenset(reached), max(0, rules.DAILY_QUOTA - len(reached)))


def candidates(numbers: Collection[int] | None = None) -> dict[int, Candidate]:
    """Buyers with what they look for and when they last came, by id; all if no ids are given."""
    since = clock.now() - circle.RECENT
    acts = select(BuyerActivity.buyer, BuyerActivity.kind, BuyerActivity.at, BuyerActivity.product)
    acts = acts.where(BuyerActivity.at > since, BuyerActivity.at <= clock.now())
    known = select(Buyer.id, Buyer.interests)
    if numbers is not None:
        acts = acts.where(BuyerActivity.buyer.in_(numbers))
        known = known.where(Buyer.id.in_(numbers))
    paths = dict(db.session.execute(select(Product.id, Product.category)).all())
    seen: dict[int, datetime] = {}
    looked: dict[int, Counter[str]] = {}
    for buyer, kind, at, product in db.session.execute(acts):
        if kind is Activity.VISIT:
            seen[buyer] = max(at, seen.get(buyer, at))
        if product in paths:
            looked.setdefault(buyer, Counter())[paths[product]] += 1
    return {
        number: Candidate(number, seen.get(number), _preferences(looked.get(number), named))
        for number, named in db.session.execute(known)
    }


def _preferences(looked: Counter[str] | None, named: Iterable[str]) -> tuple[str, ...]:
    """What a buyer looked at, the most often first, then what its profile names."""
    behaviour = sorted(looked or (), key=lambda path: (-(looked or Counter())[path], path))
    return tuple(dict.fromkeys((*behaviour, *named)))


def pick_circle(day: Today) -> Circle:
    """The buyers that the platform selects now, within today's remaining quota."""
    return circle.pick(candidates().values(), clock.now(), most=day.left, but=day.reached)


def in_order(numbers: Iterable[int]) -> list[Buyer]:
    """The buyers of these ids, those that exist, in this order."""
    wanted = list(numbers)
    found = buyers.by_ids(wanted)
    return [found[number] for number in wanted if number in found]


def coupon_options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """Ids and titles of the coupons that buyers can take now, and of those named already."""
    usable = Coupon.in_state(clock.today(), CouponState.LIVE) & (Coupon.scene == Scene.DETAIL_PAGE)
    usable &= Coupon.received < Coupon.quantity
    query = select(Coupon.id, Coupon.title).where(or_(usable, Coupon.id.in_(named)))
    return [(number, title) for number, title in db.session.execute(query.order_by(Coupon.id))]


def offered(numbers: Iterable[int]) -> dict[int, Product]:
    """The products of these ids that are on sale, with prices and pictures, by id."""
    query = _pictured(numbers).where(Product.on_sale())
    query = query.options(selectinload(Product.price_tiers), selectinload(Product.skus))
    return {product.id: product for product in db.session.scalars(query)}


def pictured(numbers: Iterable[int]) -> dict[int, Product]:
    """The products of these ids with their pictures, by id."""
    return {product.id: product for product in db.session.scalars(_pictured(numbers))}


def _pictured(numbers: Iterable[int]) -> Select[Product]:
    possible = {number for number in numbers if 0 < number <= MAX_INTEGER}
    pictures = selectinload(Product.images).selectinload(ProductImage.photo)
    return select(Product).where(Product.id.in_(possible)).options(pictures)


def facts(products: Iterable[Product]) -> dict[int, rules.Facts]:
    """What the rules ask of these products, by id."""
    return {p.id: rules.Facts(tuple(p.prices), p.least_quantity) for p in products}


def send(
    campaign: StationCampaign, chosen: list[Buyer], categories: Collection[str]
) -> StationCampaign:
    """Send a letter to these buyers now; who reads it, the events say."""
    now = clock.now()
    day = f"{now:%Y%m%d}"
    with in_chinese():
        campaign.name = _("站内营销%(day)s", day=day)
        campaign.target = _target(day)
    campaign.account_id = acting.id
    campaign.sent_at = now
    numbers = [buyer.id for buyer in chosen]
    known, earlier = candidates(numbers), letters(numbers)
    campaign.recipients = [
        StationRecipient(
            position=place,
            buyer=buyer.id,
            company=buyer.company,
            contact=buyer.contact,
            country=buyer.country,
            interest=circle.interest(known[buyer.id], categories, now),
            letters=earlier.get(buyer.id, 0) + 1,
        )
        for place, buyer in enumerate(chosen)
    ]
    db.session.add(campaign)
    return campaign


def _target(day: str) -> str:
    """The name of the buyers of a campaign: the day and five digits that no other has."""
    taken = set(db.session.scalars(select(StationCampaign.target)))
    number = (int(day) * 7919 + len(taken) * 104_729) % TARGET_DIGITS
    while (name := _("定时营销%(day)s %(number)05d", day=day, number=number)) in taken:
        number = (number + 1) % TARGET_DIGITS
    return name


def letters(numbers: Collection[int]) -> dict[int, int]:
    """How many letters each of these buyers has got."""
    query = select(StationRecipient.buyer, func.count(StationRecipient.id))
    query = query.where(StationRecipient.buyer.in_(numbers)).group_by(StationRecipient.buyer)
    return dict(db.session.execute(query).all())


def find_coupon(number: int | None) -> Coupon | None:
    """The coupon of this id."""
    if number is None or not 0 < number <= MAX_INTEGER:
        return None
    return db.session.get(Coupon, (context.current_sandbox.id, number))


def read_letters(numbers: list[int] | None) -> Iterator[tuple[int, Activity, datetime]]:
    """What buyers did with the shop's own letters, for groups of customers (CRM-03)."""
    columns = (StationRecipient.clicked_at, StationRecipient.replied_at)
    query = select(StationRecipient.buyer, StationRecipient.read_at, *columns)
    query = query.where(StationRecipient.read_at.is_not(None))
    if numbers is not None:
        query = query.where(StationRecipient.buyer.in_(numbers))
    kinds = (Activity.MAIL_OPENED, Activity.MAIL_CLICKED, Activity.MESSAGE)
    for buyer, *moments in db.session.execute(query):
        yield from ((buyer, kind, at) for kind, at in zip(kinds, moments, strict=True) if at)
