"""Fields that a task does not name must be as prefilled or as the solution leaves them."""

import copy
from typing import Any

import pytest

from graders import Finding, Reason, Result, Status, grade
from graders.proof.untouched_values import NewReferenceError, untouched_values
from graders.task.spec import Untouched
from tests.graders.grading import graded
from tests.graders.sample_tasks import UPDATED_ALONE
from tests.graders.samples import SCHEMA, sample, samples, start, task

PREFILLED = samples()["prefilled"]


def with_changes(**changes: Any) -> Result:
    """Grade the solution with some fields of its product changed."""
    end = copy.deepcopy(PREFILLED.end)
    end["product"][-1] |= changes
    return grade(PREFILLED.task, SCHEMA, PREFILLED.start, end)


def deviations(result: Result) -> list[Finding]:
    return [f for f in result.findings if f.status is Status.DEVIATION]


def test_each_deviating_field_is_a_finding_with_a_small_penalty() -> None:
    result = with_changes(stock=7, sample=True)
    assert (result.earned, result.penalty, result.score) == (100, 4, 96)
    stock, sampled = sorted(deviations(result), key=lambda f: f.field or "", reverse=True)
    assert (stock.field, stock.expected, stock.found) == ("stock", 0, 7)
    assert (stock.points, stock.possible, stock.reason) == (-2, 0, Reason.NOT_AS_PREFILLED)
    assert (sampled.field, sampled.expected, sampled.found) == ("sample", False, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "piece"},
        {"brand": "Other"},
        {"published_at": "2030-01-01T00:00:00+00:00"},
        {"material": " ＷＯＯＤ"},
        {"attributes": [{"id": 1, "name": "材质", "value": "Wood"}]},
        {"keywords": None},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_may_be_so_costs_nothing(changes: dict[str, Any]) -> None:
    assert with_changes(**changes).score == 100


@pytest.mark.parametrize(
    ("changes", "field", "row"),
    [
        ({"unit": "carton"}, "unit", None),
        ({"attributes": []}, "attributes", None),
        ({"attributes": [{"id": 1, "name": "材质", "value": "Steel"}]}, "attributes", None),
        ({"category_id": 52}, "category_id", None),
        ({"stock": None}, "stock", None),
        (
            {
                "tiers": [
                    {"id": 1, "min_quantity": 20, "price": "9.00"},
                    {"id": 2, "min_quantity": 10, "price": "30.00"},
                ]
            },
            "tiers.price",
            2,
        ),
    ],
)
def test_what_must_not_be_so_costs(changes: dict[str, Any], field: str, row: int | None) -> None:
    result = with_changes(**changes)
    assert result.score == 98
    [finding] = deviations(result)
    assert (finding.field, finding.row) == (field, row)


def test_deviations_stop_at_the_cap() -> None:
    text = """
    expect:
      - record: coupon
        change: added
        fields: {pieces: {is: integer, value: 9, points: 100}}
        untouched: {fields: {kind: [a], scene: [b]}}
    penalties: {deviation: 4, cap: 5}
    """
    end = {"coupon": [*start()["coupon"], {"id": 900, "pieces": 9, "kind": "x", "scene": "x"}]}
    result = graded(text, end)
    assert (result.score, [f.points for f in deviations(result)]) == (95, [-4, -1])


def test_alternatives_are_shown_as_such() -> None:
    [finding] = deviations(with_changes(unit="carton"))
    assert (finding.kind, finding.expected) == ("any_of", ["piece", "box"])


def test_an_update_may_leave_what_was_or_what_the_solution_leaves() -> None:
    it = samples()["updated alone"]
    end = copy.deepcopy(it.end)
    end["company"][0] |= {"status": "draft", "about": "Anything"}
    assert grade(it.task, SCHEMA, it.start, end).score == 100  # as it was; free
    end["company"][0] |= {"status": "closed", "name": "x"}
    result = grade(it.task, SCHEMA, it.start, end)
    assert (result.score, {f.field for f in deviations(result)}) == (96, {"status", "name"})
    status = next(f for f in deviations(result) if f.field == "status")
    assert status.expected == ["draft", "submitted"]


def test_allowed_fields_of_an_update_are_no_deviation() -> None:
    it = sample(
        UPDATED_ALONE + "allow: [{record: company, change: updated, fields: [name]}]\n",
        company=[start()["company"][0] | {"staff": 15, "name": "x"}],
    )
    assert grade(it.task, SCHEMA, it.start, it.end).score == 100


def test_revisions_without_the_values_are_graded_as_before() -> None:
    data = PREFILLED.task.model_dump(mode="json", by_alias=True)
    for key in ("free", "untouched"):
        del data["expect"][0][key]
    del data["penalties"]["deviation"]
    old = type(PREFILLED.task).model_validate(data)
    end = copy.deepcopy(PREFILLED.end)
    end["product"][-1] |= {"stock": 7, "sample": True, "attributes": []}
    assert grade(old, SCHEMA, PREFILLED.start, end).score == 100
    text = UPDATED_ALONE.partition("    untouched:")[0]
    edited = [start()["company"][0] | {"staff": 15, "name": "x", "address": "y"}]
    result = graded(text, {"company": edited})
    assert [(f.status, f.points) for f in result.findings[1:]] == [(Status.UNRELATED_EDIT, -10)]


def test_values_are_read_from_the_solution() -> None:
    it = PREFILLED
    [values] = untouched_values(it.task, SCHEMA, it.start, it.end)
    assert values is not None
    assert values.fields["stock"] == (0,)
    assert values.fields["attributes"] == ([{"name": "材质", "value": "Wood"}],)
    assert values.rows == {"tiers": ({"price": ("30.00",)}, {"price": (None,)})}
    ignored = {"name", "tiers", "brand", "published_at"}  # checked, checked, free, automatic
    assert values.fields.keys() == SCHEMA.records["product"].names - ignored


def test_values_of_an_update_are_those_that_the_solution_changes() -> None:
    it = samples()["updated alone"]
    values = untouched_values(it.task, SCHEMA, it.start, it.end)
    assert values == [Untouched(fields={"status": ("submitted",)})]


def test_several_records_of_one_expectation_accept_the_values_of_each() -> None:
    it = task("""
    expect:
      - record: coupon
        change: added
        count: 2
        fields: {pieces: {is: integer, value: 9, points: 50}}
    """)
    added = [{"id": n, "pieces": 9, "kind": kind} for n, kind in ((900, "a"), (901, "b"))]
    end = start() | {"coupon": [*start()["coupon"], *added]}
    [values] = untouched_values(it, SCHEMA, start(), end)
    assert values is not None
    assert set(values.fields["kind"]) == {"a", "b"}
    assert values.fields["scene"] == (None,)


def test_a_record_that_the_solution_lacks_has_no_values() -> None:
    assert untouched_values(PREFILLED.task, SCHEMA, PREFILLED.start, PREFILLED.start) == [None]


def test_a_reference_to_a_new_record_cannot_be_written_down() -> None:
    end = copy.deepcopy(PREFILLED.end)
    end["category"] = [*end["category"], {"id": 990, "name": "拼图"}]
    end["product"][-1]["category_id"] = 990
    with pytest.raises(NewReferenceError, match=r"product\.category_id"):
        untouched_values(PREFILLED.task, SCHEMA, PREFILLED.start, end)
