"""Mutants of child rows, with what the list as a whole is still worth."""

from collections.abc import Iterator
from decimal import Decimal

from graders.checks import AbsentCheck, RowsCheck
from graders.facts import JSON, Record, children
from graders.marks import State, points_of
from graders.proof.bench import ZERO, Bench
from graders.proof.wrong import wrong_values
from graders.rows import compared_rows, pair_rows

SpoiltRows = tuple[str, JSON, Decimal]
"""Name, the list, its worth."""


def spoilt_rows(bench: Bench, j: int, name: str, check: RowsCheck) -> Iterator[SpoiltRows]:
    """A record's child list wrong in every way."""
    record = bench.records[j].now
    rows = children(record.get(name)) or []
    places = pair_rows(check, compared_rows(check, rows, State(bench.site.end, record)))
    answers = [place for place in places if place is not None]
    if len(answers) < len(check.rows) or len(rows) > len(answers) or not check.points:
        return
    yield from (("emptied", [], ZERO), ("blank", None, ZERO), ("malformed", "⊘", ZERO))
    worth = [sum((cell.points for cell in row.values()), ZERO) for row in check.rows]
    yield from _more_or_less(bench, check, rows, answers, worth)
    for number, place in enumerate(answers):
        yield from _cells(bench, check, rows, number, place)
    if check.ordered and len(rows) > 1:
        yield _other_order(bench, check, rows, answers)


def _more_or_less(
    bench: Bench, check: RowsCheck, rows: list[Record], answers: list[int], worth: list[Decimal]
) -> Iterator[SpoiltRows]:
    for number, place in enumerate(answers):
        if worth[number]:
            rest = [row for i, row in enumerate(rows) if i != place]
            yield f"row {number + 1} removed", rest, check.points - worth[number]
    less = max(ZERO, check.points - check.extra)
    fresh = bench.site.unused_id
    yield "row doubled", [*rows, {**rows[-1], "id": fresh}], less
    yield "row added", [*rows, {**dict.fromkeys(check.rows[0], "⊘"), "id": fresh}], less


def _cells(
    bench: Bench, check: RowsCheck, rows: list[Record], number: int, place: int
) -> Iterator[SpoiltRows]:
    wanted = check.rows[number]
    for name, cell in wanted.items():
        if not cell.points:
            continue
        others = [n for n, c in wanted.items() if n != name and not isinstance(c, AbsentCheck)]
        kin = [row.get(name) for row in rows]
        for wrong in wrong_values(cell, rows[place].get(name), bench.site.end, kin):
            if wrong.others or (wrong.share and bench.change == "updated"):
                continue
            spoilt = list(rows)
            spoilt[place] = {**rows[place], name: wrong.value}
            left = check.points - cell.points + points_of(cell, wrong.share)
            if not others and not wrong.share:  # shares nothing: one row missing, one too many
                rest = check.points - sum((c.points for c in wanted.values()), ZERO)
                left = max(ZERO, rest - check.extra)
            yield f"row {number + 1} {name}: {wrong.name}", spoilt, left


def _other_order(
    bench: Bench, check: RowsCheck, rows: list[Record], answers: list[int]
) -> SpoiltRows:
    """The last two rows swapped: one of them counts, or both for what they share."""
    last, before = answers[-1], answers[-2]
    spoilt = list(rows)
    spoilt[last], spoilt[before] = rows[before], rows[last]
    first_wanted, second_wanted = check.rows[-2], check.rows[-1]
    first = sum((cell.points for cell in first_wanted.values()), ZERO)
    second = sum((cell.points for cell in second_wanted.values()), ZERO)
    crossed, shared = ZERO, True
    for wanted, row in ((first_wanted, rows[last]), (second_wanted, rows[before])):
        state = State(bench.site.end, row)
        shares = {name: state.compare(cell, name).share for name, cell in wanted.items()}
        shared &= any(s and not isinstance(wanted[n], AbsentCheck) for n, s in shares.items())
        crossed += sum((points_of(wanted[n], s) for n, s in shares.items()), ZERO)
    rest = check.points - first - second
    one = max(ZERO, rest + max(first, second) - check.extra)
    return "other order", spoilt, max(one, rest + crossed) if shared else one
