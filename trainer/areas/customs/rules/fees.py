"""Freight, insurance and other fees (CUS-02)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from trainer.areas.customs.choices import Mark, Term
from trainer.areas.customs.numbers import plain
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

NEEDED = {
    Term.CIF: ("freight", "insurance"),
    Term.CF: ("freight",),
    Term.CI: ("insurance",),
}
"""The fees that are inside the price of a term, so that the customs must know them."""
MAX_RATE = Decimal(100)


def fee_problems(declaration: Any) -> Iterator[Problem]:
    """Check which fees the term asks for, and how each is written."""
    yield from _term_problems(declaration)
    for name in ("freight", "insurance", "other"):
        yield from _fee_problems(declaration, name)


def _term_problems(declaration: Any) -> Iterator[Problem]:
    if declaration.term is None:
        return
    needed = NEEDED.get(declaration.term, ())
    for name in ("freight", "insurance"):
        value = getattr(declaration, name)
        if name in needed and value is None:
            message = _("成交方式为 %(term)s 时必填", term=declaration.term.label)
            yield Problem(name, message)
        elif name not in needed and value is not None:
            message = _("成交方式为 %(term)s 时不填此项", term=declaration.term.label)
            yield Problem(name, message)


def _fee_problems(declaration: Any, name: str) -> Iterator[Problem]:
    value, mark = getattr(declaration, name), getattr(declaration, f"{name}_mark")
    if value is None:
        if mark is not None and name not in NEEDED.get(declaration.term, ()):
            yield Problem(name, _("选了标记，请填写数值，或清空标记"))
        return
    if mark is None:
        yield Problem(f"{name}_mark", _("请选择标记"))
    elif mark is Mark.UNIT_PRICE and name != "freight":
        yield Problem(f"{name}_mark", _("只有运费可以按单价填写"))
    elif mark is Mark.RATE and abs(value) > MAX_RATE:
        yield Problem(name, _("率按百分数填写，不能超过 100：5% 填 5"))
    if value == 0:
        yield Problem(name, _("没有此项费用时留空"))
    elif value < 0 and name != "other":
        yield Problem(name, _("不能小于 0；只有杂费可以是扣除项"))


def printed(declaration: Any, name: str) -> str:
    """A fee as the form prints it: currency/amount/mark, a rate without currency.

    A deduction is negative: JPY/-5000/3 (CUS-02).
    """
    value, mark = getattr(declaration, name), getattr(declaration, f"{name}_mark")
    if value is None or mark is None:
        return ""
    if mark is Mark.RATE:
        return f"{plain(value)}/{mark.value}"
    currency = getattr(declaration, f"{name}_currency") or declaration.currency
    return f"{currency}/{plain(value)}/{mark.value}"
