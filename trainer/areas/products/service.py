"""Products as other areas and the forms need them."""

from sqlalchemy import func, select

from trainer.areas.products.choices import Status
from trainer.areas.products.models import FreightTemplate, Product, ProductGroup
from trainer.areas.products.responsibility import managed
from trainer.core.db import session


def count_by_status() -> dict[Status, int]:
    """How many of the products that the acting account manages stand in each status."""
    query = select(Product.status, func.count(Product.id)).where(managed())
    found = dict(session.execute(query.group_by(Product.status)).all())
    return {status: found.get(status, 0) for status in Status}


def group_options() -> list[tuple[int, str]]:
    """The shop's product groups, for a drop-down list."""
    query = select(ProductGroup.id, ProductGroup.name).order_by(ProductGroup.id)
    return [(number, name) for number, name in session.execute(query)]


def freight_options() -> list[tuple[int, str]]:
    """The shop's freight templates, for a drop-down list."""
    query = select(FreightTemplate.id, FreightTemplate.name).order_by(FreightTemplate.id)
    return [(number, name) for number, name in session.execute(query)]
