"""Guaranteed delivery to the ten core countries, by a template's services (GUA-01)."""

from trainer.areas.freight import guarantee
from trainer.areas.freight.choices import Line
from trainer.areas.freight.models import FreightService


def service(line: Line, *countries: str) -> FreightService:
    return FreightService(line=line, countries=list(countries))


def test_all_ten_core_countries_are_needed() -> None:
    all_ten = service(Line.UPS_SAVER, *guarantee.CORE_COUNTRIES)
    assert len(guarantee.CORE_COUNTRIES) == 10
    assert guarantee.guarantees_core([all_ten])
    assert not guarantee.guarantees_core([service(Line.UPS_SAVER, "France", "Brazil")])


def test_services_count_together_and_forwarders_do_not() -> None:
    west = service(Line.OWN_DHL, *guarantee.CORE_COUNTRIES[:4])
    rest = service(Line.FORWARDER_LINE, *guarantee.CORE_COUNTRIES[4:])
    assert guarantee.guaranteed_countries([west, rest]) == guarantee.CORE_COUNTRIES[:4]
    rest.line = Line.GLOBAL_3C
    assert guarantee.guarantees_core([west, rest])
