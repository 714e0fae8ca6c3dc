"""Bystanders: uninvolved records of the expected types, added to worlds without any."""

from graders.facts import JSON, Record
from graders.proof.proof_context import ProofContext


def with_bystanders(context: ProofContext) -> ProofContext:
    """Add an uninvolved record of each expected type to both states.

    A student could edit or delete such a record instead of adding one; the proof shows that this
    is detected. Types of which the task accepts any record get no bystander.
    """
    start, end = dict(context.start), dict(context.end)
    number = context.unused_id
    for kind in sorted({expectation.record for expectation in context.task.expect}):
        template = next(iter(context.end.get(kind, ())), None)
        if (
            template is None
            or _accepts_any_record(context, kind)
            or next(context.uninvolved(kind), None) is not None
        ):
            continue
        bystander = {**_altered(template, context.schema.records[kind].fields), "id": number}
        start[kind] = [*start.get(kind, ()), bystander]
        end[kind] = [*end[kind], bystander]
        number += 1
    return ProofContext(context.task, context.schema, start, end)


def _accepts_any_record(context: ProofContext, kind: str) -> bool:
    expected = [e for e in context.task.expect if e.record == kind]
    return any(e.change != "added" and e.where is None for e in expected)


def _altered(record: Record, fields: frozenset[str]) -> Record:
    """Return the record with all texts, numbers and booleans changed."""
    return {**record, **{name: _alter(record.get(name)) for name in fields}}


def _alter(value: JSON) -> JSON:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}x" if isinstance(value, str) else value
