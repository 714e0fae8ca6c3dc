"""Marking child rows: paired with the expected ones, a mark for each cell and each extra row."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from graders.checks import AbsentCheck, Cell, RowsCheck
from graders.compare import Outcome
from graders.facts import Record, children
from graders.marks import NOTHING, Mark, Spot, State, mark, missing_mark, points_of
from graders.pairing import assign, assign_in_order
from graders.result import Reason, Status

Outcomes = dict[str, Outcome]


def mark_rows(name: str, check: RowsCheck, now: State, before: State | None) -> list[Mark]:
    """Mark a child list; ``before`` as in :func:`graders.marks.mark`."""
    found = children(now.record.get(name) or [])
    if found is None:
        return missing_rows(name, check, Reason.NOT_A_LIST, Status.WRONG)
    grid = compared_rows(check, found, now)
    places = pair_rows(check, grid)
    prior = _prior(name, check, before)
    marks: list[Mark] = []
    for number, (wanted, place) in enumerate(zip(check.rows, places, strict=True), 1):
        for cell, expected in wanted.items():
            spot = Spot(f"{name}.{cell}", check.critical, number)
            if place is None:
                marks.append(missing_mark(spot, expected, Reason.ROW_MISSING))
            else:
                had = prior.get((number, cell), NOTHING)
                marks.append(mark(spot, expected, grid[number - 1][place][cell], had))
    extra = [(place, row) for place, row in enumerate(found, 1) if place - 1 not in places]
    return marks + _extra(name, check, extra, sum((m.points for m in marks), NOTHING))


def missing_rows(
    name: str, check: RowsCheck, reason: Reason, status: Status = Status.MISSING
) -> list[Mark]:
    """The marks of all cells where there are no rows."""
    return [
        missing_mark(Spot(f"{name}.{cell}", check.critical, number), expected, reason, status)
        for number, wanted in enumerate(check.rows, 1)
        for cell, expected in wanted.items()
    ]


def _extra(
    name: str, check: RowsCheck, rows: Iterable[tuple[int, Record]], earned: Decimal
) -> list[Mark]:
    """Rows that nobody asked for; together they cost at most what the rows have earned."""
    cells = {cell for wanted in check.rows for cell in wanted}
    marks = []
    for place, row in rows:
        cost = min(check.extra, earned)
        earned -= cost
        marks.append(
            Mark(
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
    return marks


def compared_rows(check: RowsCheck, found: Sequence[Record], state: State) -> list[list[Outcomes]]:
    """Every found row compared with every expected one."""
    rows = [State(state.facts, row) for row in found]
    return [
        [{name: row.compare(cell, name) for name, cell in wanted.items()} for row in rows]
        for wanted in check.rows
    ]


def _prior(name: str, check: RowsCheck, before: State | None) -> dict[tuple[int, str], Decimal]:
    """How far the rows of the start state met each expected cell."""
    found = children(before.record.get(name) or []) if before else None
    if before is None or not found:
        return {}
    grid = compared_rows(check, found, before)
    return {
        (number, cell): outcome.share
        for number, place in enumerate(pair_rows(check, grid), 1)
        if place is not None
        for cell, outcome in grid[number - 1][place].items()
    }


def pair_rows(check: RowsCheck, grid: list[list[Outcomes]]) -> list[int | None]:
    """For each expected row the place of the found row that answers it."""
    weights = [
        [_weight(check, wanted, outcomes) for outcomes in row]
        for wanted, row in zip(check.rows, grid, strict=True)
    ]
    if check.ordered:
        return assign_in_order(weights)
    # Rows worth the same are told apart by what is in them, not by where they stand.
    content = [json.dumps([_seen(row[j]) for row in grid]) for j in range(len(grid[0]))]
    order = sorted(range(len(content)), key=lambda j: content[j])
    pairs = assign([[row[j] for j in order] for row in weights])
    return [None if place is None else order[place] for place in pairs]


def _seen(outcomes: Outcomes) -> list[object]:
    return [[outcome.found_norm, outcome.found] for outcome in outcomes.values()]


def _weight(check: RowsCheck, wanted: Mapping[str, Cell], outcomes: Outcomes) -> int | None:
    """What pairing brings: the cells' points and no cost of an extra row; then right cells."""
    if any(outcome.share < 1 and not wanted[name].points for name, outcome in outcomes.items()):
        return None
    shared = sum(
        outcome.share > 0 and not isinstance(wanted[name], AbsentCheck)
        for name, outcome in outcomes.items()
    )
    if not shared:
        return None
    points = sum((points_of(wanted[n], o.share) for n, o in outcomes.items()), NOTHING)
    return int((points + check.extra) * 100) * 1_000_000 + shared
