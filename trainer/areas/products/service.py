"""Products as other areas and the forms need them."""

from sqlalchemy import func, select

from trainer.areas.products.choices import Status
from trainer.areas.products.models import FreightTemplate, Product
from trainer.areas.products.ownership import managed
from trainer.core.web import db

_BY_STATUS = select(Product.status, func.count(Product.id)).group_by(Product.status)
_FREIGHT = select(FreightTemplate.id, FreightTemplate.name).order_by(FreightTemplate.id)


def count_by_status() -> dict[Status, int]:
    """How many of the products that the acting account manages stand in each status."""
    found = dict(db.session.execute(managed(_BY_STATUS)).all())
    return {status: found.get(status, 0) for status in Status}


def freight_options() -> list[tuple[int, str]]:
    """The shop's freight templates, for a drop-down list."""
    return [(number, name) for number, name in db.session.execute(_FREIGHT)]
