"""Every comparator: right, equal after normalising, wrong, blank, malformed, nearly right."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from graders import Schema
from graders.compare import ComparisonContext, Outcome, compare
from graders.facts import Snapshot
from graders.result import Reason
from graders.task.checks import Cell
from graders.text.writing import Style

CELL: TypeAdapter[Any] = TypeAdapter(Cell)
FACTS = {
    "category": [
        {"id": 51, "name": "积木"},
        {"id": 52, "name": "积木玩具"},
        {"id": 53, "name": None},
        {"id": 54, "name": "遥控车"},
    ],
    "country": [{"id": 1, "code": "US"}, {"id": 2, "code": "BR"}, {"id": 3, "code": "RU"}],
}


def outcome(
    kind: str,
    found: Any,
    record: dict[str, Any] | None = None,
    style: Style = Style.TEXT,
    **check: Any,
) -> Outcome:
    context = ComparisonContext(Snapshot(Schema(records={}), FACTS), record or {}, style)
    return compare(CELL.validate_python({"is": kind, **check}), found, context)


def result(kind: str, found: Any, **check: Any) -> tuple[Decimal, Reason]:
    it = outcome(kind, found, **check)
    return it.share, it.reason


TEXT = {"value": 'Toy "A-1" 深圳市'}
DATE = {"value": "2022-03-04"}
MOMENT = {"value": "2022-09-01T08:00:00+08:00"}
MONEY = {"value": "1500", "currency": "USD"}
SET = {"values": ["US", "BR", "RU"]}
COUNTRIES = {**SET, "of": "country", "by": "code"}
CATEGORY = {"of": "category", "by": "name", "value": "积木"}
RANGE = {"min": "3", "max": "5"}
DAYS = {"min": "2022-09-01", "max": "2022-09-30"}
MOMENTS = {"min": "2022-09-01T00:00:00+08:00"}
ANY = {"checks": [{"is": "choice", "value": "fob"}, {"is": "integer", "value": 7}]}

STRICT = {"writing": "strict"}

RIGHT = [
    ("text", 'Toy "A-1" 深圳市', TEXT, Reason.EQUAL),
    ("text", "  Toy “A–1”  深圳市\u3000", TEXT, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "Ｔｏｙ ＂Ａ－１＂ 深圳市", TEXT, Reason.EQUAL_AFTER_NORMALISING),
    ("text", 'Toy\u200b\n"A-1" 深圳市', TEXT, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "Men`s Toy", {"value": "Men's Toy"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", 'Toy "A-1"深圳市', TEXT, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "深 圳市", {"value": "深圳市"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "9 月 30 日", {"value": "9月30日"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "谷园路\u3000200 号", {"value": "谷园路200号"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "销售部/Sales", {"value": "销售部 / Sales"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "满减: 30", {"value": "满减：30"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "USD、EUR", {"value": "USD、 EUR"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "Changsha， Hunan", {"value": "Changsha, Hunan"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "TOY", {"value": "toy", "ignore_case": True}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "TOY", {"value": "toy"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "TOY", {"value": "TOY"} | STRICT, Reason.EQUAL),
    ("text", "Sales / Dept", {"value": "Sales/Dept"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "No.038", {"value": "No. 038"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "满减，送礼。", {"value": "满减,送礼"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "⻓沙", {"value": "长沙"}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "№ 5 of 3㎡ …", {"value": "No 5 of 3m² ..."}, Reason.EQUAL_AFTER_NORMALISING),
    ("text", "A\u2800B\ufe0f", {"value": "A B"}, Reason.EQUAL_AFTER_NORMALISING),
    ("choice", "live", {"value": "live"}, Reason.EQUAL),
    ("integer", 1500, {"value": 1500}, Reason.EQUAL),
    ("integer", "1,500", {"value": 1500}, Reason.EQUAL_AFTER_NORMALISING),
    ("integer", "1500.00", {"value": 1500}, Reason.EQUAL),
    ("integer", "１５００", {"value": 1500}, Reason.EQUAL_AFTER_NORMALISING),
    ("integer", 0, {"value": 0}, Reason.EQUAL),
    ("decimal", "0.5", {"value": "0.50"}, Reason.EQUAL),
    ("decimal", "0.500", {"value": "0.5"}, Reason.EQUAL),
    ("decimal", 2, {"value": "2.00"}, Reason.EQUAL),
    ("decimal", "-0.50", {"value": "-0.5"}, Reason.EQUAL),
    ("decimal", 0.1, {"value": "0.1"}, Reason.EQUAL),
    ("money", "1500.00", MONEY, Reason.EQUAL),
    ("money", "1500", MONEY, Reason.EQUAL),
    ("money", "$1,500.00", MONEY, Reason.EQUAL_AFTER_NORMALISING),
    ("money", "US$ 1500", MONEY, Reason.EQUAL_AFTER_NORMALISING),
    ("money", "1500 usd", MONEY, Reason.EQUAL_AFTER_NORMALISING),
    ("money", "￥1500", {"value": 1500, "currency": "CNY"}, Reason.EQUAL_AFTER_NORMALISING),
    ("date", "2022-03-04", DATE, Reason.EQUAL),
    ("date", " ２０２２-03-04", DATE, Reason.EQUAL_AFTER_NORMALISING),
    ("datetime", "2022-09-01T08:00:00+08:00", MOMENT, Reason.EQUAL),
    ("datetime", "2022-09-01T00:00:00+00:00", MOMENT, Reason.EQUAL_AFTER_NORMALISING),
    ("datetime", "2022-08-31T16:00:00-08:00", MOMENT, Reason.EQUAL_AFTER_NORMALISING),
    ("boolean", False, {"value": False}, Reason.EQUAL),
    ("set", ["US", "BR", "RU"], SET, Reason.EQUAL),
    ("set", ["RU", "US", "BR"], SET, Reason.EQUAL),
    ("set", ["RU", "US", "BR ", "RU"], SET, Reason.EQUAL_AFTER_NORMALISING),
    ("reference", 54, {**CATEGORY, "value": "遥控 车"}, Reason.EQUAL_AFTER_NORMALISING),
    ("set", [3, 1, 2], COUNTRIES, Reason.EQUAL),
    ("set", [3, 1], {"values": [1, 3]}, Reason.EQUAL),
    ("list", ["a", "b"], {"values": ["a", "b"]}, Reason.EQUAL),
    ("list", ["a", " b"], {"values": ["a", "b"]}, Reason.EQUAL_AFTER_NORMALISING),
    ("reference", 51, CATEGORY, Reason.EQUAL),
    ("reference", 51, {"of": "category", "by": "id", "value": 51}, Reason.EQUAL),
    ("range", "3.00", RANGE, Reason.WITHIN),
    ("range", 5, RANGE, Reason.WITHIN),
    ("range", "2022-09-30", DAYS, Reason.WITHIN),
    ("range", "2022-08-31T16:00:00+00:00", MOMENTS, Reason.WITHIN),
    ("any_of", "fob", ANY, Reason.EQUAL),
    ("any_of", "7", ANY, Reason.EQUAL),
    ("any_of", "７", ANY, Reason.EQUAL_AFTER_NORMALISING),
    ("present", 0, {}, Reason.PRESENT),
    ("present", False, {}, Reason.PRESENT),
    ("absent", None, {}, Reason.EQUAL),
    ("absent", " ", {}, Reason.EQUAL),
    ("absent", [], {}, Reason.EQUAL),
]


@pytest.mark.parametrize(("kind", "found", "check", "reason"), RIGHT)
def test_right(kind: str, found: Any, check: dict[str, Any], reason: Reason) -> None:
    assert result(kind, found, **check) == (1, reason)


WRONG = [
    ("text", 'Toy "A-1" 神圳市', TEXT, Reason.DIFFERENT),  # the same sound, another city
    ("text", 'Toy "A-1" shenzhen', TEXT, Reason.DIFFERENT),
    ("text", 'Toy "A-1" 深圳市南山区', TEXT, Reason.DIFFERENT),  # a prefix hit
    ("text", '"A-1" 深圳市', TEXT, Reason.DIFFERENT),  # a substring hit
    ("text", 'toy "A-1" 深圳市', TEXT | STRICT, Reason.CASE_DIFFERS),
    ("text", "SalesDept", {"value": "Sales Dept"}, Reason.SPACE_DIFFERS),
    ("text", "3 5", {"value": "35"}, Reason.SPACE_DIFFERS),
    ("text", "⑨月", {"value": "9月"}, Reason.DIFFERENT),
    ("text", "⁰³⁸", {"value": "038"}, Reason.DIFFERENT),
    ("text", "½", {"value": "1/2"}, Reason.DIFFERENT),
    ("text", "toy", {"value": "Toy."} | STRICT, Reason.WRITING_DIFFERS),
    ("text", "x" * 5000, {"value": "x"}, Reason.TOO_LONG),
    ("text", 5, {"value": "5"}, Reason.NOT_TEXT),
    ("choice", "Live", {"value": "live"}, Reason.DIFFERENT),
    ("choice", ["live"], {"value": "live"}, Reason.DIFFERENT),
    ("integer", "1.5", {"value": 1500}, Reason.NOT_WHOLE),
    ("integer", "1,5", {"value": 15}, Reason.NOT_A_NUMBER),
    ("integer", "1.500,00", {"value": 1500}, Reason.NOT_A_NUMBER),
    ("integer", "1500 pieces", {"value": 1500}, Reason.NOT_A_NUMBER),
    ("integer", 1501, {"value": 1500}, Reason.DIFFERENT),
    ("integer", True, {"value": 1}, Reason.NOT_A_NUMBER),
    ("integer", "١", {"value": 1}, Reason.NOT_A_NUMBER),
    ("integer", None, {"value": 0}, Reason.BLANK),  # nothing is not zero
    ("decimal", "1,500", {"value": "1.5"}, Reason.FACTOR),
    ("decimal", "0.499", {"value": "0.5"}, Reason.DIFFERENT),
    ("decimal", float("nan"), {"value": "0.5"}, Reason.NOT_A_NUMBER),
    ("decimal", float("inf"), {"value": "0.5"}, Reason.NOT_A_NUMBER),
    ("decimal", "1e3", {"value": "1000"}, Reason.NOT_A_NUMBER),
    ("money", "€1500", MONEY, Reason.CURRENCY_DIFFERS),
    ("money", "1500 EUR", MONEY, Reason.CURRENCY_DIFFERS),
    ("money", "A$1500", MONEY, Reason.CURRENCY_DIFFERS),
    ("money", "1500.004", MONEY, Reason.DIFFERENT),  # no rounding
    ("money", "1.500", MONEY, Reason.FACTOR),
    ("money", "$15,00", MONEY, Reason.NOT_A_NUMBER),
    ("money", "$1500 USD", MONEY, Reason.NOT_A_NUMBER),
    ("money", "USD", MONEY, Reason.NOT_A_NUMBER),
    ("money", 0, MONEY, Reason.DIFFERENT),
    ("money", None, {"value": 0, "currency": "USD"}, Reason.BLANK),
    ("date", "04/03/2022", DATE, Reason.NOT_A_DATE),
    ("date", "03/04/2022", DATE, Reason.NOT_A_DATE),
    ("date", "2022-04-03", DATE, Reason.DAY_AND_MONTH_SWAPPED),
    ("date", "2023-03-04", DATE, Reason.YEAR_DIFFERS),
    ("date", "2022-03-05", DATE, Reason.DIFFERENT),
    ("date", "2022-02-30", DATE, Reason.NOT_A_DATE),
    ("date", "2022-03-04T00:00:00+08:00", DATE, Reason.NOT_A_DATE),
    ("date", "明天", DATE, Reason.NOT_A_DATE),
    ("date", 20220304, DATE, Reason.NOT_A_DATE),
    ("datetime", "2022-09-01T08:00:00", MOMENT, Reason.NO_TIME_ZONE),
    ("datetime", "2022-09-01T08:00:00+00:00", MOMENT, Reason.DIFFERENT),
    ("datetime", "2022-09-01", MOMENT, Reason.NOT_A_MOMENT),
    ("datetime", "0001-01-01T00:00:00+14:00", MOMENT, Reason.NOT_A_MOMENT),
    ("boolean", 0, {"value": False}, Reason.NOT_A_BOOLEAN),
    ("boolean", "false", {"value": False}, Reason.NOT_A_BOOLEAN),
    ("boolean", True, {"value": False}, Reason.DIFFERENT),
    ("boolean", None, {"value": False}, Reason.BLANK),
    ("set", ["US", "BR"], SET, Reason.MEMBERS_DIFFER),
    ("set", ["US", "BR", "RU", "CN"], SET, Reason.MEMBERS_DIFFER),
    ("set", "US BR RU", SET, Reason.NOT_A_LIST),
    ("set", [{"id": 1}, None, ["US"]], SET, Reason.MEMBERS_DIFFER),
    ("set", [1, 2, 9], COUNTRIES, Reason.MEMBERS_DIFFER),
    ("set", [], SET, Reason.BLANK),
    ("list", ["b", "a"], {"values": ["a", "b"]}, Reason.ORDER_DIFFERS),
    ("list", ["a", "a", "b"], {"values": ["a", "b"]}, Reason.MEMBERS_DIFFER),
    ("list", "ab", {"values": ["a", "b"]}, Reason.NOT_A_LIST),
    ("reference", 52, CATEGORY, Reason.DIFFERENT),
    ("reference", 53, CATEGORY, Reason.DIFFERENT),
    ("reference", 99, CATEGORY, Reason.NO_SUCH_RECORD),
    ("reference", "51", CATEGORY, Reason.NO_SUCH_RECORD),
    ("reference", [51], CATEGORY, Reason.NO_SUCH_RECORD),
    ("range", "2.99", RANGE, Reason.BELOW),
    ("range", "5.01", RANGE, Reason.ABOVE),
    ("range", "four", RANGE, Reason.NOT_A_NUMBER),
    ("range", "2022-10-01", DAYS, Reason.ABOVE),
    ("range", 4, DAYS, Reason.NOT_A_DATE),
    ("range", "2022-08-31T15:59:59+00:00", MOMENTS, Reason.BELOW),
    ("range", "2022-09-02T00:00:00", MOMENTS, Reason.NO_TIME_ZONE),
    ("any_of", "cif", ANY, Reason.DIFFERENT),
    ("any_of", "", ANY, Reason.BLANK),
    ("present", "  ", {}, Reason.BLANK),
    ("present", [], {}, Reason.BLANK),
    ("absent", 0, {}, Reason.NOT_BLANK),
    ("absent", "x", {}, Reason.NOT_BLANK),
]


@pytest.mark.parametrize(("kind", "found", "check", "reason"), WRONG)
def test_wrong(kind: str, found: Any, check: dict[str, Any], reason: Reason) -> None:
    assert result(kind, found, **check) == (0, reason)


MALFORMED = [
    None,
    True,
    10**30,
    -1.5,
    "\ud800",
    "\x00",
    [],
    [[]],
    [{"a": [None]}],
    {"a": 1},
    "9" * 5000,
]
CHECKS = [
    ("text", TEXT), ("text", {"value": "long enough", "similarity": "0.5"}),
    ("choice", {"value": "live"}), ("integer", {"value": 5}), ("decimal", {"value": "0.5"}),
    ("money", MONEY), ("date", DATE), ("datetime", MOMENT), ("set", SET), ("set", COUNTRIES),
    ("list", {"values": ["a"]}), ("reference", CATEGORY), ("range", RANGE), ("range", DAYS),
    ("range", MOMENTS), ("any_of", ANY),
]  # fmt: skip


@pytest.mark.parametrize("found", MALFORMED, ids=lambda value: repr(value)[:12])
@pytest.mark.parametrize(("kind", "check"), CHECKS)
def test_malformed_is_wrong_and_no_error(kind: str, check: dict[str, Any], found: Any) -> None:
    assert outcome(kind, found, **check).share == 0


def test_similar_text_earns_a_share_between_the_bound_and_equality() -> None:
    check = {"value": "abcdefghij", "similarity": "0.6"}
    half = outcome("text", "abcdefgh", **check)  # 16 of 18 signs: 0.8888…
    assert half.reason == Reason.SIMILAR
    assert half.params == {"percent": "88.8", "at_least": "60"}
    assert half.share == (Decimal("0.888") - Decimal("0.6")) / Decimal(
        "0.4"
    )  # of the figures shown
    assert result("text", "abcxyzuvwt", **check) == (0, Reason.DIFFERENT)  # 0.3
    assert result("text", "abcdefwxyz", **check) == (0, Reason.DIFFERENT)  # 0.6 exactly
    fine = outcome("text", "abcdefgh", value="abcdefghij", similarity="0.755")
    assert fine.params["at_least"] == "75.5"
    nearly = outcome("text", "a" * 9999, value="a" * 10000, similarity="0.5")
    assert nearly.params["percent"] == "99.9"  # never 100: that is the equal text
    assert nearly.share == (Decimal("0.999") - Decimal("0.5")) / Decimal("0.5")


def test_partial_set_gives_a_share_and_charges_surplus() -> None:
    partial = {**SET, "partial": True}
    assert outcome("set", ["US", "BR"], **partial).share == Decimal(2) / 3
    assert outcome("set", ["US", "BR", "RU", "CN"], **partial).share == Decimal(2) / 3
    assert outcome("set", ["US", "CN"], **partial).share == 0
    assert outcome("set", ["US", "CN"], **partial).params == {
        "missing": ["BR", "RU"],
        "surplus": ["CN"],
    }
    everything = ["US", "BR", "RU", *"abcdefgh"]
    assert outcome("set", everything, **partial).share == 0  # ticking all boxes earns nothing


def test_reasons_carry_what_they_name() -> None:
    assert outcome("text", "Zhang  LONG.", value="Zhang long").params == {
        "ignored": ["case", "space", "full_stop"]
    }
    assert outcome("text", "No.038", value="No. 038").params == {"ignored": ["space"]}
    assert outcome("text", "SalesDept", value="Sales Dept").params == {"surplus": -1}
    assert outcome("text", "Sales Dep t", value="Sales Dept").params == {"surplus": 1}
    password = outcome("text", "ｐass\u200b", value="pass", writing="strict")
    assert password.params == {"differences": ["invisible", "width"]}
    assert outcome("decimal", "70", value=7).params == {"factor": 10, "direction": "more"}
    assert outcome("money", "3", **MONEY | {"value": 300}).params == {
        "factor": 100,
        "direction": "less",
    }
    assert outcome("date", "2021-03-04", **DATE).params == {"years": -1}
    few = outcome("list", ["Maze"], values=["Building Blocks", "Maze", "maze"])
    assert few.params == {"missing": ["Building Blocks", "maze"], "surplus": []}


@pytest.mark.parametrize(
    ("style", "expected", "right", "wrong"),
    [
        (Style.CODE, "X-68a", ["Ｘ－68a ", "X–68a"], ["x-68A", "X -68a", "X68a"]),
        (Style.EMAIL, "li.na@Example.com", ["LI.NA@example.com"], ["lina@example.com"]),
        (
            Style.LINK,
            "https://Shop.example.com/A",
            ["shop.example.com/A/", "http://SHOP.example.com/A"],
            ["https://shop.example.com/a"],
        ),
        (Style.EXACT, "Pass 1", ["Pass 1"], ["pass 1", "Pass 1 ", "Ｐass 1", "Pass 1."]),
    ],
)
def test_the_column_says_how_exactly_texts_are_compared(
    style: Style, expected: str, right: list[str], wrong: list[str]
) -> None:
    for found in right:
        assert outcome("text", found, style=style, value=expected).share == 1, found
    for found in wrong:
        assert outcome("text", found, style=style, value=expected).share == 0, found


def test_an_amount_of_countless_separators_is_no_number() -> None:
    assert outcome("money", "1" + "," * 50_000, **MONEY).reason == Reason.NOT_A_NUMBER


def test_currency_of_the_record() -> None:
    check = {"value": 30, "currency": "USD", "currency_field": "currency"}
    assert outcome("money", "30.00", {"currency": "USD"}, **check).share == 1
    assert outcome("money", "30.00", {"currency": "EUR"}, **check).reason == Reason.CURRENCY_DIFFERS
    assert outcome("money", "30.00", {"currency": None}, **check).reason == Reason.CURRENCY_BLANK
    assert outcome("money", "30.00", {}, **check).reason == Reason.CURRENCY_BLANK


def test_findings_show_values_and_normal_forms() -> None:
    text = outcome("text", " Ａ ", value="A")
    assert (text.expected, text.found, text.expected_norm, text.found_norm) == (
        "A",
        " Ａ ",
        "a",
        "a",
    )
    money = outcome("money", "29.5", value=30, currency="USD")
    assert (money.expected, money.expected_norm, money.found_norm) == (
        "30.00 USD",
        "30 USD",
        "29.5 USD",
    )
    category = outcome("reference", 52, **CATEGORY)
    assert (category.expected, category.found) == ("积木", "积木玩具")
    members = outcome("set", [3, 1], **COUNTRIES)
    assert (members.found, members.found_norm) == (["RU", "US"], ["ru", "us"])
    assert outcome("range", "2", **RANGE).expected == {"min": "3", "max": "5"}
