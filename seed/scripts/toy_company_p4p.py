"""Writes the demo shop's market of words and what the direct train knows of its products.

Run ``python seed/scripts/toy_company_p4p.py`` after the products were written. It gives the same
file, byte for byte. Each row draws from a stream of its own, so that one more changes no other.
The spans of floor prices, bids and ratings are the defaults that are usual for the trades.
"""

import random
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "worlds" / "toy-company"
TARGET = FOLDER / "p4p.yaml"
FIRST_WORD, FIRST_MARK = 61001, 62001
PATTERNS = (
    ("{}", 4, 5),
    ("{} wholesale", 3, 4),
    ("custom {}", 3, 3),
    ("{} for kids", 4, 4),
    ("cheap {}", 2, 3),
    ("{} manufacturer", 3, 2),
)
"""A search, the stars that it has, and how much it is searched for; chance moves both by one."""
MISFITS = ("{} repair", "second hand {}", "free {}", "diy {} at home")
"""Searches that a seller of new goods has nothing from: two stars, and clicks that are wasted."""
TOYS, BABY, CLOTHES = (3.5, 7), (4, 8), (4, 9)
"""What peers bid, in CNY."""
HEAD = """\
# The market's words and the products' figures in search, written by
# seed/scripts/toy_company_p4p.py; do not edit by hand.
"""


def bids_of(category: str) -> tuple[float, float]:
    """The span of bids in a category's trade."""
    top = category.split(">", maxsplit=1)[0]
    return {"服装": CLOTHES, "母婴用品": BABY}.get(top, TOYS)


def words(products: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The market's words: the products' keywords, and what else buyers type with them."""
    keywords: dict[str, list[str]] = defaultdict(list)
    for product in products:
        for word in product["keywords"]:
            keywords[product["category"]].append(word.lower())
    found: dict[str, dict[str, Any]] = {}
    for category, bases in keywords.items():
        for base in dict.fromkeys(bases):
            for pattern, stars, heat in PATTERNS:
                word = pattern.format(base)
                found.setdefault(word, _word(word, category, stars, heat))
        for pattern in MISFITS[:2]:
            word = pattern.format(bases[0])
            found.setdefault(word, _word(word, category, 2, 3, relevant=False))
        for pattern in MISFITS[2:]:
            word = pattern.format(bases[0])
            found.setdefault(word, _word(word, category, 0, 2, relevant=False))
    return [{"id": FIRST_WORD + place} | row for place, row in enumerate(found.values())]


def _word(
    word: str, category: str, stars: int, heat: int, *, relevant: bool = True
) -> dict[str, Any]:
    """A word with what the keyword tools say of it."""
    chance = random.Random(f"p4p {word}")  # noqa: S311
    low, high = bids_of(category)
    floor = chance.uniform(3.0, 3.5)
    mean = min(max(floor * chance.uniform(1.2, 2), low), high)
    if relevant:
        stars = min(5, max(1, stars + chance.choice((-1, 0, 0, 1))))
    return {
        "word": word,
        "category": category,
        "stars": stars,
        "heat": min(6, max(1, heat + chance.choice((-1, 0, 0, 1)))),
        "competition": min(6, max(1, heat + chance.choice((-2, -1, 0, 1)))),
        "floor": f"{floor:.1f}",
        "mean_bid": f"{mean:.1f}",
        "relevant": relevant,
    }


def marks(products: list[dict[str, Any]], visitors: dict[int, int]) -> list[dict[str, Any]]:
    """Each product's month in search, and what the platform and the shop mark it as."""
    found = []
    for place, product in enumerate(products):
        number = product["id"]
        chance = random.Random(f"p4p {number}")  # noqa: S311
        clicks = round(visitors.get(number, 0) * chance.uniform(0.25, 0.5))
        rate = chance.uniform(0.006, 0.018)
        created = datetime.fromisoformat(product["created_at"])
        found.append(
            {
                "id": FIRST_MARK + place,
                "product": number,
                "exposures": round(clicks / rate),
                "clicks": clicks,
                "feedbacks": round(clicks * chance.uniform(0.04, 0.17)),
                "preferred": chance.random() < 0.2,
                "platform_new": created.month >= 7 and chance.random() < 0.3,
            }
        )
    return found


LEVELS = [
    {"id": 61901, "assessed_on": "2022-04-01", "level": "l1"},
    {"id": 61902, "assessed_on": "2022-07-01", "level": "l2"},
    {"id": 61903, "assessed_on": "2022-09-01", "level": "l3"},
    {"id": 61904, "assessed_on": "2022-12-01", "level": "l4"},
]
"""The shop's marketing level, which the platform assesses by the month (本系统约定)."""


def main() -> None:
    """Write the file."""
    world = yaml.load((FOLDER / "products.yaml").read_text("utf-8"), yaml.CSafeLoader)
    products = [p for p in world["records"]["product"] if p["status"] == "published"]
    visitors = {row["product"]: row["visitors"] for row in world["shared"]["product_performance"]}
    shared = {
        "p4p_market_word": words(products),
        "p4p_product_mark": marks(products, visitors),
        "p4p_merchant_level": LEVELS,
    }
    lines = [HEAD + "shared:"]
    for name, rows in shared.items():
        lines.append(f"  {name}:")
        lines += [f"  - {_line(row)}" for row in rows]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


def _line(row: dict[str, Any]) -> str:
    text = yaml.dump(row, default_flow_style=True, sort_keys=False, allow_unicode=True, width=9999)
    return str(text).strip()


if __name__ == "__main__":
    main()
