"""Writes the demo shop's customers and the platform's eight groups.

Run ``python seed/scripts/toy_company_customers.py`` after the script for buyers. The same seed
gives the same file, byte for byte. Customers of the shop are those who bought something and some of
those who sent an inquiry before the exercises begin.
"""

import random
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

WORLD = Path(__file__).resolve().parent.parent / "worlds" / "toy-company"
TARGET = WORLD / "customers.yaml"
HEAD = """\
# Customers of the demo shop and the groups of the platform, written by
# seed/scripts/toy_company_customers.py; do not edit by hand.
"""
ACCOUNT = 2
"""The main account of the world registered-account."""
FIRST_CUSTOMER, FIRST_GROUP = 6001, 6101
CLOCK = datetime(2022, 8, 15, 18, 0, tzinfo=timezone(timedelta(hours=8)))
"""The last time that somebody was added before the exercises begin."""
TAKEN = 0.8
"""How many of those who only sent an inquiry have been made customers."""
SOURCES = ("inquiry", "inquiry", "inquiry", "chat", "card")
IMPORTANCE = {"repeat": "three", "order": "two", "inquiry": "one"}
NOTES = (
    "已寄样品目录，等待对方确认款式。",
    "对方关注交期，已说明现货 7 天内发出。",
    "希望首单先订小批量，已按阶梯价报价。",
    "询问能否印自己的商标，已发定制说明。",
)
GROUPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("店铺兴趣客户", "近 30 天访问并收藏过商品的客户", {"visited": "30", "favoured": "30"}),
    ("店铺忠诚客户", "下过两次以上单的客户", {"least_orders": 2}),
    ("店铺成交客户", "下过单的客户", {"ordered": "ever"}),
    ("店铺粉丝", "关注了店铺的客户", {"fans": True}),
    ("最近询盘客户", "近 30 天发起过询盘的客户", {"inquired": "30"}),
    ("最近成交客户", "近 90 天下过单的客户", {"ordered": "90"}),
    ("RFQ客户", "查看过本店 RFQ 报价的客户", {"read_quote": "ever"}),
    ("活跃RFQ客户", "近 30 天查看过本店 RFQ 报价的客户", {"read_quote": "30"}),
)
"""Name, description and conditions; what a name means in numbers is the simulator's own."""


def customers() -> list[dict[str, Any]]:
    """The shop's customers, in the order in which they were added."""
    chance = random.Random(20220815)  # noqa: S311 - invented figures, not secrets
    shared = yaml.load((WORLD / "buyers.yaml").read_text("utf-8"), yaml.CSafeLoader)["shared"]
    asked: dict[int, datetime] = {}
    for row in shared["buyer_activity"]:
        at = datetime.fromisoformat(row["at"])
        if row["kind"] == "inquiry" and at < CLOCK:
            asked.setdefault(row["buyer"], at)
    bought: dict[int, int] = defaultdict(int)
    for row in shared["past_order"]:
        bought[row["buyer"]] += datetime.fromisoformat(row["paid_at"]) < CLOCK
    made = []
    for buyer in shared["buyer"]:
        number = buyer["id"]
        if not bought[number] and (number not in asked or chance.random() > TAKEN):
            continue
        stage = "repeat" if bought[number] > 1 else "order" if bought[number] else "inquiry"
        made.append(
            {
                "buyer": number,
                "company": buyer["company"],
                "contact": buyer["contact"],
                "account_id": ACCOUNT,
                "stage": stage,
                "importance": IMPORTANCE[stage] if chance.random() < 0.6 else "none",
                "source": chance.choice(SOURCES),
                "added_at": asked[number] + timedelta(minutes=chance.randrange(20, 600)),
                "noted": chance.random() < 0.3,
            }
        )
    made.sort(key=lambda row: row["added_at"])
    return [finished(n, row, chance) for n, row in enumerate(made)]


def finished(place: int, row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The record with its id, and a note on some."""
    note = {"text": chance.choice(NOTES), "author": "Zhang long"}
    note["written_at"] = (row["added_at"] + timedelta(hours=2)).isoformat()
    noted = {"notes": [note]} if row.pop("noted") else {}
    return {"id": FIRST_CUSTOMER + place, **row, "added_at": row["added_at"].isoformat(), **noted}


def groups() -> list[dict[str, Any]]:
    """The groups that the platform keeps."""
    return [
        {
            "id": number,
            "name": name,
            "kind": "system",
            "description": description,
            "created_at": "2022-03-07T10:24:00+08:00",
            **conditions,
        }
        for number, (name, description, conditions) in enumerate(GROUPS, FIRST_GROUP)
    ]


def world() -> str:
    """The file's text."""
    return HEAD + yaml.dump(
        {"records": {"customer": customers(), "customer_group": groups()}},
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=None,
    )


if __name__ == "__main__":
    TARGET.write_text(world(), "utf-8")
