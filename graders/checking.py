"""Check one record against one expectation."""

from collections.abc import Mapping

from graders.check_results import (
    NOTHING,
    CheckResult,
    Location,
    RecordContext,
    check_result,
    missing_result,
)
from graders.checks import Check, RowsCheck
from graders.result import Reason
from graders.rows import check_rows, missing_row_results


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
            prior = before.compare(check, name).share if before else NOTHING
            results.append(
                check_result(
                    Location(name, check.critical), check, after.compare(check, name), prior
                )
            )
    return tuple(results)


def missing_results(fields: Mapping[str, Check], reason: Reason) -> list[CheckResult]:
    """Return the results of all checks of a record that does not exist."""
    results: list[CheckResult] = []
    for name, check in fields.items():
        if isinstance(check, RowsCheck):
            results += missing_row_results(name, check, reason)
        else:
            results.append(missing_result(Location(name, check.critical), check, reason))
    return results
