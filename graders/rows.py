"""Check child rows: pair them with the expected ones, one result per cell and extra row."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from graders.check_results import (
    NOTHING,
    CheckResult,
    Location,
    RecordContext,
    check_result,
    missing_result,
    points_of,
)
from graders.checks import AbsentCheck, Cell, RowsCheck
from graders.compare import Outcome
from graders.facts import Record, children
from graders.pairing import assign, assign_in_order
from graders.result import Reason, Status

Outcomes = dict[str, Outcome]


def check_rows(
    name: str, check: RowsCheck, after: RecordContext, before: RecordContext | None
) -> list[CheckResult]:
    """Check a child list; ``before`` is the record at the start, as for a record's fields."""
    found = children(after.record.get(name) or [])
    if found is None:
        return missing_row_results(name, check, Reason.NOT_A_LIST, Status.WRONG)
    grid = compare_rows(check, found, after)
    places = pair_rows(check, grid)
    prior = _prior(name, check, before)
    results: list[CheckResult] = []
    for number, (expected_row, place) in enumerate(zip(check.rows, places, strict=True), 1):
        for cell, expected in expected_row.items():
            location = Location(f"{name}.{cell}", check.critical, number)
            if place is None:
                results.append(missing_result(location, expected, Reason.ROW_MISSING))
            else:
                met_before = prior.get((number, cell), NOTHING)
                results.append(
                    check_result(location, expected, grid[number - 1][place][cell], met_before)
                )
    extra = [(place, row) for place, row in enumerate(found, 1) if place - 1 not in places]
    return results + _extra(name, check, extra, sum((r.points for r in results), NOTHING))


def missing_row_results(
    name: str, check: RowsCheck, reason: Reason, status: Status = Status.MISSING
) -> list[CheckResult]:
    """Return the results of all cells of a list that has no rows."""
    return [
        missing_result(Location(f"{name}.{cell}", check.critical, number), expected, reason, status)
        for number, expected_row in enumerate(check.rows, 1)
        for cell, expected in expected_row.items()
    ]


def _extra(
    name: str, check: RowsCheck, rows: Iterable[tuple[int, Record]], earned: Decimal
) -> list[CheckResult]:
    """Yield a result per surplus row; their costs never exceed what the list has earned."""
    cells = {cell for expected_row in check.rows for cell in expected_row}
    results = []
    for place, row in rows:
        cost = min(check.extra, earned)
        earned -= cost
        results.append(
            CheckResult(
                name,
                check.is_,
                -cost,
                NOTHING,
                Status.EXTRA,
                Reason.ROW_EXTRA,
                place,
                found={key: value for key, value in row.items() if key in cells},
                critical=check.critical,
                note=check.note,
            )
        )
    return results


def compare_rows(
    check: RowsCheck, found: Sequence[Record], state: RecordContext
) -> list[list[Outcomes]]:
    """Compare every found row with every expected one."""
    rows = [RecordContext(state.facts, row) for row in found]
    return [
        [{name: row.compare(cell, name) for name, cell in expected_row.items()} for row in rows]
        for expected_row in check.rows
    ]


def _prior(
    name: str, check: RowsCheck, before: RecordContext | None
) -> dict[tuple[int, str], Decimal]:
    """Return the share of each expected cell that the rows of the start state already met."""
    found = children(before.record.get(name) or []) if before else None
    if before is None or not found:
        return {}
    grid = compare_rows(check, found, before)
    return {
        (number, cell): outcome.share
        for number, place in enumerate(pair_rows(check, grid), 1)
        if place is not None
        for cell, outcome in grid[number - 1][place].items()
    }


def pair_rows(check: RowsCheck, grid: list[list[Outcomes]]) -> list[int | None]:
    """Return for each expected row the index of the found row paired with it."""
    weights = [
        [_weight(check, expected_row, outcomes) for outcomes in row]
        for expected_row, row in zip(check.rows, grid, strict=True)
    ]
    if check.ordered:
        return assign_in_order(weights)
    # Break ties between rows of equal weight by content, not by position.
    content = [json.dumps([_content(row[j]) for row in grid]) for j in range(len(grid[0]))]
    order = sorted(range(len(content)), key=lambda j: content[j])
    pairs = assign([[row[j] for j in order] for row in weights])
    return [None if place is None else order[place] for place in pairs]


def _content(outcomes: Outcomes) -> list[object]:
    return [[outcome.found_norm, outcome.found] for outcome in outcomes.values()]


def _weight(check: RowsCheck, expected_row: Mapping[str, Cell], outcomes: Outcomes) -> int | None:
    """Weigh a pair: points gained and surplus cost avoided, then the number of right cells."""
    if any(
        outcome.share < 1 and not expected_row[name].points for name, outcome in outcomes.items()
    ):
        return None
    shared = sum(
        outcome.share > 0 and not isinstance(expected_row[name], AbsentCheck)
        for name, outcome in outcomes.items()
    )
    if not shared:
        return None
    points = sum((points_of(expected_row[n], o.share) for n, o in outcomes.items()), NOTHING)
    return int((points + check.extra) * 100) * 1_000_000 + shared
