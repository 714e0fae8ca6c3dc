"""Mutants and equivalents of fields that a task does not name."""

from collections.abc import Iterator, Mapping

from graders.facts import JSON, Facts, children
from graders.proof.field_mutants import MutatedState
from graders.proof.scenario import Scenario, edited, penalty_of
from graders.records.rows import match_rows
from graders.task.checks import RowsCheck
from graders.task.spec import Untouched


def untouched_mutants(scenario: Scenario) -> Iterator[MutatedState]:
    """Yield every unnamed field of every expected record with another value."""
    cost = scenario.context.task.penalties.deviation
    for j, slot in enumerate(scenario.slots):
        if slot.untouched is None:
            continue
        for field, values in _changes(scenario, j, slot.untouched):
            score = scenario.score({j: None}, scenario.candidate(j, costs=cost))
            state = scenario.with_values(j, values)
            yield f"{scenario.record}[{j}].{field}: not as prefilled", state, score


def _changes(
    scenario: Scenario, j: int, untouched: Untouched
) -> Iterator[tuple[str, Mapping[str, JSON]]]:
    record, slot = scenario.records[j].current, scenario.slots[j]
    names = untouched.fields.keys() & set(scenario.shape.names)
    if scenario.change == "updated":
        others = scenario.shape.names - slot.named - set(slot.free) - scenario.shape.automatic
        names = {n for n in others if penalty_of(scenario.context, scenario.record, "updated", n)}
    for name in sorted(names):
        yield name, {name: _edited(scenario, name, record.get(name))}
    for name, cells in untouched.rows.items():
        for number, cell in sorted((i, cell) for i, row in enumerate(cells) for cell in row):
            if state := _edited_cell(scenario, j, name, number, cell):
                yield f"{name}: row {number + 1} {cell}", state


def _edited(scenario: Scenario, name: str, value: JSON) -> JSON:
    if name not in scenario.shape.children:
        return edited(value)
    rows = children(value) or []
    fresh = dict.fromkeys(scenario.shape.children[name], "⊘")
    return [*rows, {**fresh, "id": scenario.context.unused_id}]


def _edited_cell(
    scenario: Scenario, j: int, name: str, number: int, cell: str
) -> Mapping[str, JSON] | None:
    check = scenario.slots[j].fields.get(name)
    if not isinstance(check, RowsCheck):
        return None
    row = match_rows(name, check, scenario.record_context(j))[number]
    if row is None:
        return None
    rows = children(scenario.records[j].current.get(name)) or []
    return {name: [{**r, cell: edited(r.get(cell))} if r is row else r for r in rows]}


def free_values(scenario: Scenario) -> Iterator[tuple[str, Facts]]:
    """Yield every free field of every expected record with another value."""
    for j, slot in enumerate(scenario.slots):
        record = scenario.records[j].current
        for name in slot.free:
            if "." not in name:
                state = scenario.with_values(j, {name: _edited(scenario, name, record.get(name))})
                yield f"{scenario.record}[{j}].{name}: free", state
