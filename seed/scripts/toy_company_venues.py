"""Writes the demo shop's showcase and what the venues know of its products.

Run ``python seed/scripts/toy_company_venues.py`` after ``toy_company_p4p.py``. It gives the same
files, byte for byte. Each product draws from a stream of its own, so that one more changes no
other.
"""

import random
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "worlds" / "toy-company"
FIRST_ITEM, FIRST_VENUE = 64001, 66001
PLACES = 10
"""As many as the shop's membership has."""
HEAD = "# Written by seed/scripts/toy_company_venues.py; do not edit by hand.\n"
ORDERS = (
    {
        "id": 64101,
        "number": "CC20220810001",
        "source": "gifted",
        "places": 2,
        "days": 90,
        "signed_on": "2022-08-10",
    },
    {
        "id": 64102,
        "number": "CC20220318002",
        "source": "bought",
        "places": 5,
        "days": 90,
        "signed_on": "2022-03-18",
        "opens_on": "2022-03-21",
    },
)
CAMPAIGNS = (
    {
        "id": 66101,
        "name": "2022 年 9 月采购节",
        "about": "面向全球批发买家的年度大促",
        "enrol_from": "2022-08-01",
        "enrol_until": "2022-08-26",
        "starts_on": "2022-09-01",
        "ends_on": "2022-09-30",
        "discount": "9.0",
        "quantity": 1,
        "growth": 60,
        "stock": 50,
        "most": 20,
    },
    {
        "id": 66102,
        "name": "秋季新品专场",
        "about": "玩具、母婴和服装的秋季新品",
        "enrol_from": "2022-08-15",
        "enrol_until": "2022-09-20",
        "starts_on": "2022-10-10",
        "ends_on": "2022-10-16",
        "discount": "9.5",
        "quantity": 1,
        "growth": 50,
        "stock": 20,
        "most": 10,
    },
    {
        "id": 66103,
        "name": "年末清仓",
        "about": "节前最后一轮补货",
        "enrol_from": "2022-10-01",
        "enrol_until": "2022-10-25",
        "starts_on": "2022-11-07",
        "ends_on": "2022-11-13",
        "discount": "8.0",
        "quantity": 1,
        "growth": 0,
        "stock": 100,
    },
)
ENROLMENTS = (
    {
        "id": 66201,
        "campaign": "2022 年 9 月采购节",
        "official": 66101,
        "starts_on": "2022-09-01",
        "ends_on": "2022-09-30",
        "product_id": 3128,
        "discount": "9.0",
        "stock": 600,
        "status": "approved",
        "submitted_at": "2022-08-11T10:20:00+08:00",
    },
)


def showcase(visitors: dict[int, int], marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The products with the most visitors, as the shop put them in when it was certified."""
    order = sorted(marks, key=lambda mark: -visitors.get(mark["product"], 0))
    return [
        {
            "id": FIRST_ITEM + place,
            "product_id": mark["product"],
            "position": place + 1,
            "added_at": "2022-08-15T10:00:00+08:00",
        }
        for place, mark in enumerate(order[:PLACES])
    ]


def venue_figures(
    performance: dict[int, dict[str, Any]], marks: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What the venues count of each product: half of its 180 days, most of it from abroad."""
    found = []
    for place, mark in enumerate(marks):
        done = performance.get(mark["product"], {})
        chance = random.Random(f"venues {mark['product']}")  # noqa: S311
        overseas = round(done.get("visitors", 0) * chance.uniform(0.3, 0.5))
        buyers = done.get("paying_buyers", 0)
        orders = round(buyers * chance.uniform(0.4, 0.8))
        found.append(
            {
                "id": FIRST_VENUE + place,
                "product": mark["product"],
                "overseas_visitors": overseas,
                "daily_visitors": round(overseas * chance.uniform(1.05, 1.3)),
                "orders": orders,
                "reviews": max(done.get("bad_reviews", 0), round(buyers * chance.uniform(0, 0.7))),
                "week_buyers": round(orders * chance.uniform(0, 0.25)),
            }
        )
    return found


def main() -> None:
    """Write both files."""
    products = yaml.load((FOLDER / "products.yaml").read_text("utf-8"), yaml.CSafeLoader)
    market = yaml.load((FOLDER / "p4p.yaml").read_text("utf-8"), yaml.CSafeLoader)
    performance = {row["product"]: row for row in products["shared"]["product_performance"]}
    visitors = {number: row["visitors"] for number, row in performance.items()}
    marks = market["shared"]["p4p_product_mark"]
    write(
        "showcases",
        {"showcase_order": ORDERS, "showcase_item": showcase(visitors, marks)},
        {},
    )
    write(
        "venues",
        {"venue_enrolment": ENROLMENTS},
        {"official_campaign": CAMPAIGNS, "venue_figure": venue_figures(performance, marks)},
    )


def write(name: str, records: dict[str, Any], shared: dict[str, Any]) -> None:
    """Write one part of the world, a line a row."""
    lines = [HEAD.rstrip()]
    for part, rows_by_type in (("records", records), ("shared", shared)):
        if not rows_by_type:
            continue
        lines.append(f"{part}:")
        for kind, rows in rows_by_type.items():
            lines.append(f"  {kind}:")
            lines += [f"  - {_line(row)}" for row in rows]
    (FOLDER / f"{name}.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def _line(row: dict[str, Any]) -> str:
    text = yaml.dump(row, default_flow_style=True, sort_keys=False, allow_unicode=True, width=9999)
    return str(text).strip()


if __name__ == "__main__":
    main()
