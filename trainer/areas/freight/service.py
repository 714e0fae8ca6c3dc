"""Freight templates as other areas need them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.freight import countries, pricing
from trainer.areas.freight.choices import GoodsKind
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.areas.freight.pricing import Parcel
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db

__all__ = ["Parcel", "Templates", "options", "templates"]

_OFFERED = (
    select(FreightTemplate.id, FreightTemplate.name, func.count(FreightService.id))
    .outerjoin(FreightService, FreightService.template_id == FreightTemplate.id)
    .group_by(FreightTemplate.id, FreightTemplate.name)
    .order_by(FreightTemplate.id)
)


def options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The shop's freight templates, for a drop-down list; one without services is offered to none.

    Args:
        named: Templates that are named already; they stay.
    """
    return [
        (number, name if services else _("%(name)s（未完成）", name=name))
        for number, name, services in db.session.execute(_OFFERED)
        if services or number in named
    ]


@dataclass(frozen=True)
class Templates:
    """The shop's templates, read at once for a page that asks of many products."""

    by_id: dict[int, FreightTemplate]

    def reaches_core(self, number: int | None, parcel: Parcel | None) -> bool:
        """Whether a template has freight to all ten core countries (PQ-01)."""
        template = self.by_id.get(number or 0)
        if template is None or parcel is None:
            return False
        return pricing.computable(template.services, countries.core(), parcel)

    def goods_of(self, number: int | None) -> GoodsKind | None:
        """The kind of goods that a template is for."""
        template = self.by_id.get(number or 0)
        return template.goods if template else None


def templates() -> Templates:
    """All templates of the shop with their services, in two statements."""
    query = select(FreightTemplate).options(selectinload(FreightTemplate.services))
    return Templates({template.id: template for template in db.session.scalars(query)})
