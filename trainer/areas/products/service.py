"""Products as other areas need them."""

from sqlalchemy import select

from trainer.areas.products.models import Product
from trainer.core.db import session


def hand_over(from_account_id: int, to_account_id: int) -> int:
    """Give all products of one shop account to another, and say how many there were.

    A deleted sub-account's products fall to the main account (textbook P2 知识点 5.2).
    """
    products = session.scalars(select(Product).where(Product.account_id == from_account_id)).all()
    for product in products:
        product.account_id = to_account_id
    return len(products)
