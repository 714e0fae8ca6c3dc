"""The demo shop's figures by product, its peers' averages and the keyword index.

``toy_company_figures.py`` writes them below the daily figures; run it after the products and the
words of the direct train were written. The figures of a week are parts of the shop's: nine tenths
go to the products of today as far as they were posted, the rest to the company's own pages and to
products that the shop no longer has.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "worlds" / "toy-company"
COUNTS = ("exposures", "clicks", "visitors", "inquiries", "tm_inquiries", "orders")
OF_PRODUCTS = 0.9
"""The part of the shop's figures that its products have."""
SHOWN_TOO_WIDELY = {3129: 0.36, 3156: 0.4, 3177: 0.5}
"""Products that few click on, and how few against others."""
ASKED_TOO_LITTLE = {3168: 0.12, 3172: 0.2}
"""Products that few ask about once they have looked at them."""
SOURCES = {
    "search": (560, 540), "recommended": (220, 180), "category": (90, 100),
    "shop": (70, 120), "outside": (40, 40), "other": (20, 20),
}  # fmt: skip
"""Permille of exposures and clicks (本系统约定)."""
COUNTRIES = {
    "美国": 260, "英国": 90, "德国": 80, "加拿大": 70, "澳大利亚": 70, "法国": 60, "墨西哥": 60,
    "巴西": 60, "西班牙": 50, "沙特阿拉伯": 50, "阿联酋": 50, "波兰": 40, "印度": 60,
}  # fmt: skip
"""Permille of exposures; the countries of the shop's buyers."""
CURIOUS = {"印度": 0.3, "巴西": 0.6, "墨西哥": 0.7}
"""Countries from where many look and few ask."""
MISFIT = ("free ", "second hand ", "diy ")
INDEXED = ("美国", "英国", "德国", "加拿大", "澳大利亚", "巴西")
INDEX_SIZE = 60
HEAT = (0, 180, 420, 900, 1900, 4100, 8800)
"""The search index of all countries, by a word's heat from 1 to 6."""


def chance_of(*key: Any) -> random.Random:
    """A stream of its own for each row: one more changes no other."""
    return random.Random("goods " + " ".join(map(str, key)))  # noqa: S311


def apportion(total: int, weights: Mapping[int, float]) -> dict[int, int]:
    """A number in parts by weight; what rounding leaves goes to the largest fractions."""
    whole = sum(weights.values())
    if not whole:
        return dict.fromkeys(weights, 0)
    exact = {key: total * weight / whole for key, weight in weights.items()}
    found = {key: int(part) for key, part in exact.items()}
    rest = sorted(exact, key=lambda key: (found[key] - exact[key], key))
    for key in rest[: total - sum(found.values())]:
        found[key] += 1
    return found


def drawn(total: int, weights: Mapping[int, float], chance: random.Random) -> dict[int, int]:
    """A small number in parts by weight, each piece by chance."""
    found = dict.fromkeys(weights, 0)
    if any(weights.values()):
        for key in chance.choices(list(weights), list(weights.values()), k=total):
            found[key] += 1
    return found


def weekly(days: Sequence[dict[str, Any]]) -> dict[date, dict[str, int]]:
    """The shop's figures of whole weeks by their Mondays."""
    by_day = {row["day"]: row for row in days}
    found = {}
    for day in by_day:
        week = [day + timedelta(days=n) for n in range(7)]
        if day.weekday() == 0 and all(one in by_day for one in week):
            found[day] = {name: sum(by_day[one][name] for one in week) for name in COUNTS}
    return found


def weeks(
    products: Sequence[dict[str, Any]], clicks: Mapping[int, int], days: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The figures of each product and week since it was posted."""
    whole = sum(clicks.values())
    posted = {p["id"]: date.fromisoformat(p["created_at"][:10]) for p in products}
    for place, (monday, shop) in enumerate(sorted(weekly(days).items())):
        known = [n for n, day in posted.items() if day <= monday + timedelta(days=6)]
        part = OF_PRODUCTS * sum(clicks[n] for n in known) / whole
        chance = chance_of(monday)
        clicked = {n: clicks[n] * chance.gauss(1, 0.08) for n in known}
        shown = {n: w / rate_of(n) * chance.gauss(1, 0.05) for n, w in clicked.items()}
        parts = {
            "exposures": apportion(int(shop["exposures"] * part), shown),
            "clicks": apportion(int(shop["clicks"] * part), clicked),
        }
        parts["visitors"] = apportion(int(shop["visitors"] * part), parts["clicks"])
        asking = {n: v * ASKED_TOO_LITTLE.get(n, 1) for n, v in parts["visitors"].items()}
        for name in COUNTS[3:]:
            parts[name] = drawn(int(shop[name] * part + chance.random()), asking, chance)
        for n in known:
            yield {"id": n * 100 + place, "product": n, "week": monday} | {
                name: parts[name][n] for name in COUNTS
            }


def rate_of(number: int) -> float:
    """How often a product is clicked on, against others."""
    usual = chance_of("rate", number).uniform(0.85, 1.25)
    return SHOWN_TOO_WIDELY.get(number, usual)


def shares(
    products: Sequence[dict[str, Any]], words: Mapping[str, list[str]]
) -> Iterator[dict[str, Any]]:
    """What each product's figures are made up of."""
    for product in products:
        number, place = product["id"], 0
        for dimension, rows in (
            ("source", _sources(number)),
            ("word", _words(number, product, words[product["category"]])),
            ("country", _countries(number)),
        ):
            for name, (exposures, clicks, feedbacks) in rows.items():
                yield {
                    "id": number * 100 + place,
                    "product": number,
                    "dimension": dimension,
                    "name": name,
                    "exposures": exposures,
                    "clicks": clicks,
                    "feedbacks": feedbacks,
                }
                place += 1


Parts = dict[str, tuple[int, int, int]]


def _parts(
    totals: tuple[int, int, int], weights: Mapping[str, tuple[float, float, float]]
) -> Parts:
    names = dict(enumerate(weights))
    columns = [
        apportion(total, {n: weights[name][at] for n, name in names.items()})
        for at, total in enumerate(totals)
    ]
    return {name: (columns[0][n], columns[1][n], columns[2][n]) for n, name in names.items()}


def _sources(number: int) -> Parts:
    chance = chance_of("source", number)
    return _parts(
        (1000, 1000, 1000),
        {
            name: (shown * chance.uniform(0.8, 1.2), c := clicked * chance.uniform(0.8, 1.2), c)
            for name, (shown, clicked) in SOURCES.items()
        },
    )


def _words(number: int, product: dict[str, Any], market: Sequence[str]) -> Parts:
    """The words of searches: own keywords most, and what else buyers type with them."""
    chance = chance_of("word", number)
    keywords = [word.lower() for word in product["keywords"]]
    longer = [w for w in market if any(k in w and k != w for k in keywords)]
    misfits = [w for w in longer if w.startswith(MISFIT)]
    others = chance.sample(sorted(set(longer) - set(misfits)), k=min(3, len(longer) - len(misfits)))
    weights = {}
    for word in keywords + sorted(others):
        shown = chance.uniform(0.7, 1.3) * (3 if word in keywords else 1)
        weights[word] = (shown, c := shown * chance.uniform(0.8, 1.2), c)
    wide = number in SHOWN_TOO_WIDELY
    for word in misfits[:1]:
        weights[word] = (sum(w[0] for w in weights.values()) * (1.1 if wide else 0.08), 0.15, 0.0)
    searched = _sources(number)["search"]
    return _parts(searched, weights)


def _countries(number: int) -> Parts:
    chance = chance_of("country", number)
    weights = {}
    for name, part in COUNTRIES.items():
        shown = part * chance.uniform(0.6, 1.4)
        clicked = shown * chance.uniform(0.9, 1.1)
        weights[name] = (shown, clicked, clicked * CURIOUS.get(name, 1))
    if number in ASKED_TOO_LITTLE:
        shown, clicked, asked = weights["印度"]
        weights["印度"] = (shown * 6, clicked * 6, asked)
    return _parts((1000, 1000, 1000), weights)


def peers(products: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The averages of each category in which the shop sells."""
    prices: dict[str, list[float]] = defaultdict(list)
    for product in products:
        found = [float(tier["price"]) for tier in product.get("price_tiers", [])]
        found += [float(sku["price"]) for sku in product.get("skus", []) if sku.get("price")]
        found += [float(product["lowest_price"])] if product.get("lowest_price") else []
        prices[product["category"]] += [min(found)] if found else []
    for place, (category, own) in enumerate(prices.items()):
        chance = chance_of("peer", category)
        price = sum(own) / len(own) * chance.uniform(0.9, 1.1)
        yield {
            "id": place + 1,
            "category": category,
            "exposures": chance.randrange(300, 420),
            "click_rate": f"{chance.uniform(3.2, 4.2):.2f}",
            "feedback_rate": f"{chance.uniform(5.5, 7.5):.2f}",
            "price": f"{price:.2f}",
        }


def index(market: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The words that buyers of each country search most, and those of all countries."""
    place = 1
    for country in ("", *INDEXED):
        rows = [row for word in market if word["relevant"] for row in [_indexed(country, word)]]
        rows.sort(key=lambda row: (-row["heat"], row["word"]))
        for row in rows if not country else rows[:INDEX_SIZE]:
            yield {"id": place} | row
            place += 1


def _indexed(country: str, word: dict[str, Any]) -> dict[str, Any]:
    chance = chance_of("index", country, word["word"])
    part = COUNTRIES[country] / 1000 * chance.uniform(0.5, 1.6) if country else 1
    sellers = max(3, round(14 * word["competition"] * chance.uniform(0.6, 1.4)))
    return {
        "country": country,
        "word": word["word"],
        "heat": round(HEAT[word["heat"]] * part * chance.uniform(0.9, 1.1)),
        "change": round(chance.gauss(3, 14)),
        "click_rate": f"{chance.uniform(3.2, 5.4):.1f}",
        "sellers": sellers,
        "sellers_change": round(chance.gauss(0.5, 4)),
    }


def tables(days: Sequence[dict[str, Any]]) -> str:
    """The rows of all tables, as text of the world's file.

    Args:
        days: The shop's daily figures.
    """
    goods, market = read("products"), read("p4p")["shared"]
    products = [p for p in goods["records"]["product"] if p["status"] == "published"]
    clicks = {row["product"]: row["clicks"] for row in market["p4p_product_mark"]}
    words: dict[str, list[str]] = defaultdict(list)
    for row in market["p4p_market_word"]:
        words[row["category"]].append(row["word"])
    found = {
        "product_week": weeks(products, clicks, days),
        "product_share": shares(products, words),
        "peer_average": peers(products),
        "indexed_word": index(market["p4p_market_word"]),
    }
    lines = []
    for name, rows in found.items():
        lines += [f"  {name}:\n", *(f"  - {_line(row)}\n" for row in rows)]
    return "".join(lines)


def read(name: str) -> Any:
    """A part of the demo shop's world."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)


def _line(row: dict[str, Any]) -> str:
    text = yaml.dump(row, default_flow_style=True, sort_keys=False, allow_unicode=True, width=9999)
    return text.strip()
