"""Read from a worked solution what expected records hold where the task asks for nothing."""

from collections.abc import Iterator

from graders.difference import business_rows
from graders.facts import JSON, Facts, RecordSchema, Schema
from graders.proof.proof_context import ProofContext
from graders.proof.scenario import Scenario, scenarios
from graders.records.rows import match_rows
from graders.task.checks import RowsCheck
from graders.task.spec import GradedTask, Untouched


class NewReferenceError(ValueError):
    """An unnamed field refers to a record that the solution made: its id differs every time."""


def untouched_values(
    task: GradedTask, schema: Schema, start: Facts, end: Facts
) -> list[Untouched | None]:
    """Return for each expectation the values of its unnamed fields.

    Args:
        task: The graded part of the task.
        schema: The record types.
        start: The start state of the task.
        end: The end state of its solution.

    Returns:
        One entry per expectation; None where the solution lacks one of its records.

    Raises:
        NewReferenceError: A value is good for this run of the solution only.
    """
    context = ProofContext(task, schema, start, end)
    found: dict[int, Untouched] = {}
    for scenario in scenarios(context):
        for j, slot in enumerate(scenario.group.slots):
            own = _of_record(scenario, j)
            earlier = found.get(slot.position)
            found[slot.position] = own if earlier is None else _merged(earlier, own)
    return [found.get(position) for position in range(len(task.expect))]


def _of_record(scenario: Scenario, j: int) -> Untouched:
    if scenario.change == "removed":
        return Untouched()
    slot, changed, shape = scenario.slots[j], scenario.records[j], scenario.shape
    names = shape.names - slot.named - set(slot.free) - shape.automatic
    if scenario.change == "updated":
        names &= set(changed.fields)
    fields = {name: (_plain(scenario, shape, name, changed.current.get(name)),) for name in names}
    return Untouched(fields=dict(sorted(fields.items())), rows=dict(_rows(scenario, j)))


def _plain(scenario: Scenario, shape: RecordSchema, name: str, value: JSON) -> JSON:
    """Return a value for the file: child lists without technical fields, no short-lived ids."""
    if name in shape.children:
        rows = business_rows(shape, name, value) or []
        for row in rows:
            for cell, part in row.items():
                _refuse_new(scenario, shape.row(name), cell, part, f"{name}.{cell}")
        return [dict(row) for row in rows]
    _refuse_new(scenario, shape, name, value, name)
    return value


def _refuse_new(scenario: Scenario, shape: RecordSchema, name: str, value: JSON, path: str) -> None:
    target = shape.references.get(name)
    if target and value is not None and scenario.context.before.lookup(target, value) is None:
        raise NewReferenceError(f"{scenario.record}.{path}")


def _rows(scenario: Scenario, j: int) -> Iterator[tuple[str, tuple[dict[str, tuple[JSON]], ...]]]:
    slot = scenario.slots[j]
    for name, check in slot.fields.items():
        if not isinstance(check, RowsCheck):
            continue
        shape = scenario.shape.row(name)
        ignored = {n.removeprefix(f"{name}.") for n in slot.free} | shape.automatic
        matched = match_rows(name, check, scenario.record_context(j))
        cells = tuple(
            {
                cell: (_plain(scenario, shape, cell, (row or {}).get(cell)),)
                for cell in sorted(shape.fields - expected.keys() - ignored)
            }
            for expected, row in zip(check.rows, matched, strict=True)
        )
        if any(cells):
            yield name, cells


def _merged(one: Untouched, other: Untouched) -> Untouched:
    """Accept what either of several records of one expectation holds."""
    fields = {n: _union(v, other.fields.get(n, ())) for n, v in one.fields.items()}
    rows = {
        name: tuple(
            {cell: _union(v, row[cell]) for cell, v in cells.items()}
            for cells, row in zip(lists, other.rows[name], strict=True)
        )
        for name, lists in one.rows.items()
    }
    return Untouched(fields=fields, rows=rows)


def _union(one: tuple[JSON, ...], other: tuple[JSON, ...]) -> tuple[JSON, ...]:
    return (*one, *(value for value in other if value not in one))
