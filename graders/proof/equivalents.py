"""Equivalents: end states that say the same as a solution's and must score the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graders.checks import Check, ReferenceCheck, RowsCheck, SetCheck
from graders.facts import JSON, Facts, Record, Schema, children, is_list
from graders.marks import State
from graders.proof.bench import Bench, benches
from graders.proof.same import same_values
from graders.proof.site import Site
from graders.rows import compared_rows, pair_rows
from graders.spec import GradedTask

Written = tuple[str, JSON]
"""What was written in another way, and the value."""


@dataclass(frozen=True)
class Equivalent:
    """An end state that is as good as the solution's."""

    name: str
    end: Facts


def equivalents(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Iterator[Equivalent]:
    """All equivalents of a solution that scores 100; arguments as for ``mutants``."""
    site = Site(task, schema, start, end)
    yield Equivalent("records in other order", {k: list(v)[::-1] for k, v in end.items()})
    yield Equivalent("other ids", _renumbered(site))
    yield Equivalent("rows written anew", _rewritten(site))
    touched = {
        kind: [{**record, "technical field": "x"} for record in records]
        for kind, records in end.items()
    }
    yield Equivalent("technical field changed", touched)
    for kind in sorted(schema.platform):
        yield Equivalent(f"{kind} by the platform", site.joined(kind, {"id": site.unused_id}))
    for bench in benches(site):
        if bench.change != "removed":
            for j in range(len(bench.records)):
                yield from _written(bench, j)


def _written(bench: Bench, j: int) -> Iterator[Equivalent]:
    """Each checked field written in another way."""
    record = bench.records[j].now
    for name, check in bench.slots[j].fields.items():
        title = f"{bench.record}[{j}].{name}"
        if not isinstance(check, RowsCheck):
            for what, value in same_values(check, record.get(name)):
                yield Equivalent(f"{title}: {what}", bench.with_values(j, {name: value}))
            continue
        rows = children(record.get(name)) or []
        if not check.ordered and len(rows) > 1:
            yield Equivalent(f"{title}: other order", bench.with_values(j, {name: rows[::-1]}))
        for what, changed in _written_rows(check, rows, State(bench.site.end, record)):
            yield Equivalent(f"{title}: {what}", bench.with_values(j, {name: changed}))


def _written_rows(check: RowsCheck, rows: list[Record], state: State) -> Iterator[Written]:
    """Each cell written in another way."""
    places = pair_rows(check, compared_rows(check, rows, state))
    for number, (wanted, place) in enumerate(zip(check.rows, places, strict=True), 1):
        if place is None:
            continue
        for name, cell in wanted.items():
            for what, value in same_values(cell, rows[place].get(name)):
                changed = list(rows)
                changed[place] = {**rows[place], name: value}
                yield f"row {number} {name}: {what}", changed


def _renumbered(site: Site) -> Facts:
    """Added records under other ids, with the references to them that are checked."""
    old = {kind: {record["id"] for record in records} for kind, records in site.start.items()}
    fresh = site.unused_id
    ids: dict[tuple[str, Any], int] = {}
    for kind, records in site.end.items():
        for record in records:
            if record["id"] not in old.get(kind, ()):
                ids[kind, record["id"]] = fresh + len(ids)
    fields = {e.record: e.fields for e in reversed(site.task.expect)}
    return {
        kind: [
            {
                **_referring(record, fields.get(kind, {}), ids),
                "id": ids.get((kind, record["id"]), record["id"]),
            }
            for record in records
        ]
        for kind, records in site.end.items()
    }


def _referring(
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
            cells = {n: c for wanted in check.rows for n, c in wanted.items()}
            changed[name] = [_referring(row, cells, ids) for row in children(value) or ()]
    return changed


def _rewritten(site: Site) -> Facts:
    """All child rows under new ids, as a form leaves them that writes its rows anew."""
    fresh = site.unused_id

    def anew(value: JSON) -> JSON:
        nonlocal fresh
        rows = children(value)
        if not rows:
            return value
        fresh += len(rows)
        return [{**row, "id": fresh - i} for i, row in enumerate(rows)]

    return {
        kind: [{name: anew(value) for name, value in record.items()} for record in records]
        for kind, records in site.end.items()
    }
