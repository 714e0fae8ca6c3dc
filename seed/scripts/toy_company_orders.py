"""Writes the orders of the demo shop: those done before its exercises begin, and a world with more.

Run ``python seed/scripts/toy_company_orders.py`` after those for buyers and products. It gives the
same files, byte for byte. Each order draws from a stream of its own, so that one more changes no
other. The orders that are done are those of ``past_order`` in the buyers' file.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

SEED = Path(__file__).resolve().parent.parent
WORLDS = SEED / "worlds"
DONE = WORLDS / "toy-company" / "orders.yaml"
OPEN = WORLDS / "trade-orders.yaml"
DATA = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
BEIJING = timezone(timedelta(hours=8))
TODAY = date(2022, 9, 5)
DONE_UNTIL = datetime(2022, 8, 1, tzinfo=BEIJING)
"""Orders paid before that are done when the first exercise begins."""
ENGLISH = {"俄罗斯联邦": "Russia"}
SELLER = "Zhang long"
STREETS = ("Market", "Harbour", "Station", "Mill")
FIRST_DONE, FIRST_OPEN = 87001, 87501
DONE_HEAD = """\
# Orders of the demo shop that are done, written by seed/scripts/toy_company_orders.py; do not edit
# by hand.
"""
OPEN_HEAD = """\
# The demo shop with orders in all states; written by seed/scripts/toy_company_orders.py, do not
# edit by hand.
"""


def _read(name: str, kind: str) -> dict[str, list[dict[str, Any]]]:
    path = WORLDS / "toy-company" / f"{name}.yaml"
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return content[kind]


SHARED = _read("buyers", "shared")
BUYERS = {row["id"]: row for row in SHARED["buyer"]}
PRODUCTS = {row["id"]: row for row in _read("products", "records")["product"]}


class Numbers:
    """Ids of records, one after the other."""

    def __init__(self, first: int) -> None:
        """Begin with the first id."""
        self._next = first

    def take(self) -> int:
        """The next id."""
        self._next += 1
        return self._next - 1


def country(chinese: str) -> str:
    """The English name of a country."""
    regions = yaml.safe_load((SEED / "reference" / "countries.yaml").read_text("utf-8"))["regions"]
    names = [n for zones in regions.values() for zone in zones.values() for n in zone]
    known = {part.split(" | ")[1]: part.split(" | ")[0] for part in names}
    return ENGLISH.get(chinese) or known[chinese]


def price(product: int, quantity: int) -> Decimal:
    """The unit price of a product at a quantity."""
    tiers = PRODUCTS[product]["price_tiers"]
    reached = [tier["price"] for tier in tiers if tier["min_quantity"] <= quantity]
    return Decimal(reached[-1] if reached else tiers[0]["price"])


def moment(days_before: float, chance: random.Random) -> datetime:
    """A moment of the day so many days before today."""
    day = TODAY - timedelta(days=int(days_before))
    return datetime.combine(day, time(chance.randint(9, 17), chance.randint(0, 59)), BEIJING)


class Writer:
    """Collects the records of a world."""

    def __init__(self, first: int) -> None:
        """Begin with the first id."""
        self.ids = Numbers(first)
        self.records: dict[str, list[dict[str, Any]]] = {}

    def add(self, record: str, **values: Any) -> int:
        """Add a record and return its id."""
        number = self.ids.take()
        self.records.setdefault(record, []).append({"id": number, **values})
        return number

    def note(self, order: int, act: str, at: datetime, who: str = "", text: str = "") -> None:
        """Add an entry to an order's history."""
        self.add("order_event", order_id=order, act=act, at=at, who=who, text=text)

    def line_ids(self, order: dict[str, Any]) -> None:
        """Give the lines of an order ids, which shipments name."""
        for line in order["lines"]:
            if "id" not in line:
                content = dict(line)
                line.clear()
                line.update(id=self.ids.take(), **content)


def basics(entry: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The fields that every order has."""
    buyer = BUYERS[entry["buyer"]]
    lines = [
        {
            "product_id": product,
            "name": PRODUCTS[product]["title"],
            "specification": specification,
            "quantity": quantity,
            "unit_price": price(product, quantity),
        }
        for product, specification, quantity in entry["lines"]
    ]
    goods = sum((row["quantity"] * row["unit_price"] for row in lines), Decimal(0))
    freight, insurance = Decimal(entry.get("freight", 0)), Decimal(entry.get("insurance", 0))
    total = goods + freight + insurance
    prepaid = (total * entry["prepaid"] / 100).quantize(Decimal("0.01"))
    return {
        "buyer": buyer["id"],
        "buyer_email": buyer["email"],
        "buyer_name": buyer["contact"],
        "phone": buyer["phone"],
        "country": country(buyer["country"]),
        "address": f"{chance.randint(3, 240)} {chance.choice(STREETS)} Street",
        "pay_way": "transfer",
        "coverage": "until_receipt",
        "transport": entry["transport"],
        **({"carrier": entry["carrier"]} if "carrier" in entry else {}),
        "trade_term": entry["term"],
        "freight": freight,
        "insurance": insurance,
        "prepayment": prepaid,
        "ship_rule": "after_prepayment",
        "ship_days": entry["days"],
        "export_mode": "own",
        "own_export": "self",
        "goods_amount": goods,
        "total": total,
        "balance": total - prepaid,
        "account_id": 2,
        "lines": lines,
    }


def write_open(world: Writer, entry: dict[str, Any], place: int) -> None:
    """An order that is still going on, or was closed, with what has happened and what will."""
    chance = random.Random(f"order {place} {entry['buyer']}")  # noqa: S311
    state, submitted = entry["state"], moment(entry["submitted"], chance)
    number = str(entry.get("number", f"{chance.randint(24_000_000_00, 31_999_999_99)}1026709"))
    order = basics(entry, chance) | {"created_at": submitted}
    if state == "draft":
        world.add("trade_order", status="draft", **order)
        return
    order |= {
        "number": number,
        "submitted_at": submitted,
        "collection_account": f"1029 2000 {chance.randint(0, 9999):04d} {chance.randint(0, 9)}",
        "status": {"asked": "unpaid", "cancelled": "closed", "expired": "closed"}.get(state, state),
    }
    if "services" in entry:
        order["services"] = entry["services"]
    if state == "to_confirm":
        _drafted_by_buyer(world, order)
        return
    own = world.add("trade_order", **order)
    written = world.records["trade_order"][-1]
    world.note(own, "submitted", submitted, SELLER)
    buyer, viewed = order["buyer_name"], submitted + timedelta(hours=chance.randint(2, 12))
    if state != "expired" and viewed < datetime(2022, 9, 5, 8, tzinfo=BEIJING):
        world.note(own, "viewed", viewed, buyer)
    if state in {"unpaid", "asked"}:
        _await(world, written, chance, entry, viewed)
    elif state == "cancelled":
        written["ended_at"] = viewed + timedelta(days=2)
        world.note(own, "cancelled", written["ended_at"], buyer)
    elif state == "expired":
        written["ended_at"] = submitted + timedelta(days=30)
        world.note(own, "expired", written["ended_at"])
    else:
        _pay(world, written, entry, chance)


def _drafted_by_buyer(world: Writer, order: dict[str, Any]) -> None:
    """An order that the buyer drafted, and that the seller has five days to confirm."""
    at = order.pop("submitted_at")
    own = world.add("trade_order", drafted_by="buyer", **order)
    world.note(own, "buyer_drafted", at, order["buyer_name"])
    kind, due = "orders.buyer_draft_lapse", at + timedelta(days=5)
    world.add("scheduled_event", kind=kind, subject=order["number"], due_at=due)


def _await(
    world: Writer,
    order: dict[str, Any],
    chance: random.Random,
    entry: dict[str, Any],
    viewed: datetime,
) -> None:
    """What an unpaid order waits for."""
    events = {"orders.expiry": order["submitted_at"] + timedelta(days=30)}
    if entry["state"] == "unpaid":
        events["orders.answer"] = datetime(2022, 9, 6, chance.randint(8, 20), tzinfo=BEIJING)
    else:
        asked = viewed + timedelta(hours=chance.randint(5, 20))
        if entry["ask"] == "freight":
            reason = f"运费偏高，请把运费改为 {entry['wanted']:,.2f}。"
        else:
            reason = f"希望早些收到货，请在到账后 {entry['wanted']} 天内发货。"
        world.add(
            "order_change",
            order_id=order["id"],
            kind=entry["ask"],
            wanted=Decimal(entry["wanted"]),
            reason=reason,
            asked_at=asked,
        )
        world.note(order["id"], "asked", asked, order["buyer_name"], reason)
    for kind, at in events.items():
        world.add("scheduled_event", kind=kind, subject=order["number"], due_at=at)


def _pay(
    world: Writer, order: dict[str, Any], entry: dict[str, Any], chance: random.Random
) -> None:
    """The prepayment has arrived; some of the goods may be on their way."""
    paid = moment(entry["paid"], chance)
    order["prepaid_at"] = paid
    order["ship_by"] = (paid + timedelta(days=entry["days"])).date()
    world.add(
        "order_payment",
        order_id=order["id"],
        step="prepayment",
        amount=order["prepayment"],
        paid_at=paid,
    )
    world.note(order["id"], "prepaid", paid, order["buyer_name"], f"USD {order['prepayment']:,.2f}")
    for place, days in enumerate(entry.get("shipped", ())):
        at = moment(days, chance)
        if order["status"] == "shipped":
            order["shipped_at"] = at
        whole = [line["quantity"] for line in order["lines"]]
        _ship(world, order, entry["parts"][place] if "parts" in entry else whole, at, chance)
    if order["status"] == "shipped" and order["balance"]:
        due = datetime(2022, 9, 6, chance.randint(8, 20), tzinfo=BEIJING)
        world.add("scheduled_event", kind="orders.balance", subject=order["number"], due_at=due)


def _ship(
    world: Writer,
    order: dict[str, Any],
    pieces: list[int],
    at: datetime,
    chance: random.Random,
) -> None:
    """A shipment that is on its way, with so many pieces of each line."""
    world.line_ids(order)
    carrier = order.get("carrier", "forwarder")
    digits = "".join(str(chance.randint(0, 9)) for _ in range(12))
    tracking = {"fedex": digits, "dhl": digits[:10]}.get(carrier, f"AWB{digits[:8]}")
    rows = [
        {"line_id": line["id"], "quantity": n}
        for line, n in zip(order["lines"], pieces, strict=True)
        if n
    ]
    world.add(
        "shipment",
        order_id=order["id"],
        logistics="own",
        carrier=carrier,
        tracking=tracking,
        shipped_at=at,
        lines=rows,
    )
    words = {"forwarder": "货运代理", "dhl": "DHL", "fedex": "FedEx"}[carrier]
    count = sum(row["quantity"] for row in rows)
    world.note(order["id"], "shipped", at, SELLER, f"{words} {tracking}，{count} 件")
    due = max(at + timedelta(days=6), datetime(2022, 9, 6, 10, tzinfo=BEIJING))
    world.add("scheduled_event", kind="orders.delivery", subject=tracking, due_at=due)


def write_done(world: Writer, past: dict[str, Any]) -> None:
    """An order of the buyers' history that is done."""
    chance = random.Random(f"past {past['number']}")  # noqa: S311
    product = PRODUCTS[past["product"]]
    colours = [sku.get("colour", "") for sku in product.get("skus", [])]
    entry = {
        "buyer": past["buyer"],
        "lines": [[past["product"], colours[0] if colours else "", past["quantity"]]],
        "transport": "express",
        "carrier": "dhl",
        "term": "dap",
        "prepaid": 100,
        "days": 7,
    }
    paid = datetime.fromisoformat(past["paid_at"])
    submitted, shipped = paid - timedelta(days=2, hours=3), paid + timedelta(days=4)
    delivered, received = paid + timedelta(days=10), paid + timedelta(days=12, hours=5)
    order = basics(entry, chance)
    assert order["total"] == Decimal(past["amount"]), past["number"]  # noqa: S101
    own = world.add(
        "trade_order",
        status="done",
        number=past["number"],
        created_at=submitted,
        submitted_at=submitted,
        prepaid_at=paid,
        ship_by=(paid + timedelta(days=7)).date(),
        shipped_at=shipped,
        ended_at=received,
        collection_account=f"1029 2000 {chance.randint(0, 9999):04d} {chance.randint(0, 9)}",
        **order,
    )
    written = world.records["trade_order"][-1]
    world.line_ids(written)
    tracking = "".join(str(chance.randint(1, 9)) for _ in range(10))
    world.add("order_payment", order_id=own, step="prepayment", amount=order["total"], paid_at=paid)
    world.add(
        "shipment",
        order_id=own,
        logistics="own",
        carrier="dhl",
        tracking=tracking,
        state="delivered",
        shipped_at=shipped,
        delivered_at=delivered,
        lines=[{"line_id": row["id"], "quantity": row["quantity"]} for row in written["lines"]],
    )
    buyer = order["buyer_name"]
    for act, at, who in (
        ("submitted", submitted, SELLER),
        ("prepaid", paid, buyer),
        ("shipped", shipped, SELLER),
        ("delivered", delivered, ""),
        ("received", received, buyer),
    ):
        world.note(own, act, at, who)


def finished() -> Iterator[dict[str, Any]]:
    """The paid orders of the past whose product the shop still has."""
    for past in SHARED["past_order"]:
        paid = datetime.fromisoformat(past["paid_at"])
        if past.get("product") in PRODUCTS and paid < DONE_UNTIL:
            yield past


def _dump(head: str, content: Any) -> str:
    return head + yaml.dump(
        _plain(content),
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=None,
    )


def _plain(value: Any) -> Any:
    """Moments and amounts as text, without what is empty."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if each not in ("", None)}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def files() -> dict[Path, str]:
    """The texts of both files."""
    done, ongoing = Writer(FIRST_DONE), Writer(FIRST_OPEN)
    for past in finished():
        write_done(done, past)
    for place, entry in enumerate(DATA["orders"]):
        write_open(ongoing, entry, place)
    return {
        DONE: _dump(DONE_HEAD, {"records": done.records}),
        OPEN: _dump(OPEN_HEAD, {"extends": "toy-company", "records": ongoing.records}),
    }


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, "utf-8")
