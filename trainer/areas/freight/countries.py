"""Countries and regions that a shop can ship to, read from the reference file."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from trainer.areas.freight.choices import Region
from trainer.config import ROOT
from trainer.core.text.i18n import Language, language
from trainer.core.text.yaml_files import read_yaml

FILE = ROOT / "seed" / "reference" / "countries.yaml"


@dataclass(frozen=True)
class Country:
    """A country or region.

    Attributes:
        name: The English name, which is stored and which buyers read.
        chinese: The Chinese name.
        region: The part of the world under which the form lists it.
        zone: The column of the lines' price tables.
        takes_batteries: Whether goods with batteries are accepted there (FRT-02).
        on_time: Whether 承诺达 is offered there (FRT-03).
    """

    name: str
    chinese: str
    region: Region
    zone: str
    takes_batteries: bool
    on_time: bool

    @property
    def label(self) -> str:
        """The English name, followed by the Chinese one for readers of Chinese."""
        return self.name if language() is Language.ENGLISH else f"{self.name} {self.chinese}"


@cache
def countries() -> Mapping[str, Country]:
    """All countries by name, in the order of the form."""
    data = read_yaml(FILE).data
    found = (
        _country(written, Region(region), zone, data)
        for region, zones in data["regions"].items()
        for zone, names in zones.items()
        for written in names
    )
    return {country.name: country for country in found}


def _country(written: str, region: Region, zone: str, data: Any) -> Country:
    name, chinese = written.split(" | ")
    return Country(
        name=name,
        chinese=chinese,
        region=region,
        zone=zone,
        takes_batteries=zone not in data["no_battery_zones"] and name not in data["no_battery"],
        on_time=name in data["on_time"],
    )


def options() -> list[tuple[str, str]]:
    """Name and label of each country, for form fields."""
    return [(country.name, country.label) for country in countries().values()]


def by_region(names: Collection[str] | None = None) -> dict[Region, list[Country]]:
    """Countries by region in the order of the form: all, or those of these names."""
    found: dict[Region, list[Country]] = {}
    for country in countries().values():
        if names is None or country.name in names:
            found.setdefault(country.region, []).append(country)
    return found


def in_order(names: Iterable[str]) -> list[str]:
    """Chosen countries in the order of the form, each once."""
    chosen = set(names)
    return [name for name in countries() if name in chosen]


def labels(names: list[str]) -> list[str]:
    """The labels of stored countries."""
    return [countries()[name].label if name in countries() else name for name in names]
