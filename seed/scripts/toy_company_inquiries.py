"""Writes the demo shop's inquiries: one for each that buyers send from the end of June on.

Run ``python seed/scripts/toy_company_inquiries.py`` after that for buyers. It gives the same file,
byte for byte. Those of before the exercises are records, later ones come while the clock runs.
Each inquiry draws from a stream of its own, so that one more changes no other.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

WORLD = Path(__file__).resolve().parent.parent / "worlds" / "toy-company"
TARGET = WORLD / "inquiries.yaml"
DATA = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
HEAD = """\
# Inquiries of the demo shop, written by seed/scripts/toy_company_inquiries.py; do not edit by hand.
"""
SINCE = datetime.fromisoformat("2022-06-20T00:00:00+08:00")
CLOCK = datetime.fromisoformat("2022-08-20T09:00:00+08:00")
"""Of the earliest exercise."""
ACCOUNT = 2
"""The main account of the world registered-account."""
FIRST_INQUIRY, FIRST_MESSAGE, FIRST_QUICK_REPLY = 26001, 26101, 26901
UNANSWERED = "2022-08-19T23:12:00+08:00"
"""When the one inquiry was sent that nobody has answered before the exercises."""
FURTHER = 0.35
"""How many buyers write again after the answer."""
LABELS = {5021: "quoted", 5015: "important", 5097: "sample"}


def load(name: str) -> dict[str, Any]:
    """A part of the demo shop."""
    found: dict[str, Any] = yaml.load((WORLD / name).read_text("utf-8"), yaml.CSafeLoader)
    return found


class Writer:
    """The inquiries in the order in which they are sent."""

    def __init__(self) -> None:
        """Read the buyers, what they did and what the shop sells."""
        shared = load("buyers.yaml")["shared"]
        self.buyers = {row["id"]: row for row in shared["buyer"]}
        self.products = {row["id"]: row for row in load("products.yaml")["records"]["product"]}
        self.sent = [
            row
            for row in shared["buyer_activity"]
            if row["kind"] == "inquiry" and "product" in row and moment(row) >= SINCE
        ]
        self.messages: list[dict[str, Any]] = []

    def draw(self, place: int, row: dict[str, Any]) -> dict[str, Any]:
        """What a buyer asks, and what the shop would answer when."""
        chance = random.Random(f"inquiry {row['buyer']} {row['at']}")  # noqa: S311
        product, buyer = self.products[row["product"]], self.buyers[row["buyer"]]
        least = product["price_tiers"][0]["min_quantity"]
        quantity = max(chance.choice(DATA["quantities"]), least)
        words = {
            "goods": product["keywords"][0],
            "quantity": quantity,
            "price": price_at(product, quantity),
            "least": least,
            "days": days_for(product, quantity),
            "name": buyer["contact"].split()[0],
        }
        at = moment(row)
        return {
            "number": f"{at:%y%m%d}{place:04d}",
            "buyer": row["buyer"],
            "product": row["product"],
            "quantity": quantity,
            "text": chance.choice(DATA["questions"]).format(**words),
            "sent_at": row["at"],
            "answer": chance.choice(DATA["answers"]).format(**words),
            "answered_at": (at + timedelta(minutes=chance.choice(DATA["delays"]))).isoformat(),
        } | self.further(row, chance)

    def further(self, row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
        """What the buyer writes after the answer, of inquiries before the exercises."""
        text = chance.choice(DATA["further"])
        hours = chance.randint(2, 30)
        again = chance.random() < FURTHER and moment(row) < CLOCK - timedelta(days=4)
        return {"further": text, "hours": hours} if again else {}

    def record(self, number: int, drawn: dict[str, Any]) -> dict[str, Any]:
        """An inquiry of before the exercises, with its messages."""
        buyer = self.buyers[drawn["buyer"]]
        texts = self.texts(drawn)
        answers = [text["at"] for text in texts if text["sender"] == "shop"]
        for text in texts:
            self.messages.append(
                {
                    "id": FIRST_MESSAGE + len(self.messages),
                    "inquiry_id": number,
                    "sender": text["sender"],
                    "text": text["text"],
                    "sent_at": text["at"],
                }
                | ({"account_id": ACCOUNT} if text["sender"] == "shop" else {})
            )
        row = {
            "id": number,
            "number": drawn["number"],
            "buyer": drawn["buyer"],
            "contact": buyer["contact"],
            "company": buyer["company"],
            "country": buyer["country"],
            "email": buyer["email"],
            "product": drawn["product"],
            "product_title": self.products[drawn["product"]]["title"],
            "quantity": drawn["quantity"],
            "sent_at": drawn["sent_at"],
            "last_at": texts[-1]["at"],
            "state": "waiting" if texts[-1]["sender"] == "buyer" else "replied",
            "account_id": ACCOUNT,
        }
        if answers:
            row |= {"replied_at": answers[0], "read_at": texts[-1]["at"]}
        if label := LABELS.get(drawn["buyer"]):
            row["mark"] = label
        return row

    def texts(self, drawn: dict[str, Any]) -> list[dict[str, Any]]:
        """The messages of an inquiry of before the exercises, in their order."""
        if is_amys(drawn):
            texts: list[dict[str, Any]] = DATA["amy_tang"]
            return texts
        asked = {"sender": "buyer", "at": drawn["sent_at"], "text": drawn["text"]}
        if drawn["sent_at"] == UNANSWERED:
            return [asked]
        answer = {"sender": "shop", "at": drawn["answered_at"], "text": drawn["answer"]}
        if "further" not in drawn:
            return [asked, answer]
        at = datetime.fromisoformat(drawn["answered_at"]) + timedelta(hours=drawn["hours"])
        thanks = at + timedelta(hours=5)
        return [
            asked,
            answer,
            {"sender": "buyer", "at": at.isoformat(), "text": drawn["further"]},
            {
                "sender": "shop",
                "at": thanks.isoformat(),
                "text": "Noted, I will check and write to you today. Best regards",
            },
        ]


def moment(row: dict[str, Any]) -> datetime:
    """When something was done."""
    return datetime.fromisoformat(row["at"])


def is_amys(drawn: dict[str, Any]) -> bool:
    """Whether it is the inquiry of P8 实操 1.5."""
    return bool(drawn["sent_at"] == DATA["amy_tang"][0]["at"] and drawn["product"] == 3177)


def price_at(product: dict[str, Any], quantity: int) -> str:
    """The unit price of a quantity."""
    reached = [t["price"] for t in product["price_tiers"] if t["min_quantity"] <= quantity]
    return str(reached[-1])


def days_for(product: dict[str, Any], quantity: int) -> int:
    """The lead time of a quantity, that of the largest step for more."""
    times = product["lead_times"]
    fitting = [time["days"] for time in times if quantity <= time["max_quantity"]]
    return int(fitting[0] if fitting else times[-1]["days"])


def world() -> str:
    """The file's text."""
    writer = Writer()
    drawn = [writer.draw(place, row) for place, row in enumerate(writer.sent, 1)]
    for each in drawn:
        if is_amys(each):
            each["quantity"] = 50
    before = [d for d in drawn if datetime.fromisoformat(d["sent_at"]) < CLOCK]
    later = [d for d in drawn if datetime.fromisoformat(d["sent_at"]) >= CLOCK]
    inquiries = [writer.record(FIRST_INQUIRY + n, each) for n, each in enumerate(before)]
    replies = [
        {"id": FIRST_QUICK_REPLY + n, **row, "updated_at": "2022-08-01T10:00:00+08:00"}
        for n, row in enumerate(DATA["quick_replies"])
    ]
    records = {
        "inquiry": inquiries,
        "inquiry_message": writer.messages,
        "quick_reply": replies,
    }
    return HEAD + yaml.dump(
        {"records": records, "shared": {"incoming_inquiry": later}},
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=None,
    )


if __name__ == "__main__":
    TARGET.write_text(world(), "utf-8")
