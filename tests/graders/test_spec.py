from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from graders import GradedTask, Result, grade
from graders.task.spec import Expectation, Penalties
from tests.graders.samples import SCHEMA, coupon, samples


def test_defaults() -> None:
    assert Penalties() == Penalties(extra=10, unrelated_edit=10, unrelated_delete=20, cap=30)
    it = GradedTask(expect=())
    assert (it.pass_mark, it.allow) == (60, ())


@pytest.mark.parametrize("name", samples())
def test_task_survives_json(name: str) -> None:
    it = samples()[name].task
    assert GradedTask.model_validate(it.model_dump(mode="json", by_alias=True)) == it
    assert GradedTask.model_validate_json(it.model_dump_json(by_alias=True)) == it


TEXT_WITH_FACT = {"is": "text", "value": "x", "contains": [{"text": "x", "points": 1}]}


@pytest.mark.parametrize(
    ("check", "message"),
    [
        ({"is": "txt", "value": "x"}, "does not match any of the expected tags"),
        ({"is": "text", "value": "x", "pionts": 5}, "no such key"),
        ({"is": "text", "value": 5}, "valid string"),
        ({"is": "text", "value": "x", "points": -1}, "greater than or equal to 0"),
        ({"is": "text", "value": "x", "points": "0.001"}, "no more than 2 decimal places"),
        ({"is": "text", "value": "x", "similarity": 1}, "less than 1"),
        ({"is": "money", "value": 1, "currency": "$"}, "three capital letters"),
        ({"is": "money", "value": 1, "currency": "USDT"}, "three capital letters"),
        ({"is": "datetime", "value": "2022-09-01T00:00:00"}, "timezone"),
        ({"is": "decimal", "value": "NaN"}, "finite"),
        ({"is": "set", "values": []}, "at least 1 item"),
        ({"is": "set", "values": ["a"], "of": "x"}, "belong together"),
        ({"is": "reference", "of": "x", "by": "y"}, "give 'value' or 'values'"),
        ({"is": "reference", "of": "x", "by": "y", "value": 1, "values": [1]}, "give 'value' or"),
        ({"is": "text", "value": "x", "writing": "loose"}, "strict"),
        ({"is": "text", "value": "x", "excludes": [{"points": 1}]}, "or 'contacts: true'"),
        ({"is": "text", "value": "x", "contains": [{"text": "x", "points": 0}]}, "greater than 0"),
        (
            {"is": "rows", "rows": [{"a": TEXT_WITH_FACT}]},
            "belong to the text of a field",
        ),
        ({"is": "range"}, "give 'min', 'max' or both"),
        ({"is": "range", "min": 5, "max": 3}, "must not be above"),
        ({"is": "range", "min": 5, "max": "2022-09-01"}, "of one type"),
        ({"is": "any_of", "checks": [{"is": "present"}]}, "at least 2 items"),
        (
            {"is": "any_of", "checks": [{"is": "present", "points": 1}, {"is": "absent"}]},
            "belong to any_of",
        ),
        ({"is": "rows", "rows": []}, "at least 1 item"),
        ({"is": "rows", "rows": [{}]}, "at least one field"),
        ({"is": "rows", "points": 5, "rows": [{"a": {"is": "present"}}]}, "no such key"),
        ({"is": "rows", "rows": [{"a": {"is": "present", "critical": True}}]}, "rows as a whole"),
        ({"is": "rows", "rows": [{"a": {"is": "rows", "rows": [{}]}}]}, "expected tags"),
    ],
)  # fmt: skip
def test_bad_checks_are_refused(check: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Expectation.model_validate({"record": "x", "change": "added", "fields": {"a": check}})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"change": "made"}, "'added', 'updated' or 'removed'"),
        ({"count": 0}, "greater than or equal to 1"),
        ({"where": {"title": "x"}}, "an added one is new"),
        ({"change": "updated", "where": {}}, "at least one field"),
        (
            {
                "change": "removed",
                "fields": {"a": {"is": "rows", "rows": [{"b": {"is": "present"}}]}},
            },
            "cannot be asked for its rows",
        ),
        ({"colour": "red"}, "no such key"),
    ],
)
def test_bad_expectations_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Expectation.model_validate({"record": "x", "change": "added"} | changes)


def test_result_is_canonical_and_comes_back() -> None:
    it = samples()["product"]
    result = grade(it.task, SCHEMA, it.start, {**it.end, "coupon": [coupon()]})
    text = result.to_json()
    assert Result.from_json(text) == result
    assert Result.from_json(text).to_json() == text
    assert '"score":"70.00"' in text
    assert '"points":"10.00"' in text
    assert "积木" in text


def test_result_with_other_keys_is_refused() -> None:
    with pytest.raises(ValidationError):
        Result.from_json('{"score": 1}')


def test_points_of_rows_and_of_several_records() -> None:
    it = samples()["product"].task.expect[0]
    assert it.fields["tiers"].total == Decimal(24)
    assert it.points == 100
    assert it.model_copy(update={"count": 3}).points == 300
