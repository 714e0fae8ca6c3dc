"""Mutants: a solution's end state with one thing wrong, and what it must still score."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from graders.checks import MoneyCheck
from graders.facts import Facts, Record, Schema
from graders.proof.bench import Bench, benches, cost, spoil
from graders.proof.oracle import Candidate, Worth
from graders.proof.site import Site
from graders.proof.spoilt_fields import Spoilt, spoilt_fields
from graders.spec import GradedTask

_FULL = Decimal(100)


@dataclass(frozen=True)
class Mutant:
    """An end state that is wrong in one way."""

    name: str
    end: Facts
    expected_score: Decimal


def mutants(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Iterator[Mutant]:
    """All mutants of a solution that scores 100.

    Args:
        task: The task.
        schema: The record types.
        start: The state that the task starts from.
        end: The state that the solution leaves.
    """
    site = Site(task, schema, start, end)
    for bench in benches(site):
        for name, state, score in _of(bench):
            if score < _FULL:
                yield Mutant(name, state, score)
    for name, state, penalty in _unrelated(site):
        if penalty:
            yield Mutant(name, state, _FULL - min(penalty, task.penalties.cap))


def _of(bench: Bench) -> Iterator[Spoilt]:
    if bench.change == "added":
        yield from spoilt_fields(bench)
        yield from _added(bench)
    elif bench.change == "updated":
        yield from spoilt_fields(bench)
        yield from _updated(bench)
    else:
        yield from _removed(bench)
    if bench.change != "removed":
        for j, k in combinations(range(len(bench.records)), 2):
            yield from _swapped(bench, j, k)


def _added(bench: Bench) -> Iterator[Spoilt]:
    site, kind = bench.site, bench.record
    for j, changed in enumerate(bench.records):
        record = changed.now
        gone = site.replaced(kind, record["id"])
        yield f"{kind}[{j}] missing", gone, bench.score({j: None})
        double = site.joined(kind, {**record, "id": site.unused_id})
        yield f"{kind}[{j}] doubled", double, bench.score({}, bench.candidate(j))
        for old in list(site.free(kind))[:1]:
            edited = [
                {**record, "id": old["id"]} if r["id"] == old["id"] else r for r in gone[kind]
            ]
            costs = _cost_of_edit(site, kind, old, record)
            state = {**gone, kind: edited}
            yield f"{kind}[{j}] edited instead", state, bench.score({j: None}, costs=costs)


def _cost_of_edit(site: Site, kind: str, old: Record, new: Record) -> Decimal:
    names = site.schema.records[kind].names
    edited = [name for name in names if old.get(name) != new.get(name)]
    return max((cost(site, kind, "updated", name) for name in edited), default=Decimal(0))


def _updated(bench: Bench) -> Iterator[Spoilt]:
    site, kind = bench.site, bench.record
    for j, changed in enumerate(bench.records):
        record, before = changed.now, changed.before
        if before is None:
            continue
        back = site.replaced(kind, record["id"], before)
        yield f"{kind}[{j}] left as it was", back, bench.score({j: None})
        gone = site.replaced(kind, record["id"])
        penalty = cost(site, kind, "removed")
        yield f"{kind}[{j}] deleted instead", gone, bench.score({j: None}, costs=penalty)
        beside = site.replaced(kind, record["id"], before, {**record, "id": site.unused_id})
        penalty = cost(site, kind, "added")
        yield f"{kind}[{j}] added instead", beside, bench.score({j: None}, costs=penalty)
        yield from _edited_beside(bench, j)
        yield from _in_the_wrong_record(bench, j, before)


def _edited_beside(bench: Bench, j: int) -> Iterator[Spoilt]:
    """A field edited that was not asked for, in the record that was to be updated."""
    site, kind, record = bench.site, bench.record, bench.records[j].now
    edited = spoil(record, site.schema.records[kind].fields - _asked(bench, j))
    if edited is None:
        return
    name, state = edited
    penalty = cost(site, kind, "updated", name)
    guilty = replace(bench.candidate(j), beside=penalty)
    score = bench.score({j: None}, guilty)
    yield f"{kind}[{j}].{name}: edited too", site.replaced(kind, record["id"], state), score


def _asked(bench: Bench, j: int) -> frozenset[str]:
    checks = bench.slots[j].fields
    currencies = {c.currency_field for c in checks.values() if isinstance(c, MoneyCheck)}
    return frozenset(checks) | {name for name in currencies if name}


def _in_the_wrong_record(bench: Bench, j: int, before: Record) -> Iterator[Spoilt]:
    """What was asked for, done to another record of the type."""
    site, kind, record = bench.site, bench.record, bench.records[j].now
    if bench.slots[j].where is None:
        return
    for other in list(site.free(kind))[:1]:
        wrong = {**other, **{name: record.get(name) for name in bench.slots[j].fields}}
        back = site.replaced(kind, record["id"], before)
        records = [wrong if r["id"] == other["id"] else r for r in back[kind]]
        costs = _cost_of_edit(site, kind, other, wrong)
        state = {**back, kind: records}
        yield f"{kind}[{j}] another updated", state, bench.score({j: None}, costs=costs)


def _removed(bench: Bench) -> Iterator[Spoilt]:
    site, kind = bench.site, bench.record
    for j, changed in enumerate(bench.records):
        record = changed.now
        back = site.joined(kind, record)
        yield f"{kind}[{j}] not removed", back, bench.score({j: None})
        edited = spoil(record, site.schema.records[kind].fields)
        if edited:
            penalty = cost(site, kind, "updated", edited[0])
            state = site.joined(kind, edited[1])
            yield f"{kind}[{j}] edited instead", state, bench.score({j: None}, costs=penalty)


def _swapped(bench: Bench, j: int, k: int) -> Iterator[Spoilt]:
    """One value swapped between two expected records."""
    one, other = bench.records[j].now, bench.records[k].now
    for name, check in bench.slots[j].fields.items():
        twin = bench.slots[k].fields.get(name)
        if twin is None or one.get(name) == other.get(name):
            continue
        if isinstance(check, MoneyCheck) and check.currency_field:
            continue
        state = bench.with_values(j, {name: other.get(name)})
        swapped = {**other, name: one.get(name)}
        records = [swapped if r["id"] == other["id"] else r for r in state[bench.record]]
        candidates = _exchanged(bench, j, k, name)
        score = bench.score({j: None, k: None}, *candidates)
        yield f"{bench.record}[{j}].{name} ↔ [{k}]", {**state, bench.record: records}, score


def _exchanged(bench: Bench, j: int, k: int, name: str) -> Iterator[Candidate]:
    for mine, its in ((j, k), (k, j)):
        worth: list[Worth | None] = []
        for points, swapped in zip(bench.worth[mine], bench.worth[its], strict=True):
            if points is None or swapped is None or name not in swapped:
                worth.append(points)
            else:
                worth.append({**points, name: swapped[name]})
        yield Candidate(worth, bench.alone)


def _unrelated(site: Site) -> Iterator[Spoilt]:
    """Records that have nothing to do with the task edited, deleted and added."""
    for kind, shape in site.schema.records.items():
        for old in list(site.free(kind))[:1]:
            record_id: Any = old["id"]
            edited = spoil(old, shape.fields)
            if edited:
                state = site.replaced(kind, record_id, edited[1])
                yield f"other {kind} edited", state, cost(site, kind, "updated", edited[0])
            state = site.replaced(kind, record_id)
            yield f"other {kind} deleted", state, cost(site, kind, "removed")
            state = site.joined(kind, {**old, "id": site.unused_id})
            yield f"other {kind} added", state, cost(site, kind, "added")
