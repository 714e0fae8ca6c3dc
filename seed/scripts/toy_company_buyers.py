"""Writes the buyers of the demo shop, what they did there and what they paid for.

Run ``python seed/scripts/toy_company_buyers.py`` after those for products and figures. The same
seed gives the same file, byte for byte.

An inquiry, chat or order here is one of those that the daily figures count, and a product is looked
at by no more buyers than its own figures say: the shop has other buyers beside these.
"""

import random
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from toy_company_people import DATA, buyers

WORLD = Path(__file__).resolve().parent.parent / "worlds" / "toy-company"
TARGET = WORLD / "buyers.yaml"
HEAD = """\
# Buyers of the demo shop, written by seed/scripts/toy_company_buyers.py; do not edit by hand.
"""
BEIJING = timezone(timedelta(hours=8))
EARLIEST_CLOCK = date(2022, 8, 15)
"""Of the exercises: by then each of the loyal buyers has bought twice."""
KNOWN_SHARE = {"inquiries": 0.3, "tm_inquiries": 0.22}
"""Of the inquiries and chats: the part that comes from the buyers listed here."""
VISITS = 3
"""Buyers listed here who only look on an ordinary day."""
CONTACTED_FROM, CONTACTED_DAYS = date(2022, 1, 1), 330
"""When buyers hear of the shop: some before it opens, which is when they begin to visit."""
MAIL_DAYS = (2, 16)
"""Days of the month on which the shop sends its mail."""
OPENED, CLICKED = 0.16, 0.18
"""Of those who get the mail, and of those who open it."""
AGAIN = 0.45
"""How many orders come from the three buyers who buy again and again."""
CAPS = {"visit": "visitors", "inquiry": "inquiry_buyers", "order": "paying_buyers"}


class Goods:
    """The products, each for as many buyers as its figures allow."""

    def __init__(self) -> None:
        """Read the products and their figures from the world."""
        world = yaml.load((WORLD / "products.yaml").read_text("utf-8"), yaml.CSafeLoader)
        self.products = [p for p in world["records"]["product"] if p["status"] == "published"]
        self.figures = {row["product"]: row for row in world["shared"]["product_performance"]}
        self.seen: dict[tuple[str, int], set[int]] = defaultdict(set)

    def choose(
        self, kind: str, buyer: dict[str, Any], at: datetime, chance: random.Random
    ) -> dict[str, Any] | None:
        """A product on sale by then that the buyer takes an interest in; None if there is none."""
        fitting = [
            product
            for product in self.products
            if datetime.fromisoformat(product["created_at"]) < at
            and self.has_room(kind, product["id"], buyer["id"])
        ]
        liked = [p for p in fitting if p["category"].startswith(tuple(buyer["interests"]))]
        if not fitting:
            return None
        product = chance.choice(liked or fitting)
        self.seen[kind, product["id"]].add(buyer["id"])
        return product

    def has_room(self, kind: str, product: int, buyer: int) -> bool:
        """Whether one more buyer may do this with the product."""
        known = self.seen[kind, product]
        return buyer in known or len(known) < self.figures[product][CAPS[kind]]


class History:
    """What the buyers do, day by day."""

    def __init__(self) -> None:
        """Give each buyer a first day and an eagerness."""
        # With this seed the customers include the four that the task customer-handover needs.
        self.chance = random.Random(20220954)  # noqa: S311 - invented figures, not secrets
        self.goods = Goods()
        self.buyers = buyers()
        self.activities: list[dict[str, Any]] = []
        self.orders: list[dict[str, Any]] = []
        self.followers: set[int] = set()
        self.bought: Counter[int] = Counter()
        self.loyal = [b for b in self.buyers if b["contact"] in LOYAL]
        self.eager: dict[int, float] = {}
        self.since: dict[int, date] = {}
        for buyer in self.buyers:
            early = buyer in self.loyal
            days = 0 if early else self.chance.randrange(CONTACTED_DAYS)
            self.since[buyer["id"]] = CONTACTED_FROM + timedelta(days=days)
            self.eager[buyer["id"]] = self.chance.lognormvariate(1 if early else 0, 0.9)

    def pick(self, day: date, count: int) -> list[dict[str, Any]]:
        """Different buyers who know the shop by this day, the eager ones rather than others."""
        known = [buyer for buyer in self.buyers if self.since[buyer["id"]] <= day]
        known.sort(key=lambda b: self.chance.expovariate(self.eager[b["id"]]))
        return known[:count]

    def live(self, figure: dict[str, Any]) -> None:
        """One day, within what its figures count."""
        day = figure["day"]
        asking = self.some(figure, "inquiries")
        customers = [self.customer(day) for _ in range(figure["orders"])]
        new = [c for c in customers if not self.has_asked(c)]
        inquirers = unique(new + self.pick(day, asking))[: max(asking, len(unique(new)))]
        talkers = self.pick(day, self.some(figure, "tm_inquiries"))
        lookers = self.pick(day, min(VISITS, figure["visitors"] // 8))
        starts = {}
        for buyer in unique(inquirers + talkers + customers + lookers):
            starts[buyer["id"]] = self.visit(buyer, day)
        for buyer in inquirers:
            self.act(buyer, "inquiry", starts[buyer["id"]] + timedelta(minutes=12), "inquiry")
        for buyer in talkers:
            self.act(buyer, "message", starts[buyer["id"]] + timedelta(minutes=20))
        for buyer in customers:
            self.order(buyer, starts[buyer["id"]] + timedelta(minutes=35))
        if day.day in MAIL_DAYS:
            self.read_mail(day)

    def some(self, figure: dict[str, Any], name: str) -> int:
        """How many of the day's inquiries come from buyers who are listed."""
        return sum(self.chance.random() < KNOWN_SHARE[name] for _ in range(figure[name]))

    def has_asked(self, buyer: dict[str, Any]) -> bool:
        """Whether the buyer has sent an inquiry before."""
        return any(a["buyer"] == buyer["id"] and a["kind"] == "inquiry" for a in self.activities)

    def customer(self, day: date) -> dict[str, Any]:
        """Who buys: the loyal ones in turn until each has bought twice, and often after that."""
        loyal = min(self.loyal, key=lambda b: self.bought[b["id"]])
        early = day < EARLIEST_CLOCK and self.bought[loyal["id"]] < 2
        if early or self.chance.random() < AGAIN:
            return loyal
        return self.pick(day, 1)[0]

    def moment(self, buyer: dict[str, Any], day: date) -> datetime:
        """A time in the shop's day that lies within the buyer's working hours, if it can."""
        minutes = self.chance.randrange(8 * 60, 20 * 60)
        local = time(minutes // 60, minutes % 60, tzinfo=ZoneInfo(buyer["timezone"]))
        for shift in (-1, 0, 1):
            at = datetime.combine(day + timedelta(days=shift), local).astimezone(BEIJING)
            if at.date() == day:
                return min(at, datetime.combine(day, time(23, 0), BEIJING))
        # Where clocks are put back, the shop's day may fall between two such moments.
        return self.moment(buyer, day)

    def visit(self, buyer: dict[str, Any], day: date) -> datetime:
        """A look at the shop, which may lead to more; returns its beginning."""
        at = self.moment(buyer, day)
        product = self.goods.choose("visit", buyer, at, self.chance)
        row = self.act(buyer, "visit", at)
        row |= {"pages": self.chance.randrange(1, 15), "seconds": self.chance.randrange(15, 900)}
        if product:
            row["product"] = product["id"]
            if self.chance.random() < 0.5:
                row["keyword"] = self.chance.choice(product["keywords"])
        for kind, share in (("favourite", 0.12), ("cart", 0.07)):
            if product and self.chance.random() < share:
                self.act(buyer, kind, at + timedelta(minutes=5))["product"] = product["id"]
        if buyer["id"] not in self.followers and self.chance.random() < 0.03:
            self.followers.add(buyer["id"])
            self.act(buyer, "follow", at + timedelta(minutes=8))
        if self.chance.random() < 0.02:
            self.act(buyer, "rfq", at + timedelta(minutes=9))
        return at

    def act(
        self, buyer: dict[str, Any], kind: str, at: datetime, about: str = ""
    ) -> dict[str, Any]:
        """Note something that the buyer does, about a product if it is said how."""
        row: dict[str, Any] = {"buyer": buyer["id"], "kind": kind, "at": at}
        if about and (product := self.goods.choose(about, buyer, at, self.chance)):
            row["product"] = product["id"]
        self.activities.append(row)
        return row

    def order(self, buyer: dict[str, Any], at: datetime) -> None:
        """A paid order of a product on sale, or of what the shop sold before."""
        product = self.goods.choose("order", buyer, at, self.chance)
        if product:
            tier = self.chance.choice(product["price_tiers"])
            title, quantity, price = product["title"], tier["min_quantity"], tier["price"]
        else:
            title, price = self.chance.choice(sorted(DATA["old_goods"].items()))
            quantity = self.chance.choice([50, 100, 200, 300])
        self.bought[buyer["id"]] += 1
        row = {
            "number": f"13{at:%y%m%d}{len(self.orders) + 1:06d}",
            "buyer": buyer["id"],
            "title": title,
            "quantity": quantity,
            "amount": f"{quantity * Decimal(price):.2f}",
            "paid_at": at,
        }
        self.orders.append(row | ({"product": product["id"]} if product else {}))

    def read_mail(self, day: date) -> None:
        """The shop's mail, opened and clicked by some who know the shop."""
        for buyer in self.buyers:
            if self.since[buyer["id"]] > day or self.chance.random() > OPENED:
                continue
            at = self.moment(buyer, day)
            self.act(buyer, "mail_opened", at)
            if self.chance.random() < CLICKED:
                self.act(buyer, "mail_clicked", at + timedelta(minutes=2))


PLANNED: tuple[dict[str, Any], ...] = (
    {
        "kind": "visit",
        "at": datetime(2022, 8, 18, 22, 2, tzinfo=BEIJING),
        "pages": 9,
        "seconds": 486,
        "product": 3177,
        "keyword": "Balance Board",
    },
    {"kind": "inquiry", "at": datetime(2022, 8, 18, 22, 14, tzinfo=BEIJING), "product": 3177},
)
"""What Amy Tang does before she orders in P8 实操 1.5; within the figures of the day."""


def planned(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The activities that an exercise needs; they draw nothing, so that all others stay."""
    [buyer] = [buyer["id"] for buyer in found if buyer["contact"] == "Amy Tang"]
    return [{"buyer": buyer, **row} for row in PLANNED]


LOYAL = [buyer["contact"] for buyer in DATA["named"][:3]]


def unique(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The buyers in their order, each once."""
    return list({buyer["id"]: buyer for buyer in found}.values())


def world() -> str:
    """The file's text."""
    history = History()
    figures = yaml.load((WORLD / "analytics.yaml").read_text("utf-8"), yaml.CSafeLoader)
    for figure in figures["shared"]["daily_figure"]:
        history.live(figure)
    activities = history.activities + planned(history.buyers)
    activities.sort(key=lambda row: (row["at"], row["buyer"]))
    shared = {
        "buyer": history.buyers,
        "buyer_activity": [row | {"at": row["at"].isoformat()} for row in activities],
        "past_order": [
            row | {"paid_at": row["paid_at"].isoformat()}
            for row in sorted(history.orders, key=lambda row: (row["paid_at"], row["buyer"]))
        ],
    }
    return HEAD + yaml.dump(
        {"shared": shared},
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=None,
    )


if __name__ == "__main__":
    TARGET.write_text(world(), "utf-8")
