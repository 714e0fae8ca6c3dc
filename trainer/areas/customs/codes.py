"""Code tables of the declaration (CUS-01), read from the reference files; countries are Babel's."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from trainer.config import ROOT
from trainer.core.text.i18n import Language, language
from trainer.core.text.normalization import narrow
from trainer.core.text.yaml_files import read_yaml

CODES = ROOT / "seed" / "reference" / "customs_codes.yaml"
HS_CODES = ROOT / "seed" / "reference" / "hs_codes.yaml"
SEA = "2"
CHINA = "CHN"
WITHIN_CHINA = "CHN000"
KILOGRAM = "035"


@dataclass(frozen=True)
class Entry:
    """A line of a code table.

    Attributes:
        code: The customs' code, which the printed form shows in brackets.
        name: The Chinese name, which is stored.
        english: The English name, for trade papers and readers of English.
    """

    code: str
    name: str
    english: str

    @property
    def label(self) -> str:
        """Code and name, as customs forms print them: (0110) 一般贸易."""
        name = self.english if language() is Language.ENGLISH else self.name
        return f"({self.code}) {name}"

    @property
    def printed(self) -> str:
        """Code and Chinese name, in every reader's language."""
        return f"({self.code}) {self.name}"


class Table:
    """A code table, searched by code, Chinese name, English name or printed label."""

    def __init__(self, name: str, entries: Iterable[Entry]) -> None:
        """Index the entries."""
        self.name = name
        self.entries = list(entries)
        self._by_name = {entry.name: entry for entry in self.entries}
        self._known: dict[str, Entry] = {}
        for key in ("english", "code", "name"):
            self._known |= {getattr(entry, key).casefold(): entry for entry in self.entries}

    def __getitem__(self, name: str) -> Entry:
        """The entry of a stored name."""
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        """Whether a name can be stored."""
        return name in self._by_name

    def find(self, text: str) -> Entry | None:
        """The entry that somebody typed or chose: ``AUS``, ``澳大利亚``, ``(AUS) 澳大利亚``."""
        typed = narrow(text).strip()
        if typed.startswith("("):
            typed = typed[1:].partition(")")[0].strip()
        return self._known.get(typed.casefold())

    def printed(self, name: str | None) -> str:
        """Code and name of a stored name; what the table does not know stays as it is."""
        return self._by_name[name].printed if name in self._by_name else name or ""

    def code(self, name: str | None) -> str:
        """The code of a stored name, or nothing."""
        return self._by_name[name].code if name in self._by_name else ""

    def english(self, name: str | None) -> str:
        """The English of a stored name; what the table does not know stays as it is."""
        return self._by_name[name].english if name in self._by_name else name or ""

    def label(self, name: str | None) -> str:
        """The label of a stored name for the reader of the page."""
        return self._by_name[name].label if name in self._by_name else name or ""


@cache
def _data() -> Any:
    return read_yaml(CODES).data


def _entry(line: str) -> Entry:
    code, name, english = (part.strip() for part in line.split("|"))
    return Entry(code, name, english)


@cache
def table(name: str) -> Table:
    """The code table ``name`` of the reference file, or of countries and currencies."""
    if name == "country":
        return Table(name, _countries())
    if name == "currency":
        return Table(name, _currencies())
    entries = [_entry(line) for line in _data()[name]]
    if name == "arrival_port":
        entries += [
            Entry(f"{country.code}000", country.name, country.english)
            for country in _countries()
            if country.code != CHINA
        ]
    return Table(name, entries)


def _countries() -> list[Entry]:
    """Countries and regions by their ISO 3166 letters."""
    chinese, english = Locale.parse("zh_Hans_CN").territories, Locale("en").territories
    aliases = get_global("territory_aliases")
    letters = {
        short[0]: code
        for code, short in aliases.items()
        if len(code) == 3 and code.isalpha() and len(short) == 1
    }
    found = [
        Entry(code, chinese[short], english[short])
        for short, code in letters.items()
        if short in chinese and len(short) == 2 and short.isalpha()
    ]
    return sorted(found, key=lambda entry: entry.code)


def _currencies() -> list[Entry]:
    """The currencies that sellers are paid in; the code itself is stored."""
    english = Locale("en").currencies
    return [Entry(code, code, english[code]) for code in _data()["currency"]]


def currency_options() -> list[tuple[str, str]]:
    """Code and name of each currency in the reader's language: AUD 澳大利亚元."""
    names = Locale("en" if language() is Language.ENGLISH else "zh_Hans_CN").currencies
    return [(code, f"{code} {names[code]}") for code in _data()["currency"]]


def read_tables() -> None:
    """Read every code table."""
    for name in (*(_data().keys() - {"inland_exit_port"}), "country"):
        table(name)


@cache
def inland_exit_ports() -> frozenset[str]:
    """Exit ports that no ship leaves from."""
    return frozenset(_data()["inland_exit_port"])


@dataclass(frozen=True)
class Commodity:
    """A ten-digit commodity code with its legal units (CUS-03)."""

    code: str
    name: str
    first_unit: str
    second_unit: str


@cache
def commodities() -> dict[str, Commodity]:
    """The commodity codes that the reference file knows; others can be declared too."""
    lines = ([part.strip() for part in line.split("|")] for line in read_yaml(HS_CODES).data)
    return {code: Commodity(code, *rest) for code, *rest in lines}
