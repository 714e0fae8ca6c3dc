"""What each paper says, as texts ready to be printed; the layout is in the reference file."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from trainer.areas.customs import codes
from trainer.areas.customs.choices import PaperKind, Term
from trainer.areas.customs.codes import table
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods
from trainer.areas.customs.numbers import plain
from trainer.areas.customs.papers.words import amount_in_words, packages_in_words
from trainer.areas.customs.rules import fees
from trainer.config import ROOT
from trainer.core.text.i18n import in_chinese
from trainer.core.text.yaml_files import read_yaml

FILE = ROOT / "seed" / "reference" / "customs_papers.yaml"
INSURED = {Term.CIF, Term.CI}
TO_PORT_ABROAD = {Term.CIF, Term.CF, Term.CI}
"""Terms whose place is the port of arrival; the others are named after the port of exit."""
TABLES = {
    "customs_office": "customs_office",
    "transport": "transport",
    "supervision": "supervision",
    "levy_kind": "levy_kind",
    "trading_country": "country",
    "arrival_country": "country",
    "arrival_port": "arrival_port",
    "exit_port": "exit_port",
    "packaging": "packaging",
}
"""The code tables of the fields that the customs form prints with their codes."""


@dataclass(frozen=True)
class Content:
    """A paper's layout with the texts to print.

    Attributes:
        kind: Which paper.
        layout: The paper's part of the reference file, its ``{names}`` filled in.
        parties: Name, address and phone of the seller and of the buyer.
        lines: A text, or several lines of text, for each column of each line of goods.
    """

    kind: str
    layout: dict[str, Any]
    parties: list[list[str]]
    lines: list[dict[str, Any]]

    def plain(self) -> dict[str, Any]:
        """The content as plain data."""
        return asdict(self)


@cache
def layouts() -> Any:
    """The layouts of all papers, each cell split into its parts."""
    return _split(read_yaml(FILE).data)


def _split(layout: Any) -> Any:
    if isinstance(layout, str):
        return [part.strip() for part in layout.split("|")] if "|" in layout else layout
    if isinstance(layout, list):
        return [_split(part) for part in layout]
    return {key: _split(part) for key, part in layout.items()}


def content_of(declaration: CustomsDeclaration, kind: PaperKind) -> Content:
    """What a paper says of a declaration."""
    with in_chinese():
        values = _values(declaration)
        lines = [_line(line, declaration) for line in declaration.goods]
    for number, line in enumerate(lines, start=1):
        line["no"] = str(number)
        line["marks"] = values["marks"] if number == 1 else ""
    layout = layouts()[kind.value]
    values["insurance_clause"] = layout.get(
        "insured" if declaration.term in INSURED else "uninsured", ""
    )
    if "attached" in layout:
        values["attached"] = layout["attached"].format_map(values)
    return Content(kind.value, _filled(layout, values), _parties(declaration), lines)


def _filled(layout: Any, values: dict[str, str]) -> Any:
    """The layout with its names replaced; what a user typed is inserted as it is."""
    if isinstance(layout, str):
        return layout.format_map(values)
    if isinstance(layout, list):
        return [_filled(part, values) for part in layout]
    return {key: _filled(part, values) for key, part in layout.items()}


def _parties(declaration: CustomsDeclaration) -> list[list[str]]:
    return [
        [declaration.shipper, declaration.shipper_address, declaration.shipper_phone],
        [declaration.receiver, declaration.receiver_address, declaration.receiver_phone],
    ]


def _values(declaration: CustomsDeclaration) -> dict[str, str]:
    """Every name that a layout may use."""
    texts = {
        column.name: _text(getattr(declaration, column.name))
        for column in declaration.__table__.columns
    }
    for name, of in TABLES.items():
        texts[name] = table(of).printed(getattr(declaration, name))
    vessel = [declaration.vessel, declaration.voyage]
    return texts | {
        "vessel": "/".join(part for part in vessel if part),
        "term": f"({declaration.term.code}) {declaration.term.label}" if declaration.term else "",
        "freight": fees.printed(declaration, "freight"),
        "insurance": fees.printed(declaration, "insurance"),
        "other": fees.printed(declaration, "other"),
        **_trade_values(declaration),
    }


def _trade_values(declaration: CustomsDeclaration) -> dict[str, str]:
    """The names that only contract, invoice and packing list use."""
    start = table("exit_port").english(declaration.exit_port)
    end = table("arrival_port").english(declaration.arrival_port)
    term = declaration.term
    kind = table("packaging").english(declaration.packaging)
    return {
        "from": start,
        "to": end,
        "price_term": f"{term.label} {end if term in TO_PORT_ABROAD else start}" if term else "",
        "transport_name": declaration.transport,
        "transport_english": f"by {table('transport').english(declaration.transport).lower()}",
        "packaging_english": kind,
        "settlement": declaration.settlement.value if declaration.settlement else "",
        "quantity_total": _quantity_total(declaration),
        "amount_total": f"{declaration.currency} {declaration.amount:,.2f}",
        "amount_words": amount_in_words(declaration.amount, declaration.currency),
        "packages_words": packages_in_words(declaration.packages or 0, kind),
    }


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None else str(getattr(value, "label", value))


def _quantity_total(declaration: CustomsDeclaration) -> str:
    """The sum of the quantities where all have one unit."""
    units = {table("unit").english(line.unit) for line in declaration.goods}
    total = sum((line.quantity or Decimal(0) for line in declaration.goods), Decimal(0))
    return f"{plain(total)} {units.pop()}" if len(units) == 1 else ""


def _line(line: CustomsGoods, declaration: CustomsDeclaration) -> dict[str, Any]:
    unit, only_line = table("unit").english(line.unit), len(declaration.goods) == 1
    return {
        "hs_code": line.hs_code,
        "name": line.name,
        "quantities": _quantities(line),
        "prices": [plain(line.unit_price), f"{line.total or 0:.2f}", line.currency],
        "origin": table("country").printed(line.origin),
        "destination": table("country").printed(line.destination),
        "source_area": table("source_area").printed(line.source_area),
        "exemption": table("exemption").printed(line.exemption),
        "quantity": f"{plain(line.quantity)} {unit}",
        "unit_price": f"{line.currency} {line.unit_price or 0:,.2f}",
        "amount": f"{line.currency} {line.total or 0:,.2f}",
        "packages": _text(line.packages or (declaration.packages if only_line else None)),
        "net": plain(line.net),
        "gross": plain(line.gross),
    }


def _quantities(line: CustomsGoods) -> list[str]:
    """Quantity in the first legal, the second legal and the trading unit (CUS-03).

    Kilograms are the net weight.
    """
    traded = f"{plain(line.quantity)}{line.unit}"
    known = codes.commodities().get(line.hs_code)
    if known is None:
        return [traded, "", traded]
    legal = [_legal(line, unit) for unit in (known.first_unit, known.second_unit)]
    return [*legal, traded]


def _legal(line: CustomsGoods, unit: str) -> str:
    if table("unit").code(unit) == codes.KILOGRAM:
        return f"{plain(line.net)}{unit}"
    return f"{plain(line.quantity)}{unit}" if unit and unit == line.unit else ""
