"""What the three parts of a declaration must agree on before papers are made (CUS-01)."""

from collections.abc import Callable, Iterator
from typing import Any

from trainer.areas.customs.numbers import plain
from trainer.areas.customs.rules import needed
from trainer.areas.customs.rules.basic import basic_problems
from trainer.areas.customs.rules.goods import goods_problems
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

LIST = "goods"
"""The field of problems that the list of goods has as a whole."""


def paper_problems(declaration: Any) -> Iterator[Problem]:
    """Check dates and numbers of contract, packing list and invoice."""
    number, agreement = declaration.contract_number, declaration.agreement_number
    if number and agreement and number != agreement:
        message = _("与基本信息的合同协议号 %(number)s 不一致，请核对", number=agreement)
        yield Problem("contract_number", message, warning=True)
    if declaration.contract_date is None:
        return
    for name in ("packing_date", "invoice_date", "ships_on"):
        day = getattr(declaration, name)
        if day is not None and day < declaration.contract_date:
            yield Problem(name, _("早于合同日期，请核对"), warning=True)


def agreement_problems(declaration: Any) -> Iterator[Problem]:
    """The header's weights and packages are the sums of those of the goods."""
    lines = declaration.goods
    if not lines:
        yield Problem(LIST, _("请添加商品"))
        return
    for name, message in (
        ("gross", _("各项商品的毛重与基本信息不一致")),
        ("net", _("各项商品的净重与基本信息不一致")),
    ):
        yield from _sum_problem(declaration, name, message)
    if all(line.packages for line in lines):
        yield from _sum_problem(declaration, "packages", _("各项商品的包装件数与基本信息不一致"))


def _sum_problem(declaration: Any, name: str, message: str) -> Iterator[Problem]:
    stated = getattr(declaration, name)
    parts = [getattr(line, name) for line in declaration.goods]
    if stated is None or None in parts:
        return
    if sum(parts) != stated:
        said = _(
            "%(what)s：合计 %(sum)s，基本信息 %(stated)s",
            what=message,
            sum=plain(sum(parts)),
            stated=plain(stated),
        )
        yield Problem(LIST, said)


def all_problems(declaration: Any) -> dict[str, list[Problem]]:
    """Everything that keeps papers from being made, and what to look at again, by part."""
    parts: dict[str, list[Callable[[], Iterator[Problem]]]] = {
        "basic": [
            lambda: needed.missing(declaration, needed.BASIC),
            lambda: basic_problems(declaration),
        ],
        "goods": [
            lambda: agreement_problems(declaration),
            *(lambda line=line: _line_problems(declaration, line) for line in declaration.goods),
        ],
        "papers": [
            lambda: needed.missing(declaration, needed.PAPERS),
            lambda: paper_problems(declaration),
        ],
    }
    return {name: [p for make in makers for p in make()] for name, makers in parts.items()}


def is_complete(declaration: Any) -> bool:
    """Whether papers can be made: nothing is missing or wrong, warnings aside."""
    return all(p.warning for problems in all_problems(declaration).values() for p in problems)


def reached_part(declaration: Any) -> int:
    """The first part, from 1, that keeps papers from being made; 4 where none does."""
    parts = all_problems(declaration).values()
    for number, problems in enumerate(parts, start=1):
        if any(not problem.warning for problem in problems):
            return number
    return len(parts) + 1


def _line_problems(declaration: Any, line: Any) -> Iterator[Problem]:
    return goods_problems(
        line, currency=declaration.currency, arrival_country=declaration.arrival_country
    )
