"""Notice two fields of a record that hold each other's values."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from graders.records.check_results import CheckResult, RecordContext
from graders.result import Reason, Status
from graders.task.checks import AbsentCheck, Cell, Check, PresentCheck, RowsCheck


def with_swaps(
    fields: Mapping[str, Check], results: Sequence[CheckResult], context: RecordContext
) -> list[CheckResult]:
    """Give wrong fields whose values meet each other's checks the reason ``swapped``."""
    found = list(results)
    wrong = [i for i, result in enumerate(found) if _can_swap(fields, result)]
    for i, j in combinations(wrong, 2):
        one, other = found[i].field, found[j].field
        if _meets(fields[one], context, other) and _meets(fields[other], context, one):
            found[i] = replace(found[i], reason=Reason.SWAPPED, params={"with": other})
            found[j] = replace(found[j], reason=Reason.SWAPPED, params={"with": one})
    return found


def _can_swap(fields: Mapping[str, Check], result: CheckResult) -> bool:
    check = fields.get(result.field)
    specific = check is not None and not isinstance(check, RowsCheck | PresentCheck | AbsentCheck)
    return specific and result.status is Status.WRONG and result.possible > 0


def _meets(check: Check, context: RecordContext, other: str) -> bool:
    """Whether the value of another field meets a check."""
    assert not isinstance(check, RowsCheck)  # noqa: S101 - narrows the type
    cell: Cell = check
    return context.compare(cell, other).share == 1
