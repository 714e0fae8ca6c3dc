"""Rules of declarations, with the numbers of P10 知识点 1.3."""

from decimal import Decimal
from typing import Any

import pytest

from tests.areas.customs.samples import declaration, line
from trainer.areas.customs.choices import Mark, Term
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods
from trainer.areas.customs.rules import fees
from trainer.areas.customs.rules.basic import basic_problems
from trainer.areas.customs.rules.goods import goods_problems
from trainer.areas.customs.rules.whole import (
    agreement_problems,
    all_problems,
    is_complete,
    paper_problems,
    reached_part,
)
from trainer.core.text.problems import Problem

NO_FEES: dict[str, Any] = {
    f"{fee}{part}": None for fee in ("freight", "insurance", "other") for part in ("", "_mark")
}


def refused(problems: Any) -> list[str | None]:
    return [problem.field for problem in problems if not problem.warning]


def warned(problems: Any) -> list[str | None]:
    return [problem.field for problem in problems if problem.warning]


def of_goods(**changes: Any) -> list[Problem]:
    return list(goods_problems(line(**changes), currency="AUD", arrival_country="澳大利亚"))


def test_the_exercise_is_only_warned_about() -> None:
    """CUS-04 and what else the printed data breaks."""
    problems = all_problems(declaration())
    assert warned(problems["basic"]) == ["trading_country", "arrival_port", "exit_port", "licence"]
    assert warned(problems["goods"]) == ["name"]
    assert problems["papers"] == []
    assert is_complete(declaration())


@pytest.mark.parametrize(
    ("term", "needed"),
    [
        (Term.CIF, ["freight", "insurance"]),
        (Term.CF, ["freight"]),
        (Term.CI, ["insurance"]),
        (Term.FOB, []),
        (Term.EXW, []),
    ],
)
def test_the_term_says_which_fees_are_needed(term: Term, needed: list[str]) -> None:
    """CUS-02."""
    assert refused(basic_problems(declaration(**NO_FEES | {"term": term}))) == needed


@pytest.mark.parametrize(
    ("term", "surplus"),
    [(Term.CIF, []), (Term.CF, ["insurance"]), (Term.FOB, ["freight", "insurance"])],
)
def test_fees_outside_the_price_are_refused(term: Term, surplus: list[str]) -> None:
    """CUS-02."""
    assert refused(basic_problems(declaration(term=term))) == surplus


@pytest.mark.parametrize(
    ("fee", "value", "mark", "currency", "printed"),
    [
        ("freight", "5", Mark.RATE, "", "5/1"),
        ("freight", "50", Mark.UNIT_PRICE, "USD", "USD/50/2"),
        ("freight", "5000", Mark.TOTAL, "HKD", "HKD/5000/3"),
        ("insurance", "0.27", Mark.RATE, "", "0.27/1"),
        ("insurance", "5000", Mark.TOTAL, "EUR", "EUR/5000/3"),
        ("other", "1", Mark.RATE, "", "1/1"),
        ("other", "-1", Mark.RATE, "", "-1/1"),
        ("other", "5000", Mark.TOTAL, "GBP", "GBP/5000/3"),
        ("other", "-5000", Mark.TOTAL, "JPY", "JPY/-5000/3"),
        ("freight", "100", Mark.TOTAL, "", "AUD/100/3"),
    ],
)
def test_fees_are_printed_as_in_the_textbooks_table(
    fee: str, value: str, mark: Mark, currency: str, printed: str
) -> None:
    """CUS-02; a fee without a currency is in the declaration's."""
    written = {fee: Decimal(value), f"{fee}_mark": mark, f"{fee}_currency": currency}
    made = declaration(**written)
    assert fees.printed(made, fee) == printed
    assert refused(fees.fee_problems(made)) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"insurance_mark": Mark.UNIT_PRICE}, "insurance_mark"),
        ({"other_mark": Mark.UNIT_PRICE}, "other_mark"),
        ({"freight_mark": None}, "freight_mark"),
        ({"freight": Decimal(-1)}, "freight"),
        ({"insurance": Decimal(0)}, "insurance"),
        ({"other": None}, "other"),
        ({"freight": Decimal(101), "freight_mark": Mark.RATE}, "freight"),
    ],
)
def test_a_fee_is_refused(changes: dict[str, Any], field: str) -> None:
    """CUS-02."""
    assert refused(fees.fee_problems(declaration(**changes))) == [field]


@pytest.mark.parametrize(
    ("trading", "arrival", "fields"),
    [
        ("荷兰", "荷兰", []),
        ("新加坡", "荷兰", ["trading_country"]),
        ("中国", "中国", ["arrival_country"]),
    ],
)
def test_countries(trading: str, arrival: str, fields: list[str]) -> None:
    """CUS-04."""
    made = declaration(
        trading_country=trading,
        arrival_country=arrival,
        arrival_port="鹿特丹",
        exit_port="上海",
        licence="",
    )
    assert warned(basic_problems(made)) == fields


def test_goods_without_packing_weigh_the_same_gross_and_net() -> None:
    """CUS-03."""
    assert refused(of_goods(gross=Decimal(30), net=Decimal(30))) == []
    assert refused(of_goods(gross=Decimal("29.999"), net=Decimal(30))) == ["gross"]


@pytest.mark.parametrize("code", ["620442000", "62044200001", "620442000A", "６２０４４２００００"])
def test_the_commodity_code_has_ten_digits(code: str) -> None:
    """CUS-03."""
    assert refused(of_goods(hs_code=code)) == ["hs_code"]


@pytest.mark.parametrize(
    ("code", "name", "refusals", "warnings"),
    [
        ("3401110000", "Soap", ["name"], []),
        ("3401110000", "香皂", ["name"], []),
        ("3401110000", "香皂 Soap", [], []),
        ("2801100000", "Chlorine", ["name"], []),
        ("3926909090", "Plastic duck", [], ["name"]),
        ("3926909090", "塑料鸭子", [], []),
    ],
)
def test_chemicals_need_both_names(
    code: str, name: str, refusals: list[str], warnings: list[str]
) -> None:
    """CUS-03: chapters 28 to 38."""
    problems = of_goods(hs_code=code, name=name)
    assert (refused(problems), warned(problems)) == (refusals, warnings)


def test_the_unit_is_the_first_legal_one() -> None:
    """CUS-03; where the unit is the kilogram, the net weight is its quantity."""
    assert warned(of_goods(unit="套", name="裙 Dress")) == ["unit"]
    assert warned(of_goods(hs_code="7308900000", unit="套", name="脚手架 Scaffold")) == []


@pytest.mark.parametrize(
    ("quantity", "price", "total", "fields"),
    [
        ("100", "20", "2000", []),
        ("100", "20", "2000.01", ["total"]),
        ("3", "0.335", "1.01", []),
        ("3", "0.335", "1", ["total"]),
    ],
)
def test_the_total_is_quantity_times_price(
    quantity: str, price: str, total: str, fields: list[str]
) -> None:
    written = {"quantity": quantity, "unit_price": price, "total": total}
    assert refused(of_goods(**{k: Decimal(v) for k, v in written.items()})) == fields


def test_goods_have_the_declarations_currency() -> None:
    assert refused(of_goods(currency="USD")) == ["currency"]


def test_sums_agree_with_the_header() -> None:
    two = [line(gross=Decimal(20), net=Decimal(19)), line(gross=Decimal("10.5"), net=Decimal(11))]
    assert refused(agreement_problems(declaration(*two))) == []
    said = [str(p.message) for p in agreement_problems(declaration(line(), line()))]
    assert said == [
        "各项商品的毛重与基本信息不一致：合计 61，基本信息 30.5",
        "各项商品的净重与基本信息不一致：合计 60，基本信息 30",
    ]


def test_packages_are_compared_where_each_line_has_them() -> None:
    assert refused(agreement_problems(declaration(line(packages=99)))) == ["goods"]
    half = [line(packages=99, gross=Decimal(20), net=Decimal(20))]
    half.append(line(gross=Decimal("10.5"), net=Decimal(10)))
    assert refused(agreement_problems(declaration(*half))) == []


def test_a_declaration_without_goods_is_not_complete() -> None:
    made = declaration()
    made.goods = []
    assert refused(agreement_problems(made)) == ["goods"]
    assert reached_part(made) == 2


def test_the_first_incomplete_part_is_named() -> None:
    assert reached_part(declaration()) == 4
    assert reached_part(declaration(invoice_number="")) == 3
    assert reached_part(declaration(royalty=None, invoice_number="")) == 1


def test_numbers_and_dates_of_papers_are_looked_at() -> None:
    made = declaration(agreement_number="OTHER")
    made.invoice_date = made.contract_date.replace(day=2) if made.contract_date else None
    assert warned(paper_problems(made)) == ["contract_number", "invoice_date"]


def test_rules_accept_what_is_not_filled_in() -> None:
    blank = CustomsDeclaration()
    blank.goods = [CustomsGoods()]
    assert not is_complete(blank)
