"""Writes what the direct train's plans of some worlds brought before their exercises begin.

Run ``PYTHONPATH=. python seed/scripts/p4p_days.py`` after ``toy_company_p4p.py``. For each plan
that a world of :data:`WORLDS` has, the auctions of the days before the world's clock are held as
the sandbox holds them, with a seed of their own. The same seed gives the same files, byte for byte.
"""

import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from trainer.areas.p4p.auction import day as auction
from trainer.areas.p4p.auction import report
from trainer.areas.p4p.auction.report import Dimension
from trainer.areas.p4p.auction.types import (
    Bids,
    Change,
    Kind,
    Plan,
    PlanDay,
    Product,
    Row,
    Settings,
    Word,
    World,
)
from trainer.areas.p4p.auction.us_days import begin_of
from trainer.core.text.timezones import BEIJING

FOLDER = Path(__file__).resolve().parent.parent / "worlds"
HEAD = "# Written by seed/scripts/p4p_days.py; do not edit by hand.\n"
WORLDS = {
    "diagnose-product": (date(2022, 8, 12), date(2022, 9, 3)),
    "plan-without-clicks": (date(2022, 8, 27), date(2022, 9, 3)),
}
"""The first and the last US day of figures of each world's plans."""
SEED = 20220812
HOTTEST = 6


def market() -> World:
    """The demo shop's words and products on sale, as the auction takes them."""
    words = read("toy-company/p4p")["shared"]["p4p_market_word"]
    products = read("toy-company/products")["records"]["product"]
    return World(
        tuple(
            Word(
                row["word"],
                row["category"],
                row["stars"],
                row["heat"],
                row["competition"],
                Decimal(row["floor"]),
                Decimal(row["mean_bid"]),
                top_placed=row["heat"] >= HOTTEST,
            )
            for row in words
        ),
        tuple(
            Product(row["id"], row["title"], row["category"], tuple(row["keywords"]))
            for row in products
            if row["status"] == "published"
        ),
    )


def state(plan: dict[str, Any]) -> dict[str, Any]:
    """A plan's settings as the sandbox keeps them."""
    return {
        "running": plan["status"] == "on",
        "budget": plan["daily_budget"],
        "weekly_budget": plan["weekly_budget"],
        "bids": [plan["least_bid"], plan["most_bid"]],
        "products": plan["products"],
        "words": {},
        "broad_match": False,
        "position_premium": 100,
        "regions": {},
        "audiences": {},
        "blocked": [row["word"] for row in plan.get("blocked", ())],
    }


def entrant(plan: dict[str, Any]) -> Plan:
    """A plan as the auction takes it."""
    kept = state(plan)
    settings = Settings(
        budget=kept["budget"],
        products=frozenset(kept["products"]),
        bids=Bids(*map(Decimal, kept["bids"])),
        blocked=frozenset(kept["blocked"]),
    )
    return Plan(plan["id"], Kind(plan["kind"]), (Change(0, settings),))


def records(name: str, world: World) -> dict[str, list[dict[str, Any]]]:
    """The platform's records of a world's plans."""
    plans = {plan["id"]: plan for plan in read(name)["records"]["p4p_plan"]}
    first, last = WORLDS[name]
    ids = iter(range(min(plans) + 100, min(plans) + 900))
    found: dict[str, list[dict[str, Any]]] = {
        "p4p_plan_state": [
            {
                "id": next(ids),
                "plan": plan["id"],
                "at": str(plan["created_at"]),
                "name": plan["name"],
                "kind": plan["kind"],
                "settings": state(plan),
            }
            for plan in plans.values()
        ],
        "p4p_plan_day": [],
        "ledger_entry": [],
        "scheduled_event": [_event(next(ids), last + timedelta(days=1))],
    }
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        result = auction.run(world, map(entrant, plans.values()), SEED, day)
        for ran in result.plans:
            rows = [row for row in result.rows if row.plan == ran.plan]
            found["p4p_plan_day"].append(_day(next(ids), plans[ran.plan], day, ran, rows))
        if cost := report.total(result.rows).cost:
            found["ledger_entry"].append(_charge(next(ids), day, cost))
    return found


def _day(
    number: int, plan: dict[str, Any], day: date, ran: PlanDay, rows: list[Row]
) -> dict[str, Any]:
    total = report.total(rows)
    details = {
        one.value: {
            str(key): [f.exposures, f.clicks, f.feedbacks, str(f.cost)]
            for key, f in report.by(rows, one).items()
        }
        for one in Dimension
        if one is not Dimension.PLAN
    }
    return {
        "id": number,
        "plan": plan["id"],
        "name": plan["name"],
        "kind": plan["kind"],
        "day": day.isoformat(),
        "exposures": total.exposures,
        "clicks": total.clicks,
        "feedbacks": total.feedbacks,
        "cost": str(total.cost),
        "minutes": ran.minutes,
        "used_up_at": ran.used_up_at,
        "details": details,
    }


def _charge(number: int, day: date, cost: Decimal) -> dict[str, Any]:
    return {
        "id": number,
        "wallet": "advertising",
        "kind": "charge",
        "amount": str(-cost),
        "about": f"外贸直通车推广扣费（美国时间 {day.isoformat()}）",
        "recorded_at": _over(day),
    }


def _event(number: int, day: date) -> dict[str, Any]:
    payload = {"day": day.isoformat()}
    return {"id": number, "kind": "p4p.day", "due_at": _over(day), "payload": payload}


def _over(day: date) -> str:
    over: datetime = begin_of(day + timedelta(days=1)).astimezone(BEIJING)
    return over.isoformat()


def read(name: str) -> Any:
    """A world's file, or a part of one."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)


def main() -> None:
    """Write the worlds' parts."""
    world = market()
    for name in WORLDS:
        lines = [HEAD.rstrip(), "records:"]
        for kind, rows in records(name, world).items():
            lines += [f"  {kind}:", *(f"  - {_line(row)}" for row in rows)] if rows else []
        folder = FOLDER / name
        folder.mkdir(exist_ok=True)
        (folder / "p4p.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        sys.stdout.write(f"{name}\n")


def _line(row: dict[str, Any]) -> str:
    text = yaml.dump(row, default_flow_style=True, sort_keys=False, allow_unicode=True, width=99999)
    return str(text).strip()


if __name__ == "__main__":
    main()
