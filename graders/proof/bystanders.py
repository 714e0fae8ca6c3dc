"""Bystanders: records beside those that a task is about, where its world has none."""

from graders.facts import JSON, Record
from graders.proof.site import Site


def with_bystanders(site: Site) -> Site:
    """The same task in a world that has a record more of each type that the task asks for.

    A student could edit or delete such a record instead of making one, and the proof shows that
    this is noticed. No bystander joins a type of which a task means any record.
    """
    start, end = dict(site.start), dict(site.end)
    number = site.unused_id
    for kind in sorted({expectation.record for expectation in site.task.expect}):
        like = next(iter(site.end.get(kind, ())), None)
        if like is None or _any_is_meant(site, kind) or next(site.free(kind), None) is not None:
            continue
        bystander = {**_unlike(like, site.schema.records[kind].fields), "id": number}
        start[kind] = [*start.get(kind, ()), bystander]
        end[kind] = [*end[kind], bystander]
        number += 1
    return Site(site.task, site.schema, start, end)


def _any_is_meant(site: Site, kind: str) -> bool:
    asked = [e for e in site.task.expect if e.record == kind]
    return any(e.change != "added" and e.where is None for e in asked)


def _unlike(record: Record, fields: frozenset[str]) -> Record:
    """The record with other texts, numbers and switches, so that nothing recognises it."""
    return {**record, **{name: _other(record.get(name)) for name in fields}}


def _other(value: JSON) -> JSON:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}x" if isinstance(value, str) else value
