"""An order's way to the buyer: tidied, numbered, sent, and sent again after a change."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Account
from trainer.areas.buyers import service as buyers
from trainer.areas.orders import numbers
from trainer.areas.orders.assurance import credit
from trainer.areas.orders.assurance import service as assurance
from trainer.areas.orders.choices import (
    PARCELS,
    Act,
    ExportMode,
    GoodsBy,
    OrderCurrency,
    Scheme,
    ShipRule,
    Status,
)
from trainer.areas.orders.drafting import carriers
from trainer.areas.orders.fulfilment import buying, history
from trainer.areas.orders.models import TradeOrder
from trainer.areas.orders.money import settle
from trainer.areas.orders.rules import Known
from trainer.areas.products.models import Product
from trainer.areas.rules_centre import service as rules_centre
from trainer.core.data.column_types import MAX_INTEGER
from trainer.core.text.contacts import EMAIL
from trainer.core.web import clock, context, db


def known_of(order: TradeOrder, *, file: bool = False) -> Known:
    """What the rules need to know of an order."""
    found = products_of(line.product_id for line in order.lines)
    return Known(
        today=clock.today(),
        buyer=buyers.by_email(order.buyer_email) if EMAIL.fullmatch(order.buyer_email) else None,
        products=found,
        offers=carriers.offers(order, found),
        shop_emails=tuple(db.session.scalars(select(Account.email))),
        file=file,
        penalty_points=rules_centre.penalty_points(db.session, clock.today()),
        standing=assurance.standing(),
        joined=assurance.has_joined(),
        limit_left=credit.summary().left,
    )


def products_of(ids: Iterable[int | None]) -> dict[int, Product]:
    """Products by id with their specifications and prices, in three statements."""
    possible = {number for number in ids if number and number <= MAX_INTEGER}
    query = (
        select(Product)
        .where(Product.id.in_(possible))
        .options(selectinload(Product.skus), selectinload(Product.price_tiers))
    )
    return {product.id: product for product in db.session.scalars(query)}


def tidy(order: TradeOrder) -> None:
    """Empty what the choices do not use, and compute the amounts."""
    if order.scheme is Scheme.REMITTANCE:
        order.pay_way = order.coverage = None
        order.guaranteed = False
    else:
        order.remit_way = None
        order.currency = order.currency or OrderCurrency.USD
    if order.goods_by is GoodsBy.CONTRACT:
        order.lines.clear()
    else:
        order.contract_amount = None
        order.contract_name = order.contract_digest = ""
    if order.transport not in PARCELS:
        order.carrier = None
    if order.ship_rule is ShipRule.FIXED:
        order.ship_days = None
    else:
        order.ship_on = None
    if order.export_mode is not ExportMode.OWN:
        order.own_export = None
    settle(order)


def name_lines(order: TradeOrder) -> None:
    """Keep the names of the goods as they are today."""
    found = products_of(line.product_id for line in order.lines)
    for line in order.lines:
        if line.product_id in found:
            line.name = found[line.product_id].title


def submit(order: TradeOrder) -> None:
    """Send an order to the buyer for the first time; it gets its number and account."""
    buyer = buyers.by_email(order.buyer_email)
    order.buyer = buyer.id if buyer is not None else None
    order.number = numbers.order_number(order)
    order.collection_account = numbers.collection_account(order.number)
    order.status, order.submitted_at = Status.UNPAID, clock.now()
    if order.scheme is Scheme.ASSURANCE:
        assurance.open_with_first_order()
    if order.ship_rule is ShipRule.FIXED:
        order.ship_by = order.ship_on
    db.session.flush()
    history.note(order, Act.SUBMITTED, who=context.acting.name)
    buying.await_buyer(order)


def send_again(order: TradeOrder) -> None:
    """Send a changed order: the buyer looks at it again; it confirms what the buyer drafted."""
    order.status = Status.UNPAID
    order.submitted_at = order.submitted_at or clock.now()
    order.ship_by = order.ship_on if order.ship_rule is ShipRule.FIXED else None
    history.note(order, Act.CHANGED, who=context.acting.name)
    buying.await_buyer(order)


def owner_name(order: TradeOrder) -> str:
    """The name of the account that looks after an order."""
    return accounts.names().get(order.account_id or 0, "")
