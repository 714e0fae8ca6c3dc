"""What a freight template offers to the ten core countries (GUA-01, PQ-01). Pure."""

from collections.abc import Iterable

from trainer.areas.freight.choices import Calculation, Carrier
from trainer.areas.freight.lines import services
from trainer.areas.freight.models import CoreReach, FreightService

CORE_COUNTRIES = (
    "United States",
    "Canada",
    "United Kingdom",
    "Australia",
    "New Zealand",
    "France",
    "Germany",
    "Netherlands",
    "Italy",
    "Spain",
)
"""The ten core countries of the product score."""
COURIERS = (Carrier.UPS, Carrier.DHL, Carrier.FEDEX)
"""The couriers that support guaranteed delivery when the seller sends with its own account."""


def supports(service: FreightService) -> bool:
    """Whether a service can guarantee delivery: the platform's lines, and three couriers."""
    line = services()[service.line]
    return not line.own or line.carrier in COURIERS


def guaranteed_countries(offered: Iterable[FreightService]) -> tuple[str, ...]:
    """The core countries that a template's services reach with guaranteed delivery."""
    reached = {c for service in offered if supports(service) for c in service.countries or ()}
    return tuple(country for country in CORE_COUNTRIES if country in reached)


def core_reach(offered: Iterable[FreightService]) -> CoreReach:
    """What the services of a template offer to the ten core countries."""
    offered = list(offered)
    priced = {
        country
        for service in offered
        if service.calculation is not Calculation.NEGOTIATED
        for country in service.countries or ()
    }
    return CoreReach(
        freight=priced.issuperset(CORE_COUNTRIES),
        guarantee=len(guaranteed_countries(offered)) == len(CORE_COUNTRIES),
    )
