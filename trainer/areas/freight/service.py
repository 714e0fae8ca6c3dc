"""Freight templates as other areas need them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.freight import countries, pricing
from trainer.areas.freight.choices import Carrier
from trainer.areas.freight.guarantee import core_reach
from trainer.areas.freight.lines import services
from trainer.areas.freight.models import CoreReach, FreightService, FreightTemplate
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db

_OFFERED = (
    select(FreightTemplate.id, FreightTemplate.name, func.count(FreightService.id))
    .outerjoin(FreightService, FreightService.template_id == FreightTemplate.id)
    .group_by(FreightTemplate.id, FreightTemplate.name)
    .order_by(FreightTemplate.id)
)


def options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The shop's freight templates, for a drop-down list; those without services are left out.

    Args:
        named: Templates that are named already; they stay.
    """
    return [
        (number, name if services else _("%(name)s（未完成）", name=name))
        for number, name, services in db.session.execute(_OFFERED)
        if services or number in named
    ]


def core_reaches() -> Mapping[int, CoreReach]:
    """What each template with services offers to the ten core countries, by its id (PQ-01)."""
    offered: dict[int, list[FreightService]] = defaultdict(list)
    for service in db.session.scalars(select(FreightService)):
        offered[service.template_id].append(service)
    return {template: core_reach(services) for template, services in offered.items()}


def templates(numbers: Collection[int]) -> dict[int, FreightTemplate]:
    """Templates with their services, by id."""
    query = select(FreightTemplate).where(FreightTemplate.id.in_(numbers))
    query = query.options(selectinload(FreightTemplate.services))
    return {template.id: template for template in db.session.scalars(query)} if numbers else {}


def cheapest(
    template: FreightTemplate,
    country: str,
    weight: Decimal,
    sides: tuple[Decimal, Decimal, Decimal],
    quantity: int,
) -> dict[Carrier, tuple[Decimal, int | None]]:
    """The cheapest service of each carrier: its freight in US dollars, and its longest way in days.

    Args:
        template: The template, with its services.
        country: The English name of the country.
        weight: The weight of one piece in kilograms.
        sides: Length, width and height of one piece in centimetres.
        quantity: How many pieces are sent.
    """
    parcel = pricing.Parcel(weight, *sides, quantity)
    found: dict[Carrier, tuple[Decimal, int | None]] = {}
    for service in template.services:
        fee = pricing.quote(service, country, parcel).fee
        line = services()[service.line]
        if fee is not None and (line.carrier not in found or fee < found[line.carrier][0]):
            found[line.carrier] = (fee, line.days[1] if line.days else None)
    return found


def delivers_to(country: str) -> bool:
    """Whether templates can name a country."""
    return country in countries.countries()


def country_options() -> list[tuple[str, str]]:
    """English name and label of each country that buyers can be in."""
    return countries.options()


def country_named(chinese: str) -> str:
    """The English name of a country by its Chinese one; empty where nothing can be sent to."""
    found = countries.countries().values()
    return next((each.name for each in found if chinese.startswith(each.chinese)), "")
