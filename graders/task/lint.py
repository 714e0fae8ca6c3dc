"""Static checks of a task's expectations."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from graders.facts import Facts, RecordSchema, Schema
from graders.records.baseline import already_met, target_records
from graders.records.text_facts import forbidden_part, states
from graders.task import checks
from graders.task.spec import Expectation, GradedTask
from graders.text.normalization import format_decimal, is_blank, normalize_scalar

Path: TypeAlias = tuple[str | int, ...]
Problem: TypeAlias = tuple[Path, str]


def lint(task: GradedTask, schema: Schema, start: Facts) -> list[Problem]:
    """Return the problems of a task as paths in the task file and messages.

    Args:
        task: The graded part of the task.
        schema: The record types.
        start: The start state of the task.
    """
    return [*_whole(task), *_expectations(task, schema, start), *_allowed(task, schema)]


def unknown_names(task: GradedTask, schema: Schema) -> list[Problem]:
    """Return the record types and fields of a task that there are not: it cannot be graded."""
    problems: list[Problem] = []
    for place, expectation in enumerate(task.expect):
        path: Path = ("expect", place)
        shape = schema.records.get(expectation.record)
        if shape is None:
            message = _unknown("record type", expectation.record, schema.records)
            problems.append(((*path, "record"), message))
        else:
            problems += _names(path, expectation, shape)
    return problems


def _whole(task: GradedTask) -> Iterator[Problem]:
    total = sum((expectation.points for expectation in task.expect), Decimal(0))
    if not task.expect:
        yield ("expect",), "nothing is expected"
    elif total != 100:
        yield ("expect",), f"the points add up to {format_decimal(total)}, not to 100"


def _expectations(task: GradedTask, schema: Schema, start: Facts) -> Iterator[Problem]:
    for place, expectation in enumerate(task.expect):
        path: Path = ("expect", place)
        shape = schema.records.get(expectation.record)
        if shape is None:
            yield (*path, "record"), _unknown("record type", expectation.record, schema.records)
            continue
        yield from _names(path, expectation, shape)
        yield from _free(path, expectation, shape)
        yield from _scoring(path, expectation)
        for name, check in expectation.fields.items():
            yield from _check((*path, "fields", name), name, check, shape, schema)
            if expectation.change == "added" and isinstance(check, checks.RowsCheck):
                yield from _row_points((*path, "fields", name), check)
            yield from _references((*path, "fields", name), check, task, start)
        yield from _start(path, expectation, schema, start)


def _names(path: Path, expectation: Expectation, shape: RecordSchema) -> Iterator[Problem]:
    where = expectation.where or {}
    for name in expectation.fields:
        if name not in shape.names:
            yield (*path, "fields", name), _unknown("field", name, shape.names)
    for name in where:
        if name not in shape.fields | {"id"}:
            yield (*path, "where", name), _unknown("field", name, shape.fields)
    for place, name in enumerate(expectation.pair_by):
        if name not in expectation.fields and name not in where:
            yield (*path, "pair_by", place), f"{name!r} is neither in 'fields' nor in 'where'"


def _free(path: Path, expectation: Expectation, shape: RecordSchema) -> Iterator[Problem]:
    cells = {f"{name}.{cell}" for name, fields in shape.children.items() for cell in fields}
    for place, name in enumerate(expectation.free):
        if name not in shape.names | cells:
            yield (*path, "free", place), _unknown("field", name, shape.names | cells)
        elif name in expectation.named:
            yield (*path, "free", place), f"{name!r} is checked: it cannot be free"


def _scoring(path: Path, expectation: Expectation) -> Iterator[Problem]:
    if not expectation.points:
        yield (*path, "fields"), "no field has points: this expectation asks for nothing"
        return
    for name, check in expectation.fields.items():
        if not check.total:
            yield (*path, "fields", name), "a check needs points"
    if expectation.change == "added" and all(map(_accepts_anything, expectation.fields.values())):
        yield (*path, "fields"), "any record would do: something must be asked for"


def _accepts_anything(check: checks.Check) -> bool:
    """Whether an arbitrary record could meet the check."""
    if isinstance(check, checks.AnyOfCheck):
        return any(map(_accepts_anything, check.checks))
    return isinstance(check, checks.AbsentCheck | checks.PresentCheck)


def _check(
    path: Path, name: str, check: checks.Check, shape: RecordSchema, schema: Schema
) -> Iterator[Problem]:
    """Yield the problems of one check that do not depend on the start state."""
    if isinstance(check, checks.RowsCheck):
        if name in shape.children:
            yield from _rows(path, check, shape.row(name), schema)
        else:
            yield path, f"{name!r} is no list of rows"
    elif name in shape.children and check.is_ not in {"present", "absent"}:
        yield path, f"{name!r} is a list of rows; only rows, present and absent can check it"
    elif isinstance(check, checks.TextCheck):
        yield from _text(path, check)
    elif isinstance(check, checks.MoneyCheck):
        yield from _currency(path, check, shape)
    elif isinstance(check, checks.ReferenceCheck | checks.SetCheck) and check.of and check.by:
        yield from _target(path, check.of, check.by, schema)


def _text(path: Path, check: checks.TextCheck) -> Iterator[Problem]:
    if is_blank(check.value):
        yield (*path, "value"), "a blank text; use 'absent' to ask for nothing"
    for place, fact in enumerate(check.contains):
        if not states(check.value, fact.text):
            yield (*path, "contains", place), f"the expected text does not state {fact.text!r}"
    for place, forbidden in enumerate(check.excludes):
        if forbidden_part(forbidden, check.value):
            yield (*path, "excludes", place), "the expected text has it itself"


def _rows(
    path: Path, check: checks.RowsCheck, shape: RecordSchema, schema: Schema
) -> Iterator[Problem]:
    for place, row in enumerate(check.rows):
        for name, cell in row.items():
            where = (*path, "rows", place, name)
            if name in shape.fields:
                yield from _check(where, name, cell, shape, schema)
            else:
                yield where, _unknown("field", name, shape.fields)


def _row_points(path: Path, check: checks.RowsCheck) -> Iterator[Problem]:
    """Yield rows without points; in an updated record such a row is one that stays."""
    for place, row in enumerate(check.rows):
        if not any(cell.points for cell in row.values()):
            yield (*path, "rows", place), "no cell of this row has points"


def _target(path: Path, of: str, by: str, schema: Schema) -> Iterator[Problem]:
    shape = schema.records.get(of)
    if shape is None:
        yield (*path, "of"), _unknown("record type", of, schema.records)
    elif by not in shape.fields | {"id"}:
        yield (*path, "by"), _unknown("field", by, shape.fields)


def _currency(path: Path, check: checks.MoneyCheck, shape: RecordSchema) -> Iterator[Problem]:
    if check.currency_field is None and "currency" in shape.fields:
        yield path, "the record has a field 'currency': name it as 'currency_field'"
    elif check.currency_field is not None and check.currency_field not in shape.fields:
        where = (*path, "currency_field")
        yield where, _unknown("field", check.currency_field, shape.fields)


def _references(
    path: Path, check: checks.Check, task: GradedTask, start: Facts
) -> Iterator[Problem]:
    """Yield references to records that neither the start state nor the task contains."""
    if isinstance(check, checks.RowsCheck):
        for place, row in enumerate(check.rows):
            for cell, expected in row.items():
                yield from _references((*path, "rows", place, cell), expected, task, start)
        return
    values: tuple[checks.Member, ...]
    if isinstance(check, checks.ReferenceCheck):
        of, by, values = check.of, check.by, check.accepted
    elif isinstance(check, checks.SetCheck) and check.of and check.by:
        of, by, values = check.of, check.by, check.values
    else:
        return
    if any(e.record == of and e.change != "removed" for e in task.expect):
        return
    names = {normalize_scalar(record.get(by)) for record in start.get(of, ())}
    for value in values:
        if normalize_scalar(value) not in names:
            yield path, f"the start state has no {of} whose {by} is {value!r}"


def _start(path: Path, expectation: Expectation, schema: Schema, start: Facts) -> Iterator[Problem]:
    """Yield expectations that the start state makes impossible or already meets."""
    if expectation.change == "added":
        return
    targets = target_records(expectation, schema, start)
    if len(targets) != expectation.count:
        where = (*path, "where") if expectation.where else (*path, "record")
        fits = "1 record" if len(targets) == 1 else f"{len(targets)} records"
        message = f"fits {fits} of the start state, not {expectation.count}"
        if not expectation.where and targets:
            message += ": say with 'where' which is meant"
        yield where, message
        return
    met = already_met(expectation, targets, schema, start)
    if expectation.change == "updated":
        for field, cell in met:
            yield (*path, "fields", field, *cell), "the start state has it already"
    elif expectation.where:
        for field in sorted(expectation.fields.keys() - {field for field, _ in met}):
            yield (*path, "fields", field), "the record to remove has another value"


def _allowed(task: GradedTask, schema: Schema) -> Iterator[Problem]:
    for place, allowed in enumerate(task.allow):
        shape = schema.records.get(allowed.record)
        if shape is None:
            where: Path = ("allow", place, "record")
            yield where, _unknown("record type", allowed.record, schema.records)
            continue
        for number, name in enumerate(allowed.fields or ()):
            if name not in shape.names:
                yield ("allow", place, "fields", number), _unknown("field", name, shape.names)
        for name in allowed.where or ():
            if name not in shape.names:
                yield ("allow", place, "where", name), _unknown("field", name, shape.names)
        if allowed.fields is not None and allowed.change != "updated":
            yield ("allow", place, "fields"), "only updates can be narrowed to fields"


def _unknown(what: str, name: str, known: Mapping[str, object] | frozenset[str]) -> str:
    return f"unknown {what} {name!r}; there are {', '.join(sorted(known))}"
