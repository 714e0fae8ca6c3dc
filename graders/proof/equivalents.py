"""Equivalents: other end states with the same meaning, which must score the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graders.facts import JSON, Facts, Record, Schema, children, is_list
from graders.proof.equivalent_values import equivalent_values
from graders.proof.proof_context import ProofContext
from graders.proof.scenario import Scenario, scenarios
from graders.proof.untouched_mutants import free_values
from graders.records.check_results import RecordContext
from graders.records.rows import compare_rows, pair_rows
from graders.task.checks import Check, ReferenceCheck, RowsCheck, SetCheck
from graders.task.spec import GradedTask
from graders.text.writing import Style

Spelling = tuple[str, JSON]
"""A description of the spelling, and the value."""


@dataclass(frozen=True)
class Equivalent:
    """An end state equivalent to the solution's."""

    name: str
    end: Facts


def equivalents(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Iterator[Equivalent]:
    """Yield all equivalents of a solution that scores 100; arguments as for ``mutants``."""
    context = ProofContext(task, schema, start, end)
    yield Equivalent("records in other order", {k: list(v)[::-1] for k, v in end.items()})
    yield Equivalent("other ids", _renumbered(context))
    yield Equivalent("rows rewritten", _rewritten(context))
    touched = {
        kind: [{**record, "technical field": "x"} for record in records]
        for kind, records in end.items()
    }
    yield Equivalent("technical field changed", touched)
    for kind in sorted(schema.platform):
        yield Equivalent(f"{kind} by the platform", context.joined(kind, {"id": context.unused_id}))
    for scenario in scenarios(context):
        if scenario.change != "removed":
            for j in range(len(scenario.records)):
                yield from _respelt(scenario, j)
            yield from (Equivalent(name, state) for name, state in free_values(scenario))


def _respelt(scenario: Scenario, j: int) -> Iterator[Equivalent]:
    """Yield each checked field in other spellings."""
    context = scenario.record_context(j)
    record = context.record
    for name, check in scenario.slots[j].fields.items():
        title = f"{scenario.record}[{j}].{name}"
        if not isinstance(check, RowsCheck):
            style = context.styles.get(name, Style.TEXT)
            for what, value in equivalent_values(check, record.get(name), style):
                yield Equivalent(f"{title}: {what}", scenario.with_values(j, {name: value}))
            continue
        rows = children(record.get(name)) or []
        if not check.ordered and len(rows) > 1:
            yield Equivalent(f"{title}: other order", scenario.with_values(j, {name: rows[::-1]}))
        for what, changed in _respelt_rows(name, check, rows, context):
            yield Equivalent(f"{title}: {what}", scenario.with_values(j, {name: changed}))


def _respelt_rows(
    name: str, check: RowsCheck, rows: list[Record], context: RecordContext
) -> Iterator[Spelling]:
    """Yield each checked cell in other spellings."""
    places = pair_rows(check, compare_rows(name, check, rows, context))
    for number, (expected, place) in enumerate(zip(check.rows, places, strict=True), 1):
        if place is None:
            continue
        row = context.row(name, rows[place])
        for field, cell in expected.items():
            style = row.styles.get(field, Style.TEXT)
            for what, value in equivalent_values(cell, row.record.get(field), style):
                changed = list(rows)
                changed[place] = {**row.record, field: value}
                yield f"row {number} {field}: {what}", changed


def _renumbered(context: ProofContext) -> Facts:
    """Give added records other ids and adapt the checked references to them."""
    old = {kind: {r["id"]: r for r in records} for kind, records in context.start.items()}
    fresh = context.unused_id
    ids: dict[tuple[str, Any], int] = {}
    for kind, records in context.end.items():
        for record in records:
            if record["id"] not in old.get(kind, ()):
                ids[kind, record["id"]] = fresh + len(ids)
    fields = {e.record: e.fields for e in reversed(context.task.expect)}
    return {
        kind: [
            record  # as before: it refers to nothing new
            if old.get(kind, {}).get(record["id"]) == record
            else {
                **_with_new_references(record, fields.get(kind, {}), ids),
                "id": ids.get((kind, record["id"]), record["id"]),
            }
            for record in records
        ]
        for kind, records in context.end.items()
    }


def _with_new_references(
    record: Record, fields: Mapping[str, Check], ids: Mapping[tuple[str, Any], int]
) -> dict[str, JSON]:
    changed: dict[str, JSON] = dict(record)
    for name, check in fields.items():
        value = record.get(name)
        if isinstance(check, ReferenceCheck) and isinstance(value, int):
            changed[name] = ids.get((check.of, value), value)
        elif isinstance(check, SetCheck) and check.of and is_list(value):
            changed[name] = [ids.get((check.of, v), v) if isinstance(v, int) else v for v in value]
        elif isinstance(check, RowsCheck):
            cells = {n: c for expected in check.rows for n, c in expected.items()}
            changed[name] = [_with_new_references(row, cells, ids) for row in children(value) or ()]
    return changed


def _rewritten(context: ProofContext) -> Facts:
    """Give all child rows new ids, as a form does that replaces its rows on save."""
    fresh = context.unused_id

    def rewrite(value: JSON) -> JSON:
        nonlocal fresh
        rows = children(value)
        if not rows:
            return value
        fresh += len(rows)
        return [{**row, "id": fresh - i} for i, row in enumerate(rows)]

    return {
        kind: [{name: rewrite(value) for name, value in record.items()} for record in records]
        for kind, records in context.end.items()
    }
