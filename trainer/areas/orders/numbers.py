"""Numbers of orders and of the accounts that their payments go to."""

from sqlalchemy import func, select

from trainer.areas.orders.models import TradeOrder
from trainer.core.data import seeds
from trainer.core.web import context, db

SUPPLIER = "1026709"
"""The end of all the shop's order numbers."""
NUMBER = "orders.number"


def order_number(order: TradeOrder) -> str:
    """A number of 17 digits that no other order has."""
    query = select(func.count(TradeOrder.id)).where(TradeOrder.buyer_email == order.buyer_email)
    place = db.session.scalar(query) or 0
    random = seeds.stream(context.current_sandbox.seed, NUMBER, order.buyer_email.lower(), place)
    while True:
        number = f"{random.randint(24_000_000_00, 31_999_999_99)}{SUPPLIER}"
        if db.session.scalar(select(TradeOrder.id).where(TradeOrder.number == number)) is None:
            return number


def collection_account(number: str) -> str:
    """The account in Hong Kong that an order's payments go to, each order its own."""
    random = seeds.stream(context.current_sandbox.seed, "orders.account", number)
    return f"1029 2000 {random.randint(0, 9999):04d} {random.randint(0, 9)}"
