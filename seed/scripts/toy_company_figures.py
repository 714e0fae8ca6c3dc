"""Writes the demo shop's figures by day, and what ``toy_company_goods.py`` makes of them.

Run ``python seed/scripts/toy_company_figures.py``. The same seed gives the same file, byte for
byte.

The file begins the day after the shop passed its A&V, so that some exercises have fewer than 180
days before their clock. It covers all these clocks and a Spring Festival: which of its days are
over, the sandbox's clock decides.
"""

import random
from datetime import date, timedelta
from pathlib import Path

import toy_company_goods

TARGET = Path(__file__).resolve().parent.parent / "worlds" / "toy-company" / "analytics.yaml"
HEAD = """\
# Figures by day and product, written by seed/scripts/toy_company_figures.py; do not edit by hand.
shared:
  daily_figure:
"""
FIRST, LAST = date(2022, 3, 15), date(2023, 1, 31)
EXPOSURES = 2600
"""Of a working day in an ordinary month."""
WEEKDAYS = (0.99, 1.07, 1.08, 1.05, 0.96, 0.68, 0.63)
"""Buyers are companies: Monday to Sunday."""
MONTHS = (0.92, 0.95, 1.12, 0.98, 0.95, 1.0, 1.1, 1.22, 1.34, 1.2, 1.02, 0.82)
"""January to December: 三月新贸节, 九月采购节, and toys for Christmas are bought by October."""
FOUND_AFTER = 56
"""Days after the opening until buyers find all that the shop had first."""
NEW_RANGE = date(2022, 6, 20)
"""When the products of today began to be posted, which buyers found over the next two months."""
SPRING_FESTIVAL = date(2023, 1, 21)
"""The eve. Two weeks before, the factories close; three weeks after, all is as it was."""
CLICK_RATE = 0.034
"""Keywords in the textbook have 3.2 to 5.4 % (P3 知识点 3.2)."""
VISITORS_PER_CLICK = (0.70, 0.84)
INQUIRIES, TM_INQUIRIES = 0.019, 0.062
"""Of the visitors: the shops listed in the platform's notes of 2021-04 had 1.2 to 2.9 % and
4.2 to 11 %."""
ORDERS = 0.02
"""Of those who wrote: about twenty orders in half a year, as many as the shop has to show."""


def level(day: date) -> float:
    """How much is going on, against an ordinary working day."""
    return WEEKDAYS[day.weekday()] * season(day) * growth(day) * holidays(day)


def season(day: date) -> float:
    """The month's factor, gliding into the next month's."""
    middle = day.replace(day=15)
    near = (middle + timedelta(days=31 if day >= middle else -31)).month
    share = abs((day - middle).days) / 31
    return MONTHS[day.month - 1] * (1 - share) + MONTHS[near - 1] * share


def growth(day: date) -> float:
    """A new shop is found by and by; the new range brings a third more."""
    found = 0.3 + 0.7 * min(1.0, (day - FIRST).days / FOUND_AFTER)
    return found * (1 + 0.35 * min(1.0, max(0.0, (day - NEW_RANGE).days / 60)))


def holidays(day: date) -> float:
    """The dips around Spring Festival, and of the buyers' own Christmas and New Year."""
    factor = 0.62 if (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2) else 1.0
    off = (day - SPRING_FESTIVAL).days
    if -14 <= off < 0:
        factor *= 1 - 0.55 * (14 + off) / 14
    elif 0 <= off <= 7:
        factor *= 0.45
    elif 7 < off <= 21:
        factor *= 0.45 + 0.55 * (off - 7) / 14
    return factor


def figures(day: date, chance: random.Random) -> dict[str, int]:
    """One day: each figure is a part of the one before."""
    exposures = round(EXPOSURES * level(day) * chance.gauss(1, 0.06))
    clicks = some(exposures, CLICK_RATE * chance.gauss(1, 0.05), chance)
    visitors = round(clicks * chance.uniform(*VISITORS_PER_CLICK))
    inquiries = some(visitors, INQUIRIES, chance)
    tm_inquiries = some(visitors, TM_INQUIRIES, chance)
    return {
        "exposures": exposures,
        "clicks": clicks,
        "visitors": visitors,
        "inquiries": inquiries,
        "tm_inquiries": tm_inquiries,
        "orders": min(inquiries, some(inquiries + tm_inquiries, ORDERS, chance)),
    }


def some(of: int, rate: float, chance: random.Random) -> int:
    """How many of so many do it, each by chance."""
    return sum(chance.random() < rate for _ in range(of))


def world() -> str:
    """The file's text."""
    chance = random.Random(20220820)  # noqa: S311 - invented figures, not secrets
    days = []
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        days.append({"day": day} | figures(day, chance))
    lines = ["  - {" + ", ".join(f"{name}: {n}" for name, n in row.items()) + "}\n" for row in days]
    return HEAD + "".join(lines) + toy_company_goods.tables(days)


if __name__ == "__main__":
    TARGET.write_text(world(), "utf-8")
