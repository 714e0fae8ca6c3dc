"""Rows of an updated record that the start state has and that are to stay."""

from decimal import Decimal
from typing import Any

import pytest

from graders import RecordSchema, Schema, grade
from tests.graders.samples import task

SCHEMA = Schema(
    records={
        "plan": RecordSchema(
            fields=frozenset({"name"}), children={"blocked": frozenset({"word"})}, key=("name",)
        )
    }
)
TASK = task(
    """
expect:
  - record: plan
    change: updated
    where: {name: a}
    fields:
      blocked:
        is: rows
        extra: 8
        rows:
          - {word: {is: text, value: stays}}
          - {word: {is: text, value: stays too}}
          - {word: {is: text, value: new, points: 100}}
"""
)


def score(*words: str) -> Decimal:
    def plan(listed: tuple[str, ...]) -> dict[str, Any]:
        rows = [{"id": place, "word": word} for place, word in enumerate(listed, 10)]
        return {"id": 1, "name": "a", "blocked": rows}

    start = {"plan": [plan(("stays", "stays too", "goes"))]}
    return grade(TASK, SCHEMA, start, {"plan": [plan(words)]}).score


@pytest.mark.parametrize(
    ("words", "points"),
    [
        (("stays", "stays too", "new"), 100),
        (("new", "stays too", "stays"), 100),
        (("stays too", "new"), 92),
        (("new",), 84),
        (("stays", "stays too", "new", "goes"), 92),
        (("stays", "new", "goes"), 84),
        (("goes",), 0),
    ],
)
def test_a_row_that_stays_costs_like_a_surplus_one_when_it_is_gone(
    words: tuple[str, ...], points: int
) -> None:
    assert score(*words) == points
