"""To which core countries a freight template can guarantee delivery (GUA-01, PQ-01). Pure."""

from collections.abc import Iterable

from trainer.areas.freight.choices import Carrier
from trainer.areas.freight.lines import services
from trainer.areas.freight.models import FreightService

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


def guarantees_core(offered: Iterable[FreightService]) -> bool:
    """Whether guaranteed delivery holds for all ten core countries."""
    return len(guaranteed_countries(offered)) == len(CORE_COUNTRIES)
