"""Makes the buyers of the demo shop's world: companies and contacts, without what they do."""

import random
import re
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

DATA = yaml.safe_load(Path(__file__).with_name("toy_company_buyers.yaml").read_text("utf-8"))
FIRST_BUYER = 5001
LEVELS = {"L0": 34, "L1": 36, "L2": 26, "L3": 16, "L4": 8}
"""How many buyers in a hundred and twenty are of each level."""
PURCHASES = {
    "L0": (0, 900),
    "L1": (1_000, 20_000),
    "L2": (20_000, 80_000),
    "L3": (80_000, 240_000),
    "L4": (170_000, 900_000),
}
"""Online purchases of a year by level, in US dollars."""
BUSINESS_TYPES = (
    ["trader"] * 3
    + ["wholesaler"] * 4
    + ["shop"] * 4
    + ["online_shop"] * 4
    + ["agent", "factory", "private", "other"]
)
REGISTERED = date(2012, 3, 1)
REGISTRATION_DAYS = 3_500


def buyers() -> list[dict[str, Any]]:
    """All buyers, in order of their ids."""
    chance = random.Random(20220305)  # noqa: S311 - invented people, not secrets
    levels = [level for level, count in LEVELS.items() for _ in range(count)]
    chance.shuffle(levels)
    made: list[dict[str, Any]] = []
    for place in DATA["countries"]:
        named = [buyer for buyer in DATA["named"] if buyer["country"] == place["country"]]
        names = companies(place, chance)
        people = contacts(place, chance)
        for n in range(place["count"]):
            company, kind = next(names)
            known = named[n] if n < len(named) else {"company": company, "contact": next(people)}
            level = known.get("level") or levels[len(made)]
            made.append(buyer(place, kind, level, chance) | known)
    for number, row in enumerate(made, FIRST_BUYER):
        row["id"] = number
        row.setdefault("email", email(row))
    return [{"id": row.pop("id"), **row} for row in made]


def companies(place: dict[str, Any], chance: random.Random) -> Any:
    """Names of companies with what they sell, none twice."""
    pairs = [(word, kind) for kind in DATA["kinds"] for word in place["words"]]
    chance.shuffle(pairs)
    for word, kind in pairs:
        yield f"{word} {kind['name']} {place['form']}", kind


def contacts(place: dict[str, Any], chance: random.Random) -> Any:
    """Names of people, none twice while there are others."""
    pairs = [f"{first} {last}" for first in place["first"] for last in place["last"]]
    chance.shuffle(pairs)
    return cycle(pairs)


def buyer(
    place: dict[str, Any], kind: dict[str, Any], level: str, chance: random.Random
) -> dict[str, Any]:
    """What a buyer is, apart from its name and address."""
    interests = kind["interests"]
    registered = REGISTERED + timedelta(days=chance.randrange(REGISTRATION_DAYS))
    return {
        "country": place["country"],
        "language": place["language"],
        "timezone": place["zone"],
        "phone": f"+{place['code']} {chance.randrange(200, 999)} 555 01{chance.randrange(100):02d}",
        "position": chance.choice(DATA["positions"]),
        "business_type": chance.choice(BUSINESS_TYPES),
        "level": level,
        "yearly_purchases": f"{chance.randrange(*PURCHASES[level])}.00",
        "interests": sorted(chance.sample(interests, chance.randrange(1, len(interests) + 1))),
        "email_confirmed": level != "L0" or chance.random() < 0.5,
        "registered_on": registered.isoformat(),
    }


def email(row: dict[str, Any]) -> str:
    """An address in the domain that is kept for examples."""
    first = re.sub(r"[^a-z]+", ".", row["contact"].lower())
    company = re.sub(r"[^a-z]+", "-", row["company"].lower().replace("'", "")).strip("-")
    return f"{first}@{company}.example"
