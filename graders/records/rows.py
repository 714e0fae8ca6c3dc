"""Check child rows: pair them with the expected ones, one result per cell and extra row."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from graders.canonical import canonical_json
from graders.compare import Outcome
from graders.facts import Record, children
from graders.records.check_results import (
    NOTHING,
    CheckResult,
    Location,
    RecordContext,
    check_result,
    missing_result,
    points_of,
)
from graders.records.pairing import assign, assign_in_order
from graders.result import Reason, Status
from graders.task.checks import AbsentCheck, Cell, RowsCheck

Outcomes = dict[str, Outcome]

MAX_ROWS = 300
"""Longer lists are wrong as a whole; no form takes more rows."""


def check_rows(
    name: str, check: RowsCheck, after: RecordContext, before: RecordContext | None
) -> list[CheckResult]:
    """Check a child list; ``before`` is the record at the start, as for a record's fields."""
    found = children(after.record.get(name) or [])
    if found is None:
        return missing_row_results(name, check, Reason.NOT_A_LIST, Status.WRONG)
    if len(found) > MAX_ROWS:
        return missing_row_results(name, check, Reason.TOO_MANY_ROWS, Status.WRONG)
    grid = compare_rows(name, check, found, after)
    places = pair_rows(check, grid)
    prior = _prior(name, check, before)
    results: list[CheckResult] = []
    for i, place in enumerate(places):
        outcomes = None if place is None else grid[i][place]
        results += _row_results(name, check, i, outcomes, prior)
    extra = [(place, row) for place, row in enumerate(found, 1) if place - 1 not in places]
    results += _extra(name, check, extra, sum((r.points for r in results), NOTHING))
    gone = [i for i, place in enumerate(places) if place is None and stays(check.rows[i])]
    return _charge_gone(results, check, {i + 1 for i in gone})


def stays(expected_row: Mapping[str, Cell]) -> bool:
    """Whether a row earns nothing: the start state has it, and it is to stay."""
    return not any(cell.points for cell in expected_row.values())


def _charge_gone(
    results: Sequence[CheckResult], check: RowsCheck, gone: Collection[int]
) -> list[CheckResult]:
    """Charge each row that was to stay like a surplus row; at most what the list has earned."""
    left = sum((result.points for result in results), NOTHING)
    charged, seen = [], set()
    for result in results:
        if result.row in gone and result.row not in seen and result.status is Status.MISSING:
            seen.add(result.row)
            cost = min(check.extra, left)
            left -= cost
            charged.append(replace(result, points=-cost))
        else:
            charged.append(result)
    return charged


def _row_results(
    name: str,
    check: RowsCheck,
    i: int,
    outcomes: Outcomes | None,
    prior: Mapping[tuple[int, str], Decimal],
) -> Iterator[CheckResult]:
    """Yield the results of an expected row; ``outcomes`` are those of the found row, if any."""
    expected_row = check.rows[i]
    for cell, expected in expected_row.items():
        location = Location(f"{name}.{cell}", check.critical, i + 1)
        if outcomes is None:
            yield missing_result(location, expected, Reason.ROW_MISSING)
            continue
        outcome = outcomes[cell]
        if expected.points and not is_identified(expected_row, outcomes):
            outcome = replace(outcome, share=NOTHING, reason=Reason.ROW_NAMED_OTHERWISE, params={})
        yield check_result(location, expected, outcome, prior.get((i, cell), NOTHING))


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
    name: str, check: RowsCheck, found: Sequence[Record], context: RecordContext
) -> list[list[Outcomes]]:
    """Compare every found row with every expected one."""
    rows = [context.row(name, row) for row in found]
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
    grid = compare_rows(name, check, found[:MAX_ROWS], before)
    return {
        (i, cell): outcome.share
        for i, place in enumerate(pair_rows(check, grid))
        if place is not None and is_identified(check.rows[i], grid[i][place])
        for cell, outcome in grid[i][place].items()
    }


def match_rows(name: str, check: RowsCheck, context: RecordContext) -> list[Record | None]:
    """Return for each expected row the found row paired with it."""
    found = children(context.record.get(name) or [])
    if not found or len(found) > MAX_ROWS:
        return [None] * len(check.rows)
    places = pair_rows(check, compare_rows(name, check, found, context))
    return [None if place is None else found[place] for place in places]


def pair_rows(check: RowsCheck, grid: list[list[Outcomes]]) -> list[int | None]:
    """Return for each expected row the index of the found row paired with it."""
    weights = [
        [_weight(check, expected_row, outcomes) for outcomes in row]
        for expected_row, row in zip(check.rows, grid, strict=True)
    ]
    if check.ordered:
        return assign_in_order(weights)
    # Break ties between rows of equal weight by content, not by position.
    content = [canonical_json([_content(row[j]) for row in grid]) for j in range(len(grid[0]))]
    order = sorted(range(len(content)), key=lambda j: content[j])
    pairs = assign([[row[j] for j in order] for row in weights])
    return [None if place is None else order[place] for place in pairs]


def _content(outcomes: Outcomes) -> list[object]:
    return [[outcome.found_norm, outcome.found] for outcome in outcomes.values()]


def is_identified(expected_row: Mapping[str, Cell], outcomes: Outcomes) -> bool:
    """Whether a found row meets all cells without points, which say what row is meant."""
    return all(outcomes[name].share == 1 for name, c in expected_row.items() if not c.points)


def _weight(check: RowsCheck, expected_row: Mapping[str, Cell], outcomes: Outcomes) -> int:
    """Weigh a pair: points gained and surplus cost avoided, then the number of right cells.

    Rows that share nothing may pair: a renamed row is one fault, not a missing and a surplus row.
    """
    if stays(expected_row) and not is_identified(expected_row, outcomes):
        return -1
    shared = sum(
        outcome.share > 0 and not isinstance(expected_row[name], AbsentCheck)
        for name, outcome in outcomes.items()
    )
    points = row_points(expected_row, outcomes)
    return int((points + check.extra) * 100) * 1_000_000 + shared


def row_points(expected_row: Mapping[str, Cell], outcomes: Outcomes) -> Decimal:
    """Return what a found row earns for an expected one."""
    if not is_identified(expected_row, outcomes):
        return NOTHING
    return sum((points_of(expected_row[n], o.share) for n, o in outcomes.items()), NOTHING)
