"""Writes the requests of the RFQ market, and a month of the demo shop's quotes for them.

Run ``python seed/scripts/toy_company_rfqs.py`` after that for buyers. It gives the same files, byte
for byte. Each request draws from a stream of its own, so that one more changes no other.
"""

import hashlib
import random
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

SEED = Path(__file__).resolve().parent.parent
WORLDS = SEED / "worlds"
MARKET = WORLDS / "toy-company" / "rfq.yaml"
QUOTES = WORLDS / "rfq-quotes.yaml"
DATA = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
BEIJING = timezone(timedelta(hours=8))
LANGUAGES = {
    "english": "英语",
    "spanish": "西班牙语",
    "french": "法语",
    "russian": "俄语",
    "portuguese": "葡萄牙语",
}
TERMS, PAYMENTS = ("fob", "cif", "exw", "ddp"), ("tt", "lc", "paypal")
TAKEN = (3, 5, 8, 9, 9, 8, 6, 5, 3, 2, 2)
"""How often a request has 0 to 10 quotes of other suppliers."""
MONTHS = {"October": (date(2022, 10, 2), 22), "November": (date(2022, 11, 1), 8)}
"""First day of posting, and how many days there are to choose from."""
FIRST_REQUEST, FIRST_QUOTE = 31001, 32001
VIEWED, CHOSEN, LOST, WITHDRAWN = {1, 6, 11}, {4}, {9}, {15}
"""What became of the quotes, by their place; buyers have not looked at the others."""
MARKET_HEAD = """\
# The RFQ market, written by seed/scripts/toy_company_rfqs.py; do not edit by hand.
"""
QUOTES_HEAD = """\
# The demo shop after a month in which it used up the 20 quotes of its membership; written by
# seed/scripts/toy_company_rfqs.py; do not edit by hand.
"""


def requests() -> list[dict[str, Any]]:
    """The requests in the order of their posting."""
    buyers = yaml.load(
        (WORLDS / "toy-company" / "buyers.yaml").read_text("utf-8"), yaml.CSafeLoader
    )["shared"]["buyer"]
    found = [_request(entry, buyers) for entry in DATA["requests"]]
    found.sort(key=lambda row: (row["posted_at"], row["title"]))
    for place, row in enumerate(found):
        row["id"] = FIRST_REQUEST + place
        row["code"] = f"{row['posted_at']:%y%m%d}{place + 1:04d}"
    return found


def _request(entry: dict[str, Any], buyers: list[dict[str, Any]]) -> dict[str, Any]:
    chance = random.Random(f"rfq {entry['title']}")  # noqa: S311
    language = entry.get("language", "english")
    fitting = [
        buyer
        for buyer in buyers
        if buyer["language"] == LANGUAGES[language]
        and entry.get("country", buyer["country"]) == buyer["country"]
    ]
    fond = [buyer for buyer in fitting if entry["category"] in buyer["interests"]]
    buyer = chance.choice(fond or fitting)
    posted = _posted(entry["when"], chance)
    stars = entry.get("stars", chance.choices([1, 2, 3], [5, 4, 2])[0])
    closes = posted.date() + timedelta(days=chance.randint(18, 40))
    text = chance.choice(DATA["sentences"]).format(title=entry["title"].lower())
    row = {
        "id": 0,
        "code": "",
        "buyer": buyer["id"],
        "title": entry["title"],
        "details": entry.get("text", text),
        "category": entry["category"],
        "language": language,
        "quantity": entry["quantity"],
        "unit": entry["unit"],
        "target_price": entry["target"],
        "trade_term": entry.get("term", chance.choices(TERMS, [6, 2, 1, 1])[0]),
        "destination": entry.get("destination", DATA["ports"][buyer["country"]]),
        "payment_term": entry.get("payment", chance.choices(PAYMENTS, [6, 2, 1])[0]),
        "stars": stars,
        "views": entry.get("views", chance.randint(20, 90) * stars),
        "taken": entry.get("taken", chance.choices(range(11), TAKEN)[0]),
        "posted_at": posted,
        "closes_on": entry.get("closes", closes),
    }
    if picture := entry.get("picture"):
        content = (SEED / "photos" / picture).read_bytes()
        row["picture"] = hashlib.sha256(content).hexdigest()
    if name := entry.get("attachment"):
        row |= {"attachment_name": name, "attachment": entry["file"]}
    return row


def _posted(when: Any, chance: random.Random) -> datetime:
    """The moment of posting: as it is given, or drawn from a month or a day."""
    if isinstance(when, str) and when not in MONTHS:
        return datetime.fromisoformat(when).replace(tzinfo=BEIJING)
    if isinstance(when, date):
        day = when
    else:
        first, days = MONTHS[when]
        day = first + timedelta(days=chance.randrange(days))
    return datetime.combine(day, time(chance.randint(0, 23), chance.randint(0, 59)), BEIJING)


def quotes() -> list[dict[str, Any]]:
    """The shop's quotes for the English requests of October, one for each."""
    first, days = MONTHS["October"]
    last = first + timedelta(days=days)
    asked = [r for r in requests() if first <= r["posted_at"].date() <= last and r["taken"] < 10]
    return [_quote(place, row) for place, row in enumerate(asked[:20])]


def _quote(place: int, asked: dict[str, Any]) -> dict[str, Any]:
    chance = random.Random(f"quote {asked['title']}")  # noqa: S311
    submitted = asked["posted_at"] + timedelta(minutes=chance.randint(150, 2800))
    price = Decimal(asked["target_price"]) * chance.randint(92, 112) / 100
    row = {
        "id": FIRST_QUOTE + place,
        "rfq_code": asked["code"],
        "product_name": asked["title"],
        "specification": f"DY-{chance.randint(100, 999)}",
        "description": f"{asked['title']}. Own production, tested before packing.",
        "unit": asked["unit"],
        "trade_term": "fob",
        "port": chance.choice(["Shanghai", "Shenzhen"]),
        "valid_until": submitted.date() + timedelta(days=chance.choice([10, 14, 30])),
        "payment_term": "tt",
        "samples": "yes",
        "sample_charge": "free",
        "sample_freight": "buyer",
        "sample_days": chance.choice([3, 5, 7]),
        "message": "Hello, thank you for your request. Please find our offer above. "
        "We are glad to send samples and to answer questions.",
        "source": "membership",
        "account_id": 2,
        "submitted_at": submitted,
        "prices": [
            {"min_quantity": asked["quantity"] // 4 or 1, "price": f"{price:.2f}"},
            {"min_quantity": asked["quantity"], "price": f"{price * 94 / 100:.2f}"},
        ],
    }
    return row | _outcome(place, submitted, chance)


def _outcome(place: int, submitted: datetime, chance: random.Random) -> dict[str, Any]:
    viewed = submitted + timedelta(minutes=chance.randint(120, 1400))
    decided = viewed + timedelta(minutes=chance.randint(1440, 2000))
    if place in WITHDRAWN:
        return {"status": "withdrawn"}
    if place in VIEWED:
        return {"status": "viewed", "viewed_at": viewed}
    if place in CHOSEN | LOST:
        status = "chosen" if place in CHOSEN else "lost"
        return {"status": status, "viewed_at": viewed, "decided_at": decided}
    return {"status": "submitted"}


def market() -> str:
    """The text of the market's file: the requests, and what the shop has whatever the month."""
    records = {
        "rfq_grant": [
            {
                "id": 32501,
                "kind": "pass",
                "amount": 1,
                "granted_at": datetime(2022, 8, 15, 10, tzinfo=BEIJING),
                "expires_on": date(2022, 12, 31),
            }
        ],
        "rfq_subscription": [
            {"id": 32511, "kind": "category", "value": "玩具>积木"},
            {"id": 32512, "kind": "keyword", "value": "wooden"},
        ],
    }
    return MARKET_HEAD + _dump({"records": records, "shared": {"rfq_request": requests()}})


def quoted_world() -> str:
    """The text of the world with the shop's quotes."""
    world = {"extends": "toy-company", "records": {"rfq_quote": quotes()}}
    return QUOTES_HEAD + _dump(world)


def _dump(content: Any) -> str:
    return yaml.dump(
        _plain(content),
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=None,
    )


def _plain(value: Any) -> Any:
    """Moments as text with their zone."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


if __name__ == "__main__":
    MARKET.write_text(market(), "utf-8")
    QUOTES.write_text(quoted_world(), "utf-8")
