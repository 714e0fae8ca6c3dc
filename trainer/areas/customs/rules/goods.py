"""A line of goods (CUS-03)."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from trainer.areas.customs import codes
from trainer.areas.customs.rules.basic import weight_problems
from trainer.areas.customs.rules.needed import GOODS, missing
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

HS_CODE = re.compile(r"[0-9]{10}", re.ASCII)
CHEMICAL_CHAPTERS = range(28, 39)
"""Chapters 28 to 38 of the tariff."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2}")
CENT = Decimal("0.01")


def goods_problems(line: Any, *, currency: str, arrival_country: str) -> Iterator[Problem]:
    """Check a line of goods.

    Args:
        line: The candidate.
        currency: The declaration's currency, empty where none is chosen yet.
        arrival_country: The declaration's country of arrival.
    """
    yield from missing(line, GOODS)
    yield from _code_problems(line)
    yield from _name_problems(line)
    yield from weight_problems(line)
    yield from _price_problems(line, currency)
    if line.destination and arrival_country and line.destination != arrival_country:
        message = _(
            "目的国与运抵国“%(country)s”不一致，请核对",
            country=codes.table("country").label(arrival_country),
        )
        yield Problem("destination", message, warning=True)


def is_chemical(hs_code: str) -> bool:
    """Whether a commodity code belongs to the chapters of chemicals."""
    return hs_code[:2].isascii() and hs_code[:2].isdigit() and int(hs_code[:2]) in CHEMICAL_CHAPTERS


def _code_problems(line: Any) -> Iterator[Problem]:
    if not line.hs_code:
        return
    if not HS_CODE.fullmatch(line.hs_code):
        yield Problem("hs_code", _("商品编号为 10 位数字"))
        return
    known = codes.commodities().get(line.hs_code)
    if known is None or not line.unit or line.unit == known.first_unit:
        return
    if codes.table("unit").code(known.first_unit) != codes.KILOGRAM:
        unit = codes.table("unit").label(known.first_unit)
        message = _("该商品编号的法定第一单位是“%(unit)s”，请核对", unit=unit)
        yield Problem("unit", message, warning=True)


def _name_problems(line: Any) -> Iterator[Problem]:
    """Chemicals need both names; for other goods both are advised (CUS-03)."""
    name = line.name or ""
    if not name:
        return
    has_chinese, has_english = bool(_CHINESE.search(name)), bool(_LATIN.search(name))
    if is_chemical(line.hs_code or ""):
        if not (has_chinese and has_english):
            yield Problem("name", _("化工品须同时填写中文和英文品名"))
    elif not has_chinese:
        yield Problem("name", _("建议填写中英文对照的品名"), warning=True)


def _price_problems(line: Any, currency: str) -> Iterator[Problem]:
    if None not in {line.quantity, line.unit_price, line.total}:
        product = amount(line.quantity, line.unit_price)
        if product != line.total:
            message = _("总价须等于数量×单价：%(total)s", total=product)
            yield Problem("total", message)
    if currency and line.currency and line.currency != currency:
        message = _("须与基本信息的币制 %(currency)s 一致", currency=currency)
        yield Problem("currency", message)


def amount(quantity: Decimal, unit_price: Decimal) -> Decimal:
    """Quantity times unit price, rounded half up to the cent."""
    return (quantity * unit_price).quantize(CENT, ROUND_HALF_UP)
