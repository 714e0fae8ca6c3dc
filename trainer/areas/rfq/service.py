"""The market as the sandbox sees it now (RFQ-01), the shop's quotes and its rights."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from flask import abort
from sqlalchemy import Select, func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.choices import BENEFITS
from trainer.areas.accounts.models import Membership
from trainer.areas.products.choices import Status as ProductStatus
from trainer.areas.products.models import Product
from trainer.areas.rfq.choices import GrantKind, Source, Status, SubscriptionKind
from trainer.areas.rfq.models import RfqGrant, RfqQuote, RfqRequest, RfqSubscription
from trainer.areas.rfq.rights import rules as rights
from trainer.areas.rfq.rights.rules import Right
from trainer.core.text.i18n import gettext as _
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, db
from trainer.core.web.access import AccountType
from trainer.core.web.context import acting, cached_per_request
from trainer.core.web.pagination import get_or_404


def posted() -> Select[RfqRequest]:
    """The requests that buyers have posted by now."""
    return select(RfqRequest).where(RfqRequest.posted_at <= clock.now())


def find_request(code: str) -> RfqRequest:
    """The request of this code; 404 if there is none yet."""
    found = db.session.scalars(posted().where(RfqRequest.code == code)).first()
    return found if found is not None else abort(404)


def requests_by_code(codes: Collection[str]) -> dict[str, RfqRequest]:
    """Requests by their codes, in one statement."""
    query = posted().where(RfqRequest.code.in_(codes))
    return {request.code: request for request in db.session.scalars(query)}


def sold_categories() -> set[str]:
    """The categories of the shop's products on sale."""
    sold = select(Product.category).where(Product.status == ProductStatus.PUBLISHED)
    return set(db.session.scalars(sold.distinct()))


def categories_of_interest() -> set[str]:
    """The categories of the shop's products on sale and of its subscriptions."""
    subscribed = (s for s in subscriptions() if s.kind is SubscriptionKind.CATEGORY)
    return sold_categories() | {subscription.value for subscription in subscribed}


@cached_per_request
def subscriptions() -> list[RfqSubscription]:
    """What the shop subscribes to, the oldest first."""
    return list(db.session.scalars(select(RfqSubscription).order_by(RfqSubscription.id)))


def visible(quotes: Any) -> Any:
    """The quotes that the acting account looks after: a salesperson only its own."""
    if acting.type is not AccountType.SALESPERSON:
        return quotes
    return quotes.where(RfqQuote.account_id == acting.id)


def find_quote(number: int) -> RfqQuote:
    """The quote of this id; 403 with its owner for accounts that do not look after it."""
    quote = get_or_404(RfqQuote, number)
    if acting.type is AccountType.SALESPERSON and quote.account_id != acting.id:
        owner = accounts.names().get(quote.account_id or 0, "")
        abort(403, _("这条报价由“%(name)s”负责，当前账号不能查看", name=owner))
    return quote


def is_chosen(number: int) -> bool:
    """Whether the buyer has chosen a quote (RFQ-04)."""
    query = select(RfqQuote.status).where(RfqQuote.id == number)
    return db.session.scalar(query) is Status.CHOSEN


def standing_quote(code: str) -> RfqQuote | None:
    """The shop's quote for a request, unless it was withdrawn."""
    query = select(RfqQuote).where(RfqQuote.rfq_code == code, RfqQuote.status != Status.WITHDRAWN)
    return db.session.scalars(query).first()


def quoted_codes() -> set[str]:
    """The codes of the requests that the shop has quoted for."""
    query = select(RfqQuote.rfq_code).where(RfqQuote.status != Status.WITHDRAWN)
    return set(db.session.scalars(query))


@cached_per_request
def score() -> int:
    """The service score in force: that of the day on which the gift period began."""
    begin, _end = rights.gift_period(clock.now())
    return rights.service_score(_quotes_since_score(), begin)


def _quotes_since_score() -> list[RfqQuote]:
    begin, _end = rights.gift_period(clock.now())
    query = select(RfqQuote).where(RfqQuote.submitted_at >= begin - rights.SCORE_DAYS)
    return list(db.session.scalars(query))


@cached_per_request
def supplies() -> list[Right]:
    """All rights that have not lapsed, used up or not."""
    now = clock.now()
    found = [_membership_right(accounts.shop().membership)]
    found += _returned_rights()
    begin, end = rights.gift_period(now)
    if given := rights.gift(score()):
        found.append(Right(Source.SERVICE, given, _used(Source.SERVICE, begin), end))
    return found + _grants()


def usable_rights() -> int:
    """How many quotes the shop can send now, those for full requests apart."""
    return sum(right.left for right in supplies() if right.source is not Source.PASS)


def _membership_right(membership: Membership) -> Right:
    amount = BENEFITS[membership].quotes
    if membership is Membership.FREE:
        return Right(Source.MEMBERSHIP, amount, _used(Source.MEMBERSHIP), None)
    first, following = rights.month_of(clock.now())
    return Right(Source.MEMBERSHIP, amount, _used(Source.MEMBERSHIP, first), following)


def _returned_rights() -> list[Right]:
    """What the quotes chosen last month bring this month."""
    first, following = rights.month_of(clock.now())
    before, _end = rights.month_of(first - timedelta(days=1))
    query = select(func.count(RfqQuote.id)).where(
        RfqQuote.status == Status.CHOSEN,
        RfqQuote.decided_at >= before,
        RfqQuote.decided_at < first,
    )
    amount = rights.returned(db.session.scalar(query) or 0)
    used = _used(Source.RETURNED, first)
    return [Right(Source.RETURNED, amount, used, following)] if amount else []


def _used(source: Source, since: datetime | None = None) -> int:
    query = select(func.count(RfqQuote.id)).where(RfqQuote.source == source)
    if since is not None:
        query = query.where(RfqQuote.submitted_at >= since)
    return db.session.scalar(query) or 0


def _grants() -> list[Right]:
    used = select(func.count(RfqQuote.id)).where(RfqQuote.grant_id == RfqGrant.id).scalar_subquery()
    query = (
        select(RfqGrant, used)
        .where(RfqGrant.granted_at <= clock.now(), RfqGrant.expires_on >= clock.today())
        .order_by(RfqGrant.id)
    )
    return [
        Right(
            Source.PASS if grant.kind is GrantKind.PASS else Source.GRANT,
            grant.amount,
            spent,
            _end_of(grant),
            grant.id,
        )
        for grant, spent in db.session.execute(query)
    ]


def _end_of(grant: RfqGrant) -> datetime:
    return datetime.combine(grant.expires_on + timedelta(days=1), time(), BEIJING)
