"""The growth scores of products, read together."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, func, select

from trainer.areas.freight.service import core_reaches
from trainer.areas.products.growth.models import ProductPerformance
from trainer.areas.products.growth.score import Facts, Growth, Performance, growth
from trainer.areas.products.list_query import traits_of
from trainer.areas.products.models import LeadTime, PriceTier
from trainer.core.web import db

_FIGURES = tuple(Performance._fields)


def scores(found: Iterable[Any]) -> dict[int, Growth]:
    """The growth scores of listed products, in as many statements for one as for many."""
    rows: list[Row[Any]] = list(found)
    ids = [row.id for row in rows]
    days = select(LeadTime.product_id, func.min(LeadTime.days)).group_by(LeadTime.product_id)
    tiers = select(PriceTier.product_id, func.count()).group_by(PriceTier.product_id)
    quickest = dict(db.session.execute(days.where(LeadTime.product_id.in_(ids))).all())
    levels = dict(db.session.execute(tiers.where(PriceTier.product_id.in_(ids))).all())
    query = select(ProductPerformance).where(ProductPerformance.product.in_(ids))
    reaches = core_reaches()
    done = {
        one.product: Performance(*(getattr(one, name) for name in _FIGURES))
        for one in db.session.scalars(query)
    }
    return {
        row.id: growth(
            Facts(
                traits=traits_of(row, reaches),
                performance=done.get(row.id, Performance()),
                quickest_days=quickest.get(row.id),
                tiers=levels.get(row.id, 0),
            )
        )
        for row in rows
    }
