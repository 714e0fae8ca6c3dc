"""Every comparator: right, equal after normalising, wrong, blank, malformed, nearly right."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from graders.checks import Cell
from graders.compare import Outcome, Surroundings, compare
from graders.result import Reason as R

CELL: TypeAdapter[Any] = TypeAdapter(Cell)
FACTS = {
    "category": [
        {"id": 51, "name": "积木"},
        {"id": 52, "name": "积木玩具"},
        {"id": 53, "name": None},
    ],
    "country": [{"id": 1, "code": "US"}, {"id": 2, "code": "BR"}, {"id": 3, "code": "RU"}],
}


def outcome(kind: str, found: Any, record: dict[str, Any] | None = None, **check: Any) -> Outcome:
    return compare(
        CELL.validate_python({"is": kind, **check}), found, Surroundings(FACTS, record or {})
    )


def result(kind: str, found: Any, **check: Any) -> tuple[Decimal, R]:
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

RIGHT = [
    ("text", 'Toy "A-1" 深圳市', TEXT, R.EQUAL),
    ("text", "  Toy “A–1”  深圳市\u3000", TEXT, R.EQUAL_AFTER_NORMALISING),
    ("text", "Ｔｏｙ ＂Ａ－１＂ 深圳市", TEXT, R.EQUAL_AFTER_NORMALISING),
    ("text", 'Toy\u200b\n"A-1" 深圳市', TEXT, R.EQUAL_AFTER_NORMALISING),
    ("text", "TOY", {"value": "toy", "ignore_case": True}, R.EQUAL_AFTER_NORMALISING),
    ("choice", "live", {"value": "live"}, R.EQUAL),
    ("integer", 1500, {"value": 1500}, R.EQUAL),
    ("integer", "1,500", {"value": 1500}, R.EQUAL_AFTER_NORMALISING),
    ("integer", "1500.00", {"value": 1500}, R.EQUAL_AFTER_NORMALISING),
    ("integer", "１５００", {"value": 1500}, R.EQUAL_AFTER_NORMALISING),
    ("integer", 0, {"value": 0}, R.EQUAL),
    ("decimal", "0.5", {"value": "0.50"}, R.EQUAL),
    ("decimal", "0.500", {"value": "0.5"}, R.EQUAL_AFTER_NORMALISING),
    ("decimal", 2, {"value": "2.00"}, R.EQUAL_AFTER_NORMALISING),
    ("decimal", 0.1, {"value": "0.1"}, R.EQUAL_AFTER_NORMALISING),
    ("money", "1500.00", MONEY, R.EQUAL),
    ("money", "1500", MONEY, R.EQUAL_AFTER_NORMALISING),
    ("money", "$1,500.00", MONEY, R.EQUAL_AFTER_NORMALISING),
    ("money", "US$ 1500", MONEY, R.EQUAL_AFTER_NORMALISING),
    ("money", "1500 usd", MONEY, R.EQUAL_AFTER_NORMALISING),
    ("money", "￥1500", {"value": 1500, "currency": "CNY"}, R.EQUAL_AFTER_NORMALISING),
    ("date", "2022-03-04", DATE, R.EQUAL),
    ("date", " ２０２２-03-04", DATE, R.EQUAL_AFTER_NORMALISING),
    ("datetime", "2022-09-01T08:00:00+08:00", MOMENT, R.EQUAL),
    ("datetime", "2022-09-01T00:00:00+00:00", MOMENT, R.EQUAL_AFTER_NORMALISING),
    ("datetime", "2022-08-31T16:00:00-08:00", MOMENT, R.EQUAL_AFTER_NORMALISING),
    ("boolean", False, {"value": False}, R.EQUAL),
    ("set", ["US", "BR", "RU"], SET, R.EQUAL),
    ("set", ["RU", "US", "BR"], SET, R.EQUAL),
    ("set", ["RU", "US", "BR ", "RU"], SET, R.EQUAL_AFTER_NORMALISING),
    ("set", [3, 1, 2], COUNTRIES, R.EQUAL),
    ("set", [3, 1], {"values": [1, 3]}, R.EQUAL),
    ("list", ["a", "b"], {"values": ["a", "b"]}, R.EQUAL),
    ("list", ["a", " b"], {"values": ["a", "b"]}, R.EQUAL_AFTER_NORMALISING),
    ("reference", 51, CATEGORY, R.EQUAL),
    ("reference", 51, {"of": "category", "by": "id", "value": 51}, R.EQUAL),
    ("range", "3.00", RANGE, R.WITHIN),
    ("range", 5, RANGE, R.WITHIN),
    ("range", "2022-09-30", DAYS, R.WITHIN),
    ("range", "2022-08-31T16:00:00+00:00", MOMENTS, R.WITHIN),
    ("any_of", "fob", ANY, R.EQUAL),
    ("any_of", "7", ANY, R.EQUAL_AFTER_NORMALISING),
    ("present", 0, {}, R.PRESENT),
    ("present", False, {}, R.PRESENT),
    ("absent", None, {}, R.EQUAL),
    ("absent", " ", {}, R.EQUAL),
    ("absent", [], {}, R.EQUAL),
]


@pytest.mark.parametrize(("kind", "found", "check", "reason"), RIGHT)
def test_right(kind: str, found: Any, check: dict[str, Any], reason: R) -> None:
    assert result(kind, found, **check) == (1, reason)


WRONG = [
    ("text", 'Toy "A-1" 神圳市', TEXT, R.DIFFERENT),  # the same sound, another city
    ("text", 'Toy "A-1" shenzhen', TEXT, R.DIFFERENT),
    ("text", 'Toy "A-1" 深圳市南山区', TEXT, R.DIFFERENT),  # a prefix hit
    ("text", '"A-1" 深圳市', TEXT, R.DIFFERENT),  # a substring hit
    ("text", 'toy "A-1" 深圳市', TEXT, R.CASE_DIFFERS),
    ("text", "深 圳市", {"value": "深圳市"}, R.DIFFERENT),
    ("text", 5, {"value": "5"}, R.NOT_TEXT),
    ("choice", "Live", {"value": "live"}, R.DIFFERENT),
    ("choice", ["live"], {"value": "live"}, R.DIFFERENT),
    ("integer", "1.5", {"value": 1500}, R.NOT_WHOLE),
    ("integer", "1,5", {"value": 15}, R.NOT_A_NUMBER),
    ("integer", "1.500,00", {"value": 1500}, R.NOT_A_NUMBER),
    ("integer", "1500 pieces", {"value": 1500}, R.NOT_A_NUMBER),
    ("integer", 1501, {"value": 1500}, R.DIFFERENT),
    ("integer", True, {"value": 1}, R.NOT_A_NUMBER),
    ("integer", "١", {"value": 1}, R.NOT_A_NUMBER),
    ("integer", None, {"value": 0}, R.BLANK),  # nothing is not zero
    ("decimal", "1,500", {"value": "1.5"}, R.DIFFERENT),
    ("decimal", "0.499", {"value": "0.5"}, R.DIFFERENT),
    ("decimal", float("nan"), {"value": "0.5"}, R.NOT_A_NUMBER),
    ("decimal", float("inf"), {"value": "0.5"}, R.NOT_A_NUMBER),
    ("decimal", "1e3", {"value": "1000"}, R.NOT_A_NUMBER),
    ("money", "€1500", MONEY, R.CURRENCY_DIFFERS),
    ("money", "1500 EUR", MONEY, R.CURRENCY_DIFFERS),
    ("money", "A$1500", MONEY, R.CURRENCY_DIFFERS),
    ("money", "1500.004", MONEY, R.DIFFERENT),  # no rounding
    ("money", "1.500", MONEY, R.DIFFERENT),
    ("money", "$15,00", MONEY, R.NOT_A_NUMBER),
    ("money", "$1500 USD", MONEY, R.NOT_A_NUMBER),
    ("money", "USD", MONEY, R.NOT_A_NUMBER),
    ("money", 0, MONEY, R.DIFFERENT),
    ("money", None, {"value": 0, "currency": "USD"}, R.BLANK),
    ("date", "04/03/2022", DATE, R.NOT_A_DATE),
    ("date", "03/04/2022", DATE, R.NOT_A_DATE),
    ("date", "2022-04-03", DATE, R.DIFFERENT),
    ("date", "2022-02-30", DATE, R.NOT_A_DATE),
    ("date", "2022-03-04T00:00:00+08:00", DATE, R.NOT_A_DATE),
    ("date", "明天", DATE, R.NOT_A_DATE),
    ("date", 20220304, DATE, R.NOT_A_DATE),
    ("datetime", "2022-09-01T08:00:00", MOMENT, R.NO_TIME_ZONE),
    ("datetime", "2022-09-01T08:00:00+00:00", MOMENT, R.DIFFERENT),
    ("datetime", "2022-09-01", MOMENT, R.NOT_A_MOMENT),
    ("datetime", "0001-01-01T00:00:00+14:00", MOMENT, R.NOT_A_MOMENT),
    ("boolean", 0, {"value": False}, R.NOT_A_BOOLEAN),
    ("boolean", "false", {"value": False}, R.NOT_A_BOOLEAN),
    ("boolean", True, {"value": False}, R.DIFFERENT),
    ("boolean", None, {"value": False}, R.BLANK),
    ("set", ["US", "BR"], SET, R.MEMBERS_DIFFER),
    ("set", ["US", "BR", "RU", "CN"], SET, R.MEMBERS_DIFFER),
    ("set", "US BR RU", SET, R.NOT_A_LIST),
    ("set", [{"id": 1}, None, ["US"]], SET, R.MEMBERS_DIFFER),
    ("set", [1, 2, 9], COUNTRIES, R.MEMBERS_DIFFER),
    ("set", [], SET, R.BLANK),
    ("list", ["b", "a"], {"values": ["a", "b"]}, R.ORDER_DIFFERS),
    ("list", ["a", "a", "b"], {"values": ["a", "b"]}, R.MEMBERS_DIFFER),
    ("list", "ab", {"values": ["a", "b"]}, R.NOT_A_LIST),
    ("reference", 52, CATEGORY, R.DIFFERENT),
    ("reference", 53, CATEGORY, R.DIFFERENT),
    ("reference", 99, CATEGORY, R.NO_SUCH_RECORD),
    ("reference", "51", CATEGORY, R.NO_SUCH_RECORD),
    ("reference", [51], CATEGORY, R.NO_SUCH_RECORD),
    ("range", "2.99", RANGE, R.BELOW),
    ("range", "5.01", RANGE, R.ABOVE),
    ("range", "four", RANGE, R.NOT_A_NUMBER),
    ("range", "2022-10-01", DAYS, R.ABOVE),
    ("range", 4, DAYS, R.NOT_A_DATE),
    ("range", "2022-08-31T15:59:59+00:00", MOMENTS, R.BELOW),
    ("range", "2022-09-02T00:00:00", MOMENTS, R.NO_TIME_ZONE),
    ("any_of", "cif", ANY, R.DIFFERENT),
    ("any_of", "", ANY, R.BLANK),
    ("present", "  ", {}, R.BLANK),
    ("present", [], {}, R.BLANK),
    ("absent", 0, {}, R.NOT_BLANK),
    ("absent", "x", {}, R.NOT_BLANK),
]


@pytest.mark.parametrize(("kind", "found", "check", "reason"), WRONG)
def test_wrong(kind: str, found: Any, check: dict[str, Any], reason: R) -> None:
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
    half = outcome("text", "abcdefgh", **check)  # 16 of 18 signs: 0.8889
    assert half.reason == R.SIMILAR
    assert half.share == (Decimal("0.8889") - Decimal("0.6")) / Decimal("0.4")
    assert half.params == {"percent": "89%", "at_least": "60%"}
    assert result("text", "abcxyzuvwt", **check) == (0, R.DIFFERENT)  # 0.3
    assert result("text", "abcdefwxyz", **check) == (0, R.DIFFERENT)  # 0.6 exactly
    nearly = outcome("text", "a" * 9999, value="a" * 10000, similarity="0.5")
    assert nearly.share == Decimal("0.99")  # all the points are for the equal text only


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


def test_currency_of_the_record() -> None:
    check = {"value": 30, "currency": "USD", "currency_field": "currency"}
    assert outcome("money", "30.00", {"currency": "USD"}, **check).share == 1
    assert outcome("money", "30.00", {"currency": "EUR"}, **check).reason == R.CURRENCY_DIFFERS
    assert outcome("money", "30.00", {"currency": None}, **check).reason == R.CURRENCY_BLANK
    assert outcome("money", "30.00", {}, **check).reason == R.CURRENCY_BLANK


def test_findings_show_values_and_normal_forms() -> None:
    text = outcome("text", " Ａ ", value="A")
    assert (text.expected, text.found, text.expected_norm, text.found_norm) == (
        "A",
        " Ａ ",
        "A",
        "A",
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
    assert (members.found, members.found_norm) == (["RU", "US"], ["RU", "US"])
    assert outcome("range", "2", **RANGE).expected == {"min": "3", "max": "5"}
