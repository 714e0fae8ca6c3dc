from typing import Any

import pytest

from graders.task.lint import lint
from tests.graders.samples import SCHEMA, samples, start, task

TEXT = "{is: text, value: x, points: 100}"


@pytest.mark.parametrize("name", samples())
def test_good_tasks_have_no_problems(name: str) -> None:
    it = samples()[name]
    assert lint(it.task, SCHEMA, it.start) == []


def problems(text: str) -> dict[tuple[Any, ...], str]:
    return dict(lint(task(text), SCHEMA, start()))


def one(fields: str, head: str = "record: coupon, change: added", tail: str = "") -> str:
    return f"expect: [{{{head}, fields: {fields}}}]\n{tail}"


UPDATE = "record: coupon, change: updated, where: {title: 旧优惠券}"
REMOVE = "record: coupon, change: removed, where: {title: 旧优惠券}"
FIELDS = ("expect", 0, "fields")

PRODUCT = "record: product, change: added"

CASES = [
    (
        one(f"{{title: {TEXT}}}", "record: coupon, change: added, free: [titel]"),
        ("expect", 0, "free", 0),
        "unknown field 'titel'",
    ),
    (
        one(f"{{title: {TEXT}}}", "record: coupon, change: added, free: [kind, title]"),
        ("expect", 0, "free", 1),
        "'title' is checked: it cannot be free",
    ),
    (
        one(
            "{name: {is: text, value: a toy, points: 90, contains: [{text: ABS, points: 10}]}}",
            PRODUCT,
        ),
        (*FIELDS, "name", "contains", 0),
        "the expected text does not state 'ABS'",
    ),
    (
        one(
            "{name: {is: text, value: a@b.cn, points: 100,"
            " excludes: [{contacts: true, points: 1}]}}",
            PRODUCT,
        ),
        (*FIELDS, "name", "excludes", 0),
        "the expected text has it itself",
    ),
    (
        one(
            "{category_id: {is: reference, of: category, by: name,"
            " values: [积木, 没有], points: 100}}",
            PRODUCT,
        ),
        (*FIELDS, "category_id"),
        "the start state has no category whose name is '没有'",
    ),
    (
        one("{title: {is: present, points: 50}, kind: {is: absent, points: 50}}"),
        (*FIELDS,),
        "any record would do: something must be asked for",
    ),
    (
        one("{title: {is: any_of, points: 100, checks: [{is: absent}, {is: text, value: x}]}}"),
        (*FIELDS,),
        "any record would do: something must be asked for",
    ),
    (
        one("{stock: {is: integer, value: 7, points: 100}}", "record: product, change: updated"),
        ("expect", 0, "record"),
        "fits 3 records of the start state, not 1: say with 'where' which is meant",
    ),
    (
        one("{title: {is: present, points: 100}}", "record: coupon, change: removed"),
        ("expect", 0, "record"),
        "fits 2 records of the start state, not 1: say with 'where' which is meant",
    ),
    ("expect: []", ("expect",), "nothing is expected"),
    (
        one("{title: {is: text, value: x, points: 99.5}}"),
        ("expect",),
        "the points add up to 99.5, not to 100",
    ),
    (
        one("{title: {is: text, value: x, points: 50}}", "record: coupon, change: added, count: 3"),
        ("expect",),
        "the points add up to 150, not to 100",
    ),
    (
        one(f"{{title: {TEXT}}}", "record: cupon, change: added"),
        ("expect", 0, "record"),
        "unknown record type 'cupon'; there are category, company, coupon, product, visit",
    ),
    (
        one(f"{{name: {TEXT}}}", "record: category, change: added, pair_by: [title]"),
        ("expect", 0, "pair_by", 0),
        "'title' is neither in 'fields' nor in 'where'",
    ),
    (
        one(f"{{name: {TEXT}, titel: {TEXT}}}", "record: category, change: added"),
        (*FIELDS, "titel"),
        "unknown field 'titel'; there are name",
    ),
    (
        one(f"{{name: {TEXT}}}", "record: category, change: updated, where: {titel: x}"),
        ("expect", 0, "where", "titel"),
        "unknown field 'titel'; there are name",
    ),
    (one("{}"), FIELDS, "no field has points: this expectation asks for nothing"),
    (
        one(f"{{title: {TEXT}, kind: {{is: choice, value: a, critical: true}}}}"),
        (*FIELDS, "kind"),
        "a check needs points",
    ),
    (
        one("{title: {is: absent, points: 100}}"),
        FIELDS,
        "any record would do: something must be asked for",
    ),
    (
        one("{title: {is: text, value: ' ', points: 100}}"),
        (*FIELDS, "title", "value"),
        "a blank text; use 'absent' to ask for nothing",
    ),
    (
        one("{title: {is: rows, rows: [{a: {is: present, points: 100}}]}}"),
        (*FIELDS, "title"),
        "'title' is no list of rows",
    ),
    (
        one(f"{{tiers: {TEXT}}}", "record: product, change: added"),
        (*FIELDS, "tiers"),
        "'tiers' is a list of rows; only rows, present and absent can check it",
    ),
    (
        one(
            "{tiers: {is: rows, rows: [{a: {is: present, points: 100}}]}}",
            "record: product, change: added",
        ),
        (*FIELDS, "tiers", "rows", 0, "a"),
        "unknown field 'a'; there are min_quantity, price",
    ),
    (
        one(
            "{tiers: {is: rows, rows: [{price: {is: present}}]}}",
            "record: product, change: added",
        ),
        (*FIELDS, "tiers", "rows", 0),
        "no cell of this row has points",
    ),
    (
        one(
            "{list_price: {is: money, value: 1, currency: USD, points: 100}}",
            "record: product, change: added",
        ),
        (*FIELDS, "list_price"),
        "the record has a field 'currency': name it as 'currency_field'",
    ),
    (
        one("{pieces: {is: money, value: 1, currency: USD, currency_field: x, points: 100}}"),
        (*FIELDS, "pieces", "currency_field"),
        "unknown field 'x'",
    ),
    (
        one("{kind: {is: reference, of: x, by: name, value: x, points: 100}}"),
        (*FIELDS, "kind", "of"),
        "unknown record type 'x'",
    ),
    (
        one("{kind: {is: set, of: category, by: x, values: [x], points: 100}}"),
        (*FIELDS, "kind", "by"),
        "unknown field 'x'; there are name",
    ),
    (
        one("{kind: {is: reference, of: category, by: name, value: 没有, points: 100}}"),
        (*FIELDS, "kind"),
        "the start state has no category whose name is '没有'",
    ),
    (
        one("{kind: {is: set, of: product, by: id, values: [3175, 9], points: 100}}"),
        (*FIELDS, "kind"),
        "the start state has no product whose id is 9",
    ),
    (
        one(f"{{title: {TEXT}}}", "record: coupon, change: updated, where: {title: 没有}"),
        ("expect", 0, "where"),
        "fits 0 records of the start state, not 1",
    ),
    (
        one(f"{{title: {TEXT}}}", "record: coupon, change: updated, where: {kind: amount_off}"),
        ("expect", 0, "where"),
        "fits 2 records of the start state, not 1",
    ),
    (
        one("{title: {is: present, points: 50}}", "record: company, change: updated, count: 2"),
        ("expect", 0, "record"),
        "fits 1 record of the start state, not 2",
    ),
    (
        one("{status: {is: choice, value: ended, points: 100}}", UPDATE),
        (*FIELDS, "status"),
        "the start state has it already",
    ),
    (
        one(
            "{tiers: {is: rows, rows: [{price: {is: present, points: 100}}]}}",
            "record: product, change: updated, where: {id: 3175}",
        ),
        (*FIELDS, "tiers", "rows", 0, "price"),
        "the start state has it already",
    ),
    (
        one("{status: {is: choice, value: live, points: 100}}", REMOVE),
        (*FIELDS, "status"),
        "the record to remove has another value",
    ),
    (
        one(f"{{title: {TEXT}}}", tail="allow: [{record: x, change: added}]"),
        ("allow", 0, "record"),
        "unknown record type 'x'",
    ),
    (
        one(f"{{title: {TEXT}}}", tail="allow: [{record: company, change: updated, fields: [x]}]"),
        ("allow", 0, "fields", 0),
        "unknown field 'x'",
    ),
    (
        one(f"{{title: {TEXT}}}", tail="allow: [{record: coupon, change: added, fields: [kind]}]"),
        ("allow", 0, "fields"),
        "only updates can be narrowed to fields",
    ),
]


@pytest.mark.parametrize(("text", "path", "message"), CASES)
def test_problem_is_named_with_its_place(text: str, path: tuple[Any, ...], message: str) -> None:
    found = problems(text)
    assert path in found, found
    assert found[path].startswith(message)


def test_reference_to_a_record_that_the_task_asks_for_is_no_problem() -> None:
    text = """
    expect:
      - {record: category, change: added, fields: {name: {is: text, value: 拼图, points: 50}}}
      - record: product
        change: added
        fields: {category_id: {is: reference, of: category, by: name, value: 拼图, points: 50}}
    """
    assert problems(text) == {}
