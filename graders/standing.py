"""How far the start state meets an expectation before anybody has done anything."""

from graders.checking import checked
from graders.facts import Facts, Record
from graders.marks import State
from graders.pools import meant
from graders.result import Status
from graders.spec import Expectation


def meant_records(expectation: Expectation, start: Facts) -> list[Record]:
    """The records of the start state that an update or removal can be about."""
    records = start.get(expectation.record, ())
    where = expectation.where
    return [record for record in records if where is None or meant(where, record)]


def already_met(
    expectation: Expectation, records: list[Record], start: Facts
) -> list[tuple[str, tuple[str | int, ...]]]:
    """Checks with points that all these records meet: the field, and where in it for a cell."""
    met = [
        {
            (mark.field, mark.row)
            for mark in checked(expectation.fields, State(start, record), None)
            if mark.status is Status.RIGHT and mark.possible
        }
        for record in records
    ]
    found: list[tuple[str, tuple[str | int, ...]]] = []
    for path, row in sorted(set.intersection(*met) if met else (), key=str):
        field, _, cell = path.partition(".")
        found.append((field, () if row is None else ("rows", row - 1, cell)))
    return found
