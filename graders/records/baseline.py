"""The baseline: which checks the start state already meets."""

from graders.facts import Facts, Record, Schema, Snapshot
from graders.records.check_results import RecordContext
from graders.records.checking import check_record
from graders.records.keys import matches_key
from graders.result import Status
from graders.task.spec import Expectation


def target_records(expectation: Expectation, schema: Schema, start: Facts) -> list[Record]:
    """Return the records of the start state that an update or removal can refer to."""
    records = start.get(expectation.record, ())
    where, styles = expectation.where, schema.shape(expectation.record).styles
    return [record for record in records if where is None or matches_key(where, record, styles)]


def already_met(
    expectation: Expectation, records: list[Record], schema: Schema, start: Facts
) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the scored checks that all records meet: the field, and the path to a cell in it."""
    snapshot = Snapshot(schema, start)
    met = [
        {
            (result.field, result.row)
            for result in check_record(
                expectation.fields, RecordContext.of(snapshot, expectation.record, record), None
            )
            if result.status is Status.RIGHT and result.possible
        }
        for record in records
    ]
    found: list[tuple[str, tuple[str | int, ...]]] = []
    for path, row in sorted(set.intersection(*met) if met else (), key=str):
        field, _, cell = path.partition(".")
        found.append((field, () if row is None else ("rows", row - 1, cell)))
    return found
