"""Freight and guaranteed delivery to the ten core countries (GUA-01, PQ-01)."""

from trainer.areas.freight import guarantee
from trainer.areas.freight.choices import Calculation, Line
from trainer.areas.freight.models import NO_REACH, FreightService


def service(line: Line, *countries: str) -> FreightService:
    return FreightService(line=line, countries=list(countries), calculation=Calculation.PLATFORM)


def test_all_ten_core_countries_are_needed() -> None:
    all_ten = service(Line.UPS_SAVER, *guarantee.CORE_COUNTRIES)
    assert len(guarantee.CORE_COUNTRIES) == 10
    assert guarantee.core_reach([all_ten]).guarantee
    assert not guarantee.core_reach([service(Line.UPS_SAVER, "France", "Brazil")]).guarantee


def test_services_count_together_and_forwarders_do_not() -> None:
    west = service(Line.OWN_DHL, *guarantee.CORE_COUNTRIES[:4])
    rest = service(Line.FORWARDER_LINE, *guarantee.CORE_COUNTRIES[4:])
    assert guarantee.guaranteed_countries([west, rest]) == guarantee.CORE_COUNTRIES[:4]
    rest.line = Line.GLOBAL_3C
    assert guarantee.core_reach([west, rest]).guarantee


def test_negotiated_freight_cannot_be_worked_out() -> None:
    west = service(Line.OWN_DHL, *guarantee.CORE_COUNTRIES[:4])
    rest = service(Line.FORWARDER_LINE, *guarantee.CORE_COUNTRIES[4:])
    assert guarantee.core_reach([west, rest]) == (True, False)
    rest.calculation = Calculation.NEGOTIATED
    assert guarantee.core_reach([west, rest]) == NO_REACH
    assert guarantee.core_reach([]) == NO_REACH
