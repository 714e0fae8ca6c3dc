"""Compare states whatever the order of their lists; graders do not go by it either."""

import json
from typing import Any

from sqlalchemy.orm import Session

from trainer.attempts import states
from trainer.core.data import facts, journal
from trainer.core.data.sandbox import Sandbox


def by_id(state: facts.Facts) -> dict[str, dict[Any, Any]]:
    """The records of a state by type and id."""
    return {name: {record["id"]: record for record in records} for name, records in state.items()}


def assert_end_is_what_the_tables_hold(
    session: Session, own: Sandbox, start: states.StartState
) -> None:
    """Check that start and journal, stored and read again, are a full read to the last byte."""
    changes = states.net_changes(start, journal.entries_since_reset(session, own.id))
    stored = json.loads(json.dumps(changes))
    end = states.with_changes(start, states.fitted(stored))
    read = facts.read(session, own)
    assert as_json(end) == as_json(read)
    shared = {name for name in end if end[name] is start.facts.get(name)}
    assert shared.isdisjoint(name for name in changes if name not in facts.child_lists())


def as_json(state: facts.Facts) -> dict[str, dict[Any, str]]:
    """The records of a state by type and id, as text: 1 and true are not the same."""
    return {
        name: {number: json.dumps(record, sort_keys=True) for number, record in records.items()}
        for name, records in by_id(state).items()
    }
