"""Writes the demo shop's chats: one talk for each TM message that the shop's figures count.

Run ``python seed/scripts/toy_company_chats.py`` after those for buyers and products. It gives the
same file, byte for byte. Talks of before the exercises are records, later ones come while the clock
runs. Each talk draws from a stream of its own, so that one more changes no other.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

WORLD = Path(__file__).resolve().parent.parent / "worlds" / "toy-company"
TARGET = WORLD / "chats.yaml"
DATA = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
HEAD = """\
# Chats of the demo shop, written by seed/scripts/toy_company_chats.py; do not edit by hand.
"""
SINCE = datetime.fromisoformat("2022-08-07T00:00:00+08:00")
CLOCK = datetime.fromisoformat("2022-08-20T09:00:00+08:00")
"""Of the earliest exercise."""
ACCOUNT = 2
"""The main account of the world registered-account."""
FIRST_CHAT, FIRST_MESSAGE = 29001, 29101
UNANSWERED = datetime.fromisoformat("2022-08-19T22:00:00+08:00")
"""What is written after this moment waits for an answer when the exercises begin."""
FURTHER = 0.4
"""How many buyers write again after the answer."""
SAMPLE = 0.25
"""How many of those who buy a product with samples ask for one."""
MARKS = {5085: ("important", True), 5109: ("quoted", True), 5078: ("later", False)}
"""Label of a chat by its buyer, and whether it is pinned."""


def load(name: str) -> dict[str, Any]:
    """A part of the demo shop."""
    found: dict[str, Any] = yaml.load((WORLD / name).read_text("utf-8"), yaml.CSafeLoader)
    return found


def moment(row: dict[str, Any]) -> datetime:
    """When something was done."""
    return datetime.fromisoformat(row["at"])


class Writer:
    """The talks in the order in which they begin."""

    def __init__(self) -> None:
        """Read the buyers, what they did and what the shop sells."""
        shared = load("buyers.yaml")["shared"]
        rows = load("products.yaml")["records"]["product"]
        self.buyers = {row["id"]: row for row in shared["buyer"]}
        self.products = {row["id"]: row for row in rows}
        self.acts = shared["buyer_activity"]
        self.begun = [row for row in self.acts if row["kind"] == "message" and moment(row) >= SINCE]
        self.chats: dict[int, dict[str, Any]] = {}
        self.messages: list[dict[str, Any]] = []

    def product(self, row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
        """What the buyer looked at last, else something that it takes an interest in."""
        at, buyer = moment(row), self.buyers[row["buyer"]]
        seen = [
            self.products[act["product"]]
            for act in self.acts
            if act["buyer"] == buyer["id"] and act.get("product") and moment(act) <= at
        ]
        on_sale = [p for p in self.products.values() if p["status"] == "published"]
        fitting = [p for p in on_sale if p["category"] in buyer["interests"]] or on_sale
        looked = [p for p in seen if p["status"] == "published"]
        return looked[-1] if looked else chance.choice(fitting)

    def draw(self, row: dict[str, Any]) -> dict[str, Any]:
        """What a buyer asks, and what the shop would answer when."""
        chance = random.Random(f"chat {row['buyer']} {row['at']}")  # noqa: S311
        product = self.product(row, chance)
        quantity = max(chance.choice(DATA["quantities"]), product["price_tiers"][0]["min_quantity"])
        words = {
            "goods": product["keywords"][0],
            "quantity": quantity,
            "price": price_at(product, quantity),
            "least": product["price_tiers"][0]["min_quantity"],
            "days": days_for(product, quantity),
            "sample": product.get("sample_price"),
            "limit": product.get("sample_limit"),
            "name": self.buyers[row["buyer"]]["contact"].split()[0],
        }
        before = any(a["buyer"] == row["buyer"] and moment(a) < moment(row) for a in self.begun)

        def say(kind: str) -> tuple[str, ...]:
            return tuple(part.format(**words) for part in chance.choice(DATA[kind]))

        at = moment(row)
        answered = at + timedelta(minutes=chance.choice(DATA["delays"]))
        talk = [
            ("buyer", at, say("again" if before else "openings")),
            ("shop", answered, say("answers")),
        ]
        hour = timedelta(minutes=chance.randint(6, 55))
        if product["samples"] == "yes" and chance.random() < SAMPLE:
            ask, reply = (tuple(part.format(**words) for part in s) for s in DATA["sample"])
            talk += [("buyer", answered + hour, ask), ("shop", answered + 2 * hour, reply)]
        elif chance.random() < FURTHER:
            words_of_both = say("further")
            talk += [
                ("buyer", answered + hour, words_of_both[:2]),
                ("shop", answered + 2 * hour, words_of_both[2:]),
            ]
        return {
            "buyer": row["buyer"],
            "product": product["id"],
            "quantity": quantity,
            "talk": talk,
        }

    def record(self, drawn: dict[str, Any]) -> None:
        """Add a talk of before the exercises to the buyer's chat."""
        buyer, talk = self.buyers[drawn["buyer"]], drawn["talk"]
        if talk[0][1] >= UNANSWERED:
            talk = talk[:1]
        chat = self.chats.setdefault(
            buyer["id"],
            {
                "id": FIRST_CHAT + len(self.chats),
                "buyer": buyer["id"],
                **{name: buyer[name] for name in ("contact", "company", "country", "email")},
            },
        )
        waiting = talk[-1][0] == "buyer"
        last = talk[-1][1].isoformat()
        chat |= {
            "product": drawn["product"],
            "quantity": drawn["quantity"],
            "opened_at": talk[0][1].isoformat(),
            "last_at": last,
            "state": "waiting" if waiting else "replied",
            "account_id": ACCOUNT,
        }
        chat.pop("asked_at", None)
        chat.pop("read_at", None)
        chat |= {"asked_at": last} if waiting else {"read_at": last}
        mark, pinned = MARKS.get(buyer["id"], ("", False))
        chat |= ({"mark": mark} if mark else {}) | ({"pinned": True} if pinned else {})
        for sender, at, (text, translation) in talk:
            self.messages.append(
                {
                    "id": FIRST_MESSAGE + len(self.messages),
                    "chat_id": chat["id"],
                    "sender": sender,
                    "text": text,
                    "translation": translation,
                    "sent_at": at.isoformat(),
                }
                | ({"account_id": ACCOUNT} if sender == "shop" else {})
            )


def price_at(product: dict[str, Any], quantity: int) -> str:
    """The unit price of a quantity."""
    reached = [t["price"] for t in product["price_tiers"] if t["min_quantity"] <= quantity]
    return str(reached[-1])


def days_for(product: dict[str, Any], quantity: int) -> int:
    """The lead time of a quantity, that of the largest step for more."""
    times = product["lead_times"]
    fitting = [time["days"] for time in times if quantity <= time["max_quantity"]]
    return int(fitting[0] if fitting else times[-1]["days"])


def incoming(drawn: dict[str, Any]) -> dict[str, Any]:
    """A talk that begins while the clock runs."""
    (_buyer, sent, asked), (_shop, answered, answer) = drawn["talk"][:2]
    return {
        "buyer": drawn["buyer"],
        "product": drawn["product"],
        "quantity": drawn["quantity"],
        "text": asked[0],
        "translation": asked[1],
        "sent_at": sent.isoformat(),
        "answer": answer[0],
        "answer_translation": answer[1],
        "answered_at": answered.isoformat(),
    }


def world() -> str:
    """The file's text."""
    writer = Writer()
    later = []
    for row in writer.begun:
        drawn = writer.draw(row)
        if moment(row) < CLOCK:
            writer.record(drawn)
        else:
            later.append(incoming(drawn))
    records = {"chat": list(writer.chats.values()), "chat_message": writer.messages}
    return HEAD + yaml.dump(
        {"records": records, "shared": {"incoming_chat": later}},
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=None,
    )


if __name__ == "__main__":
    TARGET.write_text(world(), "utf-8")
