"""Grades end states of the sample shop, and picks from the result."""

from typing import Any

from graders import Finding, GradedTask, Result, Status, grade
from tests.graders.samples import SCHEMA, start, task

Data = dict[str, list[dict[str, Any]]]


def graded(text: str | GradedTask, end: Data | None = None, begin: Data | None = None) -> Result:
    """Grade what differs from the start; without an end, doing nothing."""
    it = task(text) if isinstance(text, str) else text
    begin = start() if begin is None else begin
    return grade(it, SCHEMA, begin, begin | (end or {}))


def coupons(*added: dict[str, Any]) -> Data:
    """An end state in which coupons were added."""
    return {"coupon": [*start()["coupon"], *added]}


def of_field(result: Result, field: str, row: int | None = None) -> Finding:
    return next(f for f in result.findings if f.field == field and f.row == row)


def statuses(result: Result) -> list[Status]:
    return [f.status for f in result.findings if f.status != Status.RIGHT]
