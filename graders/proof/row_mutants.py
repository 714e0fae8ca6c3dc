"""Mutants of child rows, with the remaining points of the whole list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from graders.facts import JSON, Record, children
from graders.proof.scenario import ZERO, Scenario
from graders.proof.wrong_values import Surroundings, WrongValue, wrong_values
from graders.records.check_results import RecordContext, points_of
from graders.records.rows import compare_rows, pair_rows
from graders.task.checks import Cell, RowsCheck
from graders.text.writing import Style

MutatedRows = tuple[str, JSON, Decimal]
"""Name, list, remaining points."""


@dataclass(frozen=True)
class Rows:
    """Expected rows and, in the same order, the positions of the solution's rows."""

    scenario: Scenario
    record: RecordContext
    name: str
    check: RowsCheck
    found: list[Record]
    places: list[int]

    def total(self, number: int) -> Decimal:
        """Return the points of an expected row."""
        return sum((cell.points for cell in self.check.rows[number].values()), ZERO)

    def points(self, number: int, row: Record) -> Decimal:
        """Return the points of a found row for an expected one; none if another row is meant."""
        checks = self.check.rows[number]
        context = self.record.row(self.name, row)
        shares = {name: context.compare(cell, name).share for name, cell in checks.items()}
        if any(share < 1 and not checks[name].points for name, share in shares.items()):
            return ZERO if self.total(number) else -2 * self.check.extra
        return sum((points_of(checks[name], share) for name, share in shares.items()), ZERO)

    def replaced(self, rows: Mapping[int, Record]) -> list[Record]:
        """Return the list with the rows at some positions replaced."""
        return [rows.get(place, row) for place, row in enumerate(self.found)]

    def less(self, *lost: Decimal) -> Decimal:
        """Return the points of the list after losses, at least 0."""
        return max(ZERO, self.check.total - sum(lost, ZERO))


def row_mutants(scenario: Scenario, j: int, name: str, check: RowsCheck) -> Iterator[MutatedRows]:
    """Yield every faulty variant of a record's child list."""
    record = scenario.record_context(j)
    found = children(record.record.get(name)) or []
    pairs = pair_rows(check, compare_rows(name, check, found, record))
    places = [place for place in pairs if place is not None]
    if not check.total or not len(places) == len(check.rows) == len(found):
        return
    rows = Rows(scenario, record, name, check, found, places)
    yield from (("emptied", [], ZERO), ("blank", None, ZERO), ("malformed", "⊘", ZERO))
    yield from _more_or_less(rows)
    for number in range(len(places)):
        yield from _cells(rows, number)
    for one, other in combinations(range(len(places)), 2):
        yield from _swapped(rows, one, other)
    if check.ordered and len(found) > 1:
        yield _other_order(rows)


def _more_or_less(rows: Rows) -> Iterator[MutatedRows]:
    for number, place in enumerate(rows.places):
        rest = [row for i, row in enumerate(rows.found) if i != place]
        cost = rows.total(number) or rows.check.extra  # a row that is to stay costs as an extra one
        yield f"row {number + 1} removed", rest, rows.less(cost)
    fresh, extra = rows.scenario.context.unused_id, rows.check.extra
    duplicate = {**rows.found[-1], "id": fresh}
    yield "row doubled", [*rows.found, duplicate], rows.less(extra)
    surplus: Record = {**dict.fromkeys(rows.check.rows[0], "⊘"), "id": fresh}
    yield "row added", [*rows.found, surplus], rows.less(extra)


def _cells(rows: Rows, number: int) -> Iterator[MutatedRows]:
    place = rows.places[number]
    row = rows.found[place]
    context = rows.record.row(rows.name, row)
    for name, cell in rows.check.rows[number].items():
        siblings = [other.get(name) for other in rows.found]
        near = Surroundings(context.snapshot, siblings, context.styles.get(name, Style.TEXT))
        for wrong in wrong_values(cell, row.get(name), near):
            if wrong.others or (wrong.share and rows.scenario.change == "updated"):
                continue
            mutated = rows.replaced({place: {**row, name: wrong.value}})
            left = _left(rows, number, cell, wrong)
            yield f"row {number + 1} {name}: {wrong.name}", mutated, left


def _left(rows: Rows, number: int, cell: Cell, wrong: WrongValue) -> Decimal:
    """Return the points of the list with one wrong cell."""
    if cell.points:
        return rows.less(cell.points - points_of(cell, wrong.share))
    # Without points the cell says which row is meant: the row it now names earns nothing. One that
    # was to stay is gone, and another too many.
    return rows.less(rows.total(number) or 2 * rows.check.extra)


def _swapped(rows: Rows, one: int, other: int) -> Iterator[MutatedRows]:
    """Swap the values of one cell between two rows."""
    first, second = rows.found[rows.places[one]], rows.found[rows.places[other]]
    for name in sorted(rows.check.rows[one].keys() & rows.check.rows[other].keys()):
        if first.get(name) == second.get(name):
            continue
        here: Record = {**first, name: second.get(name)}
        there: Record = {**second, name: first.get(name)}
        mutated = rows.replaced({rows.places[one]: here, rows.places[other]: there})
        options = [[(one, here), (other, there)], [(one, there), (other, here)]]
        if rows.check.ordered:
            options[1:] = [[(one, there)], [(other, here)]]
        title = f"rows {one + 1} and {other + 1}: {name} swapped"
        yield title, mutated, _best(rows, one, other, options)


def _other_order(rows: Rows) -> MutatedRows:
    """Swap the last two rows: one of them counts, or both for what they share."""
    other = len(rows.places) - 1
    one = other - 1
    first, second = rows.found[rows.places[one]], rows.found[rows.places[other]]
    mutated = rows.replaced({rows.places[one]: second, rows.places[other]: first})
    options = [[(one, first)], [(other, second)], [(one, second), (other, first)]]
    return "other order", mutated, _best(rows, one, other, options)


def _best(rows: Rows, one: int, other: int, options: list[list[tuple[int, Record]]]) -> Decimal:
    """Return the points of the list under the best pairing of two rows, the rest being right."""
    between = sum((rows.total(n) + rows.check.extra for n in range(one + 1, other)), ZERO)
    values = []
    for pairs in options:
        points = sum((rows.points(number, row) for number, row in pairs), ZERO)
        # With order, a pair across other rows leaves those unpaired.
        lost = between if rows.check.ordered and len(pairs) == 1 else ZERO
        values.append(points - lost - (2 - len(pairs)) * rows.check.extra)
    return rows.less(rows.total(one), rows.total(other), -max(values))
