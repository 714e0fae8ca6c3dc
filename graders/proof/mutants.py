"""Mutants: a solution's end state with one fault, and the score it must get."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from graders.facts import Facts, Record, Schema
from graders.proof.cascades import Cascades
from graders.proof.field_mutants import MutatedState, field_mutants
from graders.proof.oracle import Candidate, PointsByField
from graders.proof.proof_context import ProofContext
from graders.proof.scenario import Scenario, edit_any_field, penalty_of, scenarios
from graders.proof.untouched_mutants import untouched_mutants
from graders.task.checks import MoneyCheck
from graders.task.spec import GradedTask

_FULL = Decimal(100)


@dataclass(frozen=True)
class Mutant:
    """An end state with one fault."""

    name: str
    end: Facts
    expected_score: Decimal


def mutants(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Iterator[Mutant]:
    """Yield all mutants of a solution that scores 100.

    Args:
        task: The graded part of the task.
        schema: The record types.
        start: The start state of the task.
        end: The end state of the solution.
    """
    context = ProofContext(task, schema, start, end)
    cascades = Cascades(context)
    for scenario in scenarios(context):
        for name, state, score in _mutated_states(scenario):
            if score < _FULL:
                yield Mutant(name, state, max(score - cascades.lost(state), Decimal(0)))
    for name, state, penalty in _unrelated(context):
        if penalty:
            yield Mutant(name, state, _FULL - min(penalty, task.penalties.cap))


def _mutated_states(scenario: Scenario) -> Iterator[MutatedState]:
    if scenario.change == "added":
        yield from field_mutants(scenario)
        yield from untouched_mutants(scenario)
        yield from _added(scenario)
    elif scenario.change == "updated":
        yield from field_mutants(scenario)
        yield from untouched_mutants(scenario)
        yield from _updated(scenario)
    else:
        yield from _removed(scenario)
    if scenario.change != "removed":
        for j, k in combinations(range(len(scenario.records)), 2):
            yield from _swapped(scenario, j, k)


def _added(scenario: Scenario) -> Iterator[MutatedState]:
    context, kind = scenario.context, scenario.record
    for j, changed in enumerate(scenario.records):
        record = changed.current
        gone = context.replaced(kind, record["id"])
        yield f"{kind}[{j}] missing", gone, scenario.score({j: None})
        double = context.joined(kind, {**record, "id": context.unused_id})
        yield f"{kind}[{j}] doubled", double, scenario.score({}, scenario.candidate(j))
        for old in list(context.uninvolved(kind))[:1]:
            edited = [
                {**record, "id": old["id"]} if r["id"] == old["id"] else r for r in gone[kind]
            ]
            costs = _edit_penalty(context, kind, old, record)
            state = {**gone, kind: edited}
            yield f"{kind}[{j}] edited instead", state, scenario.score({j: None}, costs=costs)


def _edit_penalty(context: ProofContext, kind: str, old: Record, new: Record) -> Decimal:
    names = context.schema.records[kind].names
    edited = [name for name in names if old.get(name) != new.get(name)]
    return max((penalty_of(context, kind, "updated", name) for name in edited), default=Decimal(0))


def _updated(scenario: Scenario) -> Iterator[MutatedState]:
    context, kind = scenario.context, scenario.record
    for j, changed in enumerate(scenario.records):
        record, before = changed.current, changed.before
        if before is None:
            continue
        back = context.replaced(kind, record["id"], before)
        yield f"{kind}[{j}] left as it was", back, scenario.score({j: None})
        gone = context.replaced(kind, record["id"])
        penalty = penalty_of(context, kind, "removed")
        yield f"{kind}[{j}] deleted instead", gone, scenario.score({j: None}, costs=penalty)
        beside = context.replaced(kind, record["id"], before, {**record, "id": context.unused_id})
        penalty = penalty_of(context, kind, "added")
        yield f"{kind}[{j}] added instead", beside, scenario.score({j: None}, costs=penalty)
        yield from _side_edit(scenario, j)
        yield from _in_the_wrong_record(scenario, j, before)


def _side_edit(scenario: Scenario, j: int) -> Iterator[MutatedState]:
    """Edit a field that the task does not name, in the record to be updated."""
    context, kind, record = scenario.context, scenario.record, scenario.records[j].current
    edited = edit_any_field(record, scenario.shape.fields - scenario.slots[j].named)
    if edited is None or scenario.slots[j].untouched is not None:
        return
    name, state = edited
    penalty = penalty_of(context, kind, "updated", name)
    score = scenario.score({j: None}, scenario.candidate(j, costs=penalty))
    yield f"{kind}[{j}].{name}: edited too", context.replaced(kind, record["id"], state), score


def _in_the_wrong_record(scenario: Scenario, j: int, before: Record) -> Iterator[MutatedState]:
    """Apply the expected update to another record of the type."""
    context, kind, record = scenario.context, scenario.record, scenario.records[j].current
    if scenario.slots[j].where is None:
        return
    for other in list(context.uninvolved(kind))[:1]:
        wrong = {**other, **{name: record.get(name) for name in scenario.slots[j].fields}}
        back = context.replaced(kind, record["id"], before)
        records = [wrong if r["id"] == other["id"] else r for r in back[kind]]
        costs = _edit_penalty(context, kind, other, wrong)
        state = {**back, kind: records}
        yield f"{kind}[{j}] another updated", state, scenario.score({j: None}, costs=costs)


def _removed(scenario: Scenario) -> Iterator[MutatedState]:
    context, kind = scenario.context, scenario.record
    for j, changed in enumerate(scenario.records):
        record = changed.current
        back = context.joined(kind, record)
        yield f"{kind}[{j}] not removed", back, scenario.score({j: None})
        edited = edit_any_field(record, context.schema.records[kind].fields)
        if edited:
            penalty = penalty_of(context, kind, "updated", edited[0])
            state = context.joined(kind, edited[1])
            yield f"{kind}[{j}] edited instead", state, scenario.score({j: None}, costs=penalty)


def _swapped(scenario: Scenario, j: int, k: int) -> Iterator[MutatedState]:
    """Swap one value between two expected records."""
    one, other = scenario.records[j].current, scenario.records[k].current
    for name, check in scenario.slots[j].fields.items():
        twin = scenario.slots[k].fields.get(name)
        if twin is None or one.get(name) == other.get(name):
            continue
        if isinstance(check, MoneyCheck) and check.currency_field:
            continue
        state = scenario.with_values(j, {name: other.get(name)})
        swapped = {**other, name: one.get(name)}
        records = [swapped if r["id"] == other["id"] else r for r in state[scenario.record]]
        candidates = _exchanged(scenario, j, k, name)
        score = scenario.score({j: None, k: None}, *candidates)
        yield f"{scenario.record}[{j}].{name} ↔ [{k}]", {**state, scenario.record: records}, score


def _exchanged(scenario: Scenario, j: int, k: int, name: str) -> Iterator[Candidate]:
    for own, other in ((j, k), (k, j)):
        worth: list[PointsByField | None] = []
        for points, swapped in zip(scenario.points[own], scenario.points[other], strict=True):
            if points is None or swapped is None or name not in swapped:
                worth.append(points)
            else:
                worth.append({**points, name: swapped[name]})
        yield replace(scenario.candidate(own), points=worth)


def _unrelated(context: ProofContext) -> Iterator[MutatedState]:
    """Edit, delete and add records unrelated to the task."""
    for kind, shape in context.schema.records.items():
        for old in list(context.uninvolved(kind))[:1]:
            record_id: Any = old["id"]
            edited = edit_any_field(old, shape.fields)
            if edited:
                state = context.replaced(kind, record_id, edited[1])
                yield f"other {kind} edited", state, penalty_of(context, kind, "updated", edited[0])
            state = context.replaced(kind, record_id)
            yield f"other {kind} deleted", state, penalty_of(context, kind, "removed")
            state = context.joined(kind, {**old, "id": context.unused_id})
            yield f"other {kind} added", state, penalty_of(context, kind, "added")
