"""Writes the demo shop's products, photo bank, and groups.

Run ``python seed/scripts/toy_company.py``. The same seed gives the same file, byte for byte.
"""

import hashlib
import math
import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

SEED = Path(__file__).resolve().parent.parent
PHOTOS = SEED / "photos"
TARGET = SEED / "worlds" / "toy-company" / "products.yaml"
DATA = yaml.safe_load((SEED / "scripts" / "toy_company_lines.yaml").read_text("utf-8"))
NAMED: dict[int, str] = DATA["named"]
CORRECTIONS: dict[int, dict[str, Any]] = DATA["corrections"]
HEAD = """\
# Products of the demo shop, written by seed/scripts/toy_company.py; do not edit by hand.
"""
ACCOUNT = 2
"""The main account of the world registered-account."""
FIRST_GROUP, FIRST_PHOTO, FIRST_PRODUCT = 2001, 3001, 3120
FIRST_PERFORMANCE = 1
TEMPLATE = 2011
BEIJING = timezone(timedelta(hours=8))
FIRST_DAY = datetime(2022, 6, 20, 9, 0, tzinfo=BEIJING)
"""All products are less than 90 days old when the exercises begin (P7-9.3)."""
DAYS = 56
LADDERS = {
    3175: [(1, "38.00"), (5, "35.00"), (200, "32.00")],
    3176: [(1, "40.00"), (50, "38.00"), (100, "36.00")],
    3177: [(1, "7.50"), (20, "6.80"), (50, "6.00")],
    3178: [(2, "8.20"), (50, "7.60"), (200, "6.90")],
    3179: [(1, "39.00"), (5, "35.00"), (50, "31.00")],
}
QUANTITIES = ([1, 20, 100, 500], [2, 50, 200, 1000], [5, 50, 100, 500], [10, 100, 500, 2000])
CUSTOMIZED = 11
"""How many products are Customization, and have larger first quantities."""
OFF_SHELF = 3


@dataclass(frozen=True)
class Line:
    """Products of one kind; the fields are described in the data file."""

    picture: str
    category: str
    group: str
    unit: str
    price: list[int]
    weight: list[int]
    box: list[int]
    attributes: dict[str, list[str]]
    colours: list[str]
    keywords: list[str]
    titles: list[str]
    sizes: tuple[str, ...] = ()
    goods: str = "general"


LINES = [Line(**line) for line in DATA["lines"]]


@cache
def photos() -> list[dict[str, Any]]:
    """The photo bank: all pictures in ``seed/photos``."""
    found = []
    added = tuple(DATA["added_pictures"])
    paths = sorted(PHOTOS.glob("*.png"), key=lambda path: (path.name.startswith(added), path))
    for number, path in enumerate(paths, FIRST_PHOTO):
        content = path.read_bytes()
        with Image.open(path) as image:
            width, height = image.size
        found.append(
            {
                "id": number,
                "file_name": path.name,
                "group_name": group_of(path.name),
                "digest": hashlib.sha256(content).hexdigest(),
                "width": width,
                "height": height,
                "file_size": len(content),
                "uploaded_at": (FIRST_DAY - timedelta(days=3)).isoformat(),
            }
        )
    return found


def group_of(file_name: str) -> str:
    """The photo group: that of the products which the picture shows."""
    kinds = {line.picture: line.group for line in LINES} | DATA["added_pictures"]
    return kinds.get(file_name.rsplit("-", 1)[0], LINES[0].group)


def products() -> list[dict[str, Any]]:
    """All products, in order of their ids."""
    chance = random.Random(20220820)  # noqa: S311 - invented figures, not secrets
    numbers = {title: number for number, title in NAMED.items()}
    free = iter(range(FIRST_PRODUCT, min(NAMED)))
    chosen = [
        (numbers.get(title) or next(free), line, title) for line in LINES for title in line.titles
    ]
    others = [number for number, _line, _title in chosen if number not in NAMED]
    special = chance.sample(others, CUSTOMIZED + OFF_SHELF)
    made = []
    for number, line, title in chosen:
        customised = number in special[:CUSTOMIZED]
        rich = number in NAMED or chance.random() < 0.6
        record = product(number, line, title, chance, rich=rich)
        record |= services(chance, customised=customised, rich=rich)
        record["product_type"] = "customization" if customised else "rts"
        record["status"] = "off_shelf" if number in special[CUSTOMIZED:] else "published"
        record["price_tiers"] = ladder(number, line, chance, customised=customised)
        record["lead_times"] = lead_times(chance, customised=customised)
        if rich:
            record["sample_price"] = sample_price(record)
        made.append(corrected(terms(record, line)))
    return sorted(made, key=lambda record: record["id"])


def terms(record: dict[str, Any], line: Line) -> dict[str, Any]:
    """The terms of trade of a Customization product; Ready to Ship has stock instead."""
    if record["product_type"] == "rts":
        return record
    large = record["price_tiers"][-1]["min_quantity"]
    own = {name: value for name, value in record.items() if name not in ("stock", "sell_by")}
    return own | {
        "price_mode": "ladder",
        "payment_terms": ["T/T", "Western Union"] if record["id"] % 2 else ["L/C", "T/T"],
        "shipping_mode": "sea",
        "port": "Shenzhen" if record["id"] % 2 else "Ningbo",
        "supply_quantity": max(5000, large * 2),
        "supply_unit": line.unit,
        "supply_period": "month",
    }


def corrected(record: dict[str, Any]) -> dict[str, Any]:
    """The record with what the product says otherwise than its line."""
    for name, value in CORRECTIONS.get(record["id"], {}).items():
        if name in record:
            record[name] = value
            continue
        rows = record["attributes"]
        place = next(n for n, row in enumerate(rows) if row["name"] == name)
        record["attributes"] = [
            *rows[:place],
            *({"name": name, "value": v} for v in value),
            *(row for row in rows[place:] if row["name"] != name),
        ]
    return record


def product(
    number: int, line: Line, title: str, chance: random.Random, *, rich: bool
) -> dict[str, Any]:
    """What a product says of itself; a rich one says more."""
    created = FIRST_DAY + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(540))
    updated = created + timedelta(hours=chance.randrange(1, 60))
    text = description(title, line, rich=rich)
    return {
        "id": number,
        "title": title,
        "category": line.category,
        "group_id": FIRST_GROUP + DATA["groups"].index(line.group),
        "keywords": line.keywords[: 3 if rich else chance.randrange(1, 3)],
        "origin": "China",
        "brand": "DY",
        "model": f"DY-{line.picture.upper()}-{number % 1000}",
        "price_mode": "by_quantity",
        "sell_by": "piece",
        "unit": line.unit,
        "stock": chance.randrange(60, 500) * 10,
        "code": f"DY{number}",
        **package(line, chance),
        "goods": line.goods,
        "freight_template_id": TEMPLATE,
        "description": "\n".join(text),
        "description_html": as_html(text),
        "account_id": ACCOUNT,
        "created_at": created.isoformat(),
        "updated_at": updated.isoformat(),
        "attributes": [
            {"name": name, "value": value}
            for name, values in line.attributes.items()
            for value in values
        ],
        "skus": skus(number, line, chance),
        "images": pictures(title, line, rich=rich),
    }


def pictures(title: str, line: Line, *, rich: bool) -> list[dict[str, int]]:
    """All pictures of the line, beginning with another one for each product; else one."""
    found = [p["id"] for p in photos() if p["file_name"].startswith(f"{line.picture}-0")]
    first = line.titles.index(title) % len(found)
    return [{"photo_id": n} for n in (found[first:] + found[:first])[: len(found) if rich else 1]]


def package(line: Line, chance: random.Random) -> dict[str, str]:
    """Package sizes in centimetres and weight in kilograms."""
    sizes = {
        name: f"{side + chance.randrange(3)}.00"
        for name, side in zip(("length", "width", "height"), line.box, strict=True)
    }
    return sizes | {"weight": f"{Decimal(chance.randrange(*line.weight, 10)) / 1000:.3f}"}


def services(chance: random.Random, *, customised: bool, rich: bool) -> dict[str, Any]:
    """What the seller offers beside the goods."""
    found: dict[str, Any] = {"samples": "no", "customising": "no"}
    if rich:
        found |= {"samples": "yes", "sample_limit": chance.randrange(1, 6)}
        found["sample_price"] = chance.randrange(10, 40)  # per cent above the price of the goods
    if customised:
        quantity = chance.choice([100, 200, 500])
        found |= {"customising": "yes", "customisations": customisations(quantity)}
    return found | {"private_mould": "no", "visible_production": "no", "one_stop_export": "no"}


def sample_price(record: dict[str, Any]) -> str:
    """A sample costs somewhat more than the goods in the smallest quantity, in whole dollars."""
    price = Decimal(record["price_tiers"][0]["price"])
    return f"{math.ceil(price * (100 + record['sample_price']) / 100)}.00"


def customisations(quantity: int) -> list[dict[str, Any]]:
    """The customisation services that are offered; printed packaging takes more pieces."""
    steps = (("LOGO定制", 1), ("外包装定制", 2), ("图案定制", 1))
    return [{"name": name, "min_quantity": quantity * factor} for name, factor in steps]


def skus(number: int, line: Line, chance: random.Random) -> list[dict[str, str]]:
    """Colours and sizes; one specification of the black dress is called C10 (P8-1.4)."""
    sizes = line.sizes[: chance.randrange(2, len(line.sizes) + 1)] if line.sizes else ("",)
    found = [{"colour": colour, "size": size} for colour in line.colours for size in sizes]
    if NAMED.get(number, "").startswith("2022 Autumn Velvet"):
        found[0]["model"] = "C10"
    return [{key: value for key, value in sku.items() if value} for sku in found]


def ladder(
    number: int, line: Line, chance: random.Random, *, customised: bool
) -> list[dict[str, Any]]:
    """Two to four price steps; more costs less."""
    first = Decimal(chance.randrange(line.price[0] * 20, line.price[1] * 20)) / 20
    quantities = chance.choice(QUANTITIES)[: chance.randrange(2, 5)]
    if number in LADDERS:
        return [{"min_quantity": n, "price": price} for n, price in LADDERS[number]]
    steps = [Decimal(1), Decimal("0.93"), Decimal("0.86"), Decimal("0.78")]
    factor = 10 if customised else 1
    return [
        {"min_quantity": n * factor, "price": f"{first * step:.2f}"}
        for n, step in zip(quantities, steps, strict=False)
    ]


def lead_times(chance: random.Random, *, customised: bool) -> list[dict[str, int]]:
    """One to three rows; Ready to Ship leaves within 15 days."""
    days = [20, 30, 40] if customised else [chance.randrange(3, 8), 10, 15]
    rows = zip((100, 500, 2000), days, strict=True)
    return [{"max_quantity": n, "days": d} for n, d in list(rows)[: chance.randrange(1, 4)]]


def description(title: str, line: Line, *, rich: bool) -> list[str]:
    """A short specification, line by line."""
    facts = {
        "Product name": title,
        "Color": ", ".join(line.colours),
        **({"Size": ", ".join(line.sizes)} if line.sizes else {}),
        "Package size": " x ".join(map(str, line.box)) + " cm",
        "Brand": "DY",
    }
    lines = [f"{name}: {text}" for name, text in facts.items()]
    close = "Every order is checked before it is packed. OEM and ODM orders are welcome."
    return ["Specification", *lines, close] if rich else ["Specification", lines[0]]


def as_html(lines: list[str]) -> str:
    """The same with its formatting."""
    head, *facts = lines
    close = f"<p>{facts.pop()}</p>" if len(facts) > 1 else ""
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    return f"<h3>{head}</h3><ul>{items}</ul>{close}"


def groups() -> list[dict[str, Any]]:
    """The shop's product groups with their places, each level counted by itself."""
    names, above = DATA["groups"], DATA["above"]
    ids = {name: number for number, name in enumerate(names, FIRST_GROUP)}
    made = []
    for name, number in ids.items():
        level = [other for other in names if above.get(other) == above.get(name)]
        row = {"id": number, "name": name, "position": level.index(name)}
        if name in above:
            row["parent_id"] = ids[above[name]]
        made.append(row)
    return made


def performance() -> list[dict[str, int]]:
    """What buyers did with each published product; repeat buyers have paid, buyers have visited."""
    chance = random.Random(20220905)  # noqa: S311 - invented figures, not secrets
    rows = []
    for number, record in enumerate(products(), FIRST_PERFORMANCE):
        if record["status"] != "published":
            continue
        visitors = chance.randrange(20, 240)
        inquiries = visitors * chance.randrange(2, 12) // 100
        paying = chance.randrange(0, max(inquiries, 1) + 1)
        row = {"id": number, "product": record["id"], "visitors": visitors}
        row |= {"inquiry_buyers": inquiries, "paying_buyers": paying}
        row["repeat_buyers"] = chance.randrange(0, paying // 2 + 1)
        if paying:
            row["on_time_rate"] = chance.choice([75, 86, 92, 96, 100])
            row["bad_reviews"] = int(chance.random() < 0.2)
        rows.append(row)
    return rows


def world() -> str:
    """The file's text."""
    records = {
        "product_group": groups(),
        "photo": photos(),
        "product": products(),
    }
    body = yaml.dump(
        {"records": records, "shared": {"product_performance": performance()}},
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=None,
    )
    return HEAD + body


if __name__ == "__main__":
    TARGET.write_text(world(), "utf-8")
