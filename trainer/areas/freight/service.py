"""Freight templates as other areas need them."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from trainer.areas.freight import countries
from trainer.areas.freight.guarantee import CoreReach, core_reach
from trainer.areas.freight.models import FreightService, FreightTemplate
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


def country_options() -> list[tuple[str, str]]:
    """English name and label of each country that buyers can be in."""
    return countries.options()


def country_named(chinese: str) -> str:
    """The English name of a country by its Chinese one; empty where nothing can be sent to."""
    found = countries.countries().values()
    return next((each.name for each in found if chinese.startswith(each.chinese)), "")
