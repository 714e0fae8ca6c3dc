"""Mutants of child rows, with what the list as a whole is still worth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from graders.checks import AbsentCheck, Cell, RowsCheck
from graders.facts import JSON, Record, children
from graders.marks import State, points_of
from graders.proof.bench import ZERO, Bench
from graders.proof.wrong import Wrong, wrong_values
from graders.rows import compared_rows, pair_rows

SpoiltRows = tuple[str, JSON, Decimal]
"""Name, the list, its worth."""


@dataclass(frozen=True)
class Rows:
    """Expected rows and, in the same order, where the solution's rows for them stand."""

    bench: Bench
    check: RowsCheck
    found: list[Record]
    places: list[int]

    def total(self, number: int) -> Decimal:
        """The points of an expected row."""
        return sum((cell.points for cell in self.check.rows[number].values()), ZERO)

    def worth(self, number: int, row: Record) -> Decimal | None:
        """What a found row is worth for an expected one; None if it cannot answer it."""
        wanted = self.check.rows[number]
        state = State(self.bench.site.end, row)
        shares = {name: state.compare(cell, name).share for name, cell in wanted.items()}
        if any(share < 1 and not wanted[name].points for name, share in shares.items()):
            return None
        if not any(s and not isinstance(wanted[name], AbsentCheck) for name, s in shares.items()):
            return None
        return sum((points_of(wanted[name], share) for name, share in shares.items()), ZERO)

    def replaced(self, rows: Mapping[int, Record]) -> list[Record]:
        """The list with the rows at some places replaced."""
        return [rows.get(place, row) for place, row in enumerate(self.found)]

    def less(self, *lost: Decimal) -> Decimal:
        """The worth of the list after losses; it is never below nothing."""
        return max(ZERO, self.check.points - sum(lost, ZERO))


def spoilt_rows(bench: Bench, j: int, name: str, check: RowsCheck) -> Iterator[SpoiltRows]:
    """A record's child list wrong in every way."""
    record = bench.records[j].now
    found = children(record.get(name)) or []
    pairs = pair_rows(check, compared_rows(check, found, State(bench.site.end, record)))
    places = [place for place in pairs if place is not None]
    if not check.points or not len(places) == len(check.rows) == len(found):
        return
    rows = Rows(bench, check, found, places)
    yield from (("emptied", [], ZERO), ("blank", None, ZERO), ("malformed", "⊘", ZERO))
    yield from _more_or_less(rows)
    for number in range(len(places)):
        yield from _cells(rows, number)
    for one, other in combinations(range(len(places)), 2):
        yield from _swapped(rows, one, other)
    if check.ordered and len(found) > 1:
        yield _other_order(rows)


def _more_or_less(rows: Rows) -> Iterator[SpoiltRows]:
    for number, place in enumerate(rows.places):
        if rows.total(number):
            rest = [row for i, row in enumerate(rows.found) if i != place]
            yield f"row {number + 1} removed", rest, rows.less(rows.total(number))
    fresh, extra = rows.bench.site.unused_id, rows.check.extra
    double = {**rows.found[-1], "id": fresh}
    yield "row doubled", [*rows.found, double], rows.less(extra)
    alien: Record = {**dict.fromkeys(rows.check.rows[0], "⊘"), "id": fresh}
    yield "row added", [*rows.found, alien], rows.less(extra)


def _cells(rows: Rows, number: int) -> Iterator[SpoiltRows]:
    place = rows.places[number]
    row = rows.found[place]
    for name, cell in rows.check.rows[number].items():
        kin = [other.get(name) for other in rows.found]
        for wrong in wrong_values(cell, row.get(name), rows.bench.site.end, kin):
            if wrong.others or (wrong.share and rows.bench.change == "updated"):
                continue
            spoilt = rows.replaced({place: {**row, name: wrong.value}})
            left = _left(rows, number, name, cell, wrong)
            yield f"row {number + 1} {name}: {wrong.name}", spoilt, left


def _left(rows: Rows, number: int, name: str, cell: Cell, wrong: Wrong) -> Decimal:
    """What the list is worth with one cell wrong."""
    others = [
        n
        for n, c in rows.check.rows[number].items()
        if n != name and not isinstance(c, AbsentCheck)
    ]
    if cell.points and (others or wrong.share):
        return rows.less(cell.points - points_of(cell, wrong.share))
    # It names another row, or shares nothing with any: one row is missing, one too many.
    return rows.less(rows.total(number), rows.check.extra)


def _swapped(rows: Rows, one: int, other: int) -> Iterator[SpoiltRows]:
    """The values of one cell swapped between two rows."""
    first, second = rows.found[rows.places[one]], rows.found[rows.places[other]]
    for name in sorted(rows.check.rows[one].keys() & rows.check.rows[other].keys()):
        if first.get(name) == second.get(name):
            continue
        here: Record = {**first, name: second.get(name)}
        there: Record = {**second, name: first.get(name)}
        spoilt = rows.replaced({rows.places[one]: here, rows.places[other]: there})
        options = [[(one, here), (other, there)], [(one, there), (other, here)]]
        if rows.check.ordered:
            options[1:] = [[(one, there)], [(other, here)]]
        title = f"rows {one + 1} and {other + 1}: {name} swapped"
        yield title, spoilt, _best(rows, one, other, options)


def _other_order(rows: Rows) -> SpoiltRows:
    """The last two rows swapped: one of them counts, or both for what they share."""
    other = len(rows.places) - 1
    one = other - 1
    first, second = rows.found[rows.places[one]], rows.found[rows.places[other]]
    spoilt = rows.replaced({rows.places[one]: second, rows.places[other]: first})
    options = [[(one, first)], [(other, second)], [(one, second), (other, first)]]
    return "other order", spoilt, _best(rows, one, other, options)


def _best(rows: Rows, one: int, other: int, options: list[list[tuple[int, Record]]]) -> Decimal:
    """The worth of the list by the best way to pair two of its rows, the rest being right."""
    between = sum((rows.total(n) + rows.check.extra for n in range(one + 1, other)), ZERO)
    values = []
    for pairs in options:
        worth = [w for w in (rows.worth(number, row) for number, row in pairs) if w is not None]
        # In order, a row that answers across those between leaves these without an answer.
        lost = between if rows.check.ordered and len(pairs) == 1 else ZERO
        values.append(sum(worth, ZERO) - lost - (2 - len(worth)) * rows.check.extra)
    return rows.less(rows.total(one), rows.total(other), -max(values))
