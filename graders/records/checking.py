"""Check one record against one expectation."""

from collections.abc import Iterator, Mapping

from graders.records.check_results import (
    NOTHING,
    CheckResult,
    Location,
    RecordContext,
    check_result,
    missing_result,
)
from graders.records.rows import check_rows, missing_row_results
from graders.records.text_facts import check_facts, missing_facts
from graders.result import Reason
from graders.task.checks import Cell, Check, RowsCheck, TextCheck


def check_record(
    fields: Mapping[str, Check], after: RecordContext, before: RecordContext | None
) -> tuple[CheckResult, ...]:
    """Check a record, field by field.

    Args:
        fields: The checks by field name.
        after: The record to check.
        before: For an update, the record at the start. Fields that were right then earn nothing.
    """
    results: list[CheckResult] = []
    for name, check in fields.items():
        if isinstance(check, RowsCheck):
            results += check_rows(name, check, after, before)
        else:
            results += _check_field(name, check, after, before)
    return tuple(results)


def _check_field(
    name: str, check: Cell, after: RecordContext, before: RecordContext | None
) -> Iterator[CheckResult]:
    location = Location(name, check.critical)
    prior = before.compare(check, name).share if before else NOTHING
    result = check_result(location, check, after.compare(check, name), prior)
    if not (isinstance(check, TextCheck) and check.facts_only):
        yield result
    if isinstance(check, TextCheck):
        yield from check_facts(location, check, after, before, result.points)


def missing_results(fields: Mapping[str, Check], reason: Reason) -> list[CheckResult]:
    """Return the results of all checks of a record that does not exist."""
    results: list[CheckResult] = []
    for name, check in fields.items():
        location = Location(name, check.critical)
        if isinstance(check, RowsCheck):
            results += missing_row_results(name, check, reason)
            continue
        if not (isinstance(check, TextCheck) and check.facts_only):
            results.append(missing_result(location, check, reason))
        if isinstance(check, TextCheck):
            results += missing_facts(location, check, reason)
    return results
