"""Writes the declarations of the demo shop's shipments, from March to August 2022.

Run ``python seed/scripts/toy_company_customs.py`` after the script for buyers. It gives the same
file, byte for byte. Each declaration draws from a stream of its own, so that one more changes no
other.
"""

import random
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

WORLDS = Path(__file__).resolve().parent.parent / "worlds" / "toy-company"
FILE = WORLDS / "customs.yaml"
HEAD = """\
# Declarations of the demo shop, written by seed/scripts/toy_company_customs.py; do not edit by
# hand.
"""
BEIJING = timezone(timedelta(hours=8))
SHOP = "HuNan DianYue Science and Technology Co., Ltd"
ADDRESS = "Room 1203, Building 4, Meixi Lake Innovation Center, Changsha, Hunan, China"
FIRST_ID, HOW_MANY, FIRST_DAY = 62001, 16, date(2022, 3, 20)
DRAFTS, COMPLETE = {15}, {11, 14}
"""The places of those whose papers are not made yet."""
PORTS = {
    "美国": ("洛杉矶", "纽约", "萨凡纳"),
    "加拿大": ("温哥华",),
    "英国": ("费利克斯托",),
    "德国": ("汉堡", "不来梅港"),
    "法国": ("勒阿弗尔",),
    "澳大利亚": ("悉尼", "墨尔本"),
    "日本": ("东京", "大阪"),
    "韩国": ("釜山",),
    "新西兰": ("奥克兰（新西兰）",),
    "俄罗斯": ("符拉迪沃斯托克",),
}
EXITS = (("上海海关", "上海"), ("宁波关区", "宁波"), ("深圳海关", "盐田"))
VESSELS = ("EVER LINKS", "COSCO OLIVE", "MSC ARIA", "OOCL PEARL")
GOODS = (
    ("拼插积木 Building Bricks 520 pcs", "9503004000", "套", "7.2", "0.68", 12),
    ("木制轨道火车 Wooden Train Set", "9503004000", "套", "9.5", "0.95", 10),
    ("木制拼图 Wooden Puzzle", "9503006000", "套", "3.4", "0.42", 24),
    ("毛绒小熊 Plush Bear", "9503002100", "个", "5.6", "0.3", 30),
    ("时尚娃娃 Fashion Doll", "9503002900", "个", "6.1", "0.35", 24),
    ("遥控越野车 Remote Control Truck", "9503008390", "套", "18.5", "1.3", 8),
    ("儿童平衡板 Balance Board", "9503008900", "个", "11.2", "1.6", 6),
    ("儿童滑板车 Kick Scooter", "9503001000", "辆", "16.8", "2.4", 4),
    ("棉制女童连衣裙 Girls Cotton Dress", "6204420000", "件", "6.9", "0.22", 50),
    ("棉制 T 恤衫 Cotton T-shirt", "6109100010", "件", "3.2", "0.15", 80),
    ("婴儿连体衣套装 Baby Romper Set", "6111200050", "套", "4.8", "0.2", 60),
)
"""Name, commodity code, unit, price in US dollars, net weight in kilograms, pieces in a carton."""
CARTON_WEIGHT = Decimal("0.9")
CARTON_VOLUME = Decimal("0.062")


def declarations() -> list[dict[str, Any]]:
    """The declarations in the order of their contracts."""
    buyers = yaml.load((WORLDS / "buyers.yaml").read_text("utf-8"), yaml.CSafeLoader)
    overseas = [buyer for buyer in buyers["shared"]["buyer"] if buyer["country"] in PORTS]
    return [_declaration(place, overseas) for place in range(HOW_MANY)]


def _declaration(place: int, buyers: list[dict[str, Any]]) -> dict[str, Any]:
    chance = random.Random(f"declaration {place}")  # noqa: S311
    buyer, signed = chance.choice(buyers), FIRST_DAY + timedelta(days=9 * place)
    goods = [_line(entry, buyer["country"], chance) for entry in _some_goods(chance)]
    cartons = sum(line["packages"] for line in goods)
    number = f"DY{signed:%y%m%d}{place + 1:02d}"
    found = {
        "id": FIRST_ID + place,
        "agreement_number": number,
        **_parties(buyer),
        **_transport(place, buyer["country"], chance),
        **_price(chance),
        "packaging": "纸制或纤维板制盒/箱",
        "packages": cartons,
        "gross": _sum(goods, "gross"),
        "net": _sum(goods, "net"),
        "volume": str(CARTON_VOLUME * cartons),
        "marks": "N/M",
        **_papers(number, signed),
        "goods": goods,
    }
    return found | _state(place, signed, chance)


def _some_goods(chance: random.Random) -> list[Any]:
    return chance.sample(GOODS, chance.choice((1, 1, 2, 3)))


def _line(entry: Any, country: str, chance: random.Random) -> dict[str, Any]:
    name, code, unit, price, weight, in_carton = entry
    cartons = chance.randrange(8, 60)
    quantity, net = cartons * in_carton, cartons * in_carton * Decimal(weight)
    return {
        "hs_code": code,
        "name": name,
        "quantity": str(quantity),
        "unit": unit,
        "gross": str(net + CARTON_WEIGHT * cartons),
        "net": str(net),
        "unit_price": price,
        "total": str(quantity * Decimal(price)),
        "currency": "USD",
        "origin": "中国",
        "destination": country,
        "source_area": "长沙其他",
        "exemption": "照章征税",
        "packages": cartons,
    }


def _parties(buyer: dict[str, Any]) -> dict[str, Any]:
    return {
        "sender": SHOP,
        "producer": SHOP,
        "receiver": buyer["company"],
        "trading_country": buyer["country"],
        "arrival_country": buyer["country"],
        "shipper": SHOP,
        "shipper_address": ADDRESS,
        "shipper_phone": "0731-85550162",
        "receiver_address": f"Attn. {buyer['contact']}, Purchasing, {buyer['company']}",
        "receiver_phone": buyer["phone"],
    }


def _transport(place: int, country: str, chance: random.Random) -> dict[str, Any]:
    office, port = EXITS[place % len(EXITS)]
    return {
        "customs_office": office,
        "exit_port": port,
        "arrival_port": chance.choice(PORTS[country]),
        "transport": "水路运输",
        "vessel": f"{chance.choice(VESSELS)}/{chance.randrange(100, 999)}E",
        "bill_number": f"DYSH{chance.randrange(10**7, 10**8)}",
        "supervision": "一般贸易",
        "levy_kind": "一般征税",
    }


def _price(chance: random.Random) -> dict[str, Any]:
    term = chance.choice(("fob", "cif", "cf"))
    fees: dict[str, Any] = {"term": term, "currency": "USD"}
    if term != "fob":
        fees |= {"freight": str(chance.randrange(180, 900, 10)), "freight_mark": "3"}
    if term == "cif":
        fees |= {"insurance": "0.3", "insurance_mark": "1"}
    answers = ("special_relation", "price_influence", "royalty")
    return fees | dict.fromkeys(answers, "no")


def _papers(number: str, signed: date) -> dict[str, Any]:
    packed = signed + timedelta(days=12)
    return {
        "settlement": "T/T",
        "ships_on": signed + timedelta(days=18),
        "contract_number": number,
        "contract_date": signed,
        "packing_number": f"PL{number[2:]}",
        "packing_date": packed,
        "invoice_number": f"IV{number[2:]}",
        "invoice_date": packed,
    }


def _state(place: int, signed: date, chance: random.Random) -> dict[str, Any]:
    clock = time(chance.randrange(9, 18), chance.randrange(60))
    saved = datetime.combine(signed + timedelta(days=12), clock, BEIJING).isoformat()
    if place in DRAFTS:
        return {"status": "draft", "updated_at": saved, "bill_number": "", "goods": []}
    if place in COMPLETE:
        return {"status": "complete", "updated_at": saved}
    kinds = ("declaration", "contract", "invoice", "packing_list")
    papers = [{"kind": kind, "made_at": saved} for kind in kinds]
    return {"status": "made", "updated_at": saved, "papers": papers}


def _sum(goods: list[dict[str, Any]], name: str) -> str:
    return str(sum(Decimal(line[name]) for line in goods))


class Dumper(yaml.SafeDumper):
    """Writes equal dates out each time."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Write no anchors."""
        return True


def main() -> None:
    """Write the file."""
    data = {"records": {"customs_declaration": declarations()}}
    text = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=120)
    FILE.write_text(HEAD + text, "utf-8")


if __name__ == "__main__":
    main()
