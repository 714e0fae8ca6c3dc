"""Confines a session to the sandbox it entered, and numbers its new records.

Forgetting a filter cannot leak: every query on records gets the sandbox's condition from here,
every query on shared rows that of the sandbox's world revision, and whatever this cannot see
through (plain SQL, bulk changes, tables without their model) is refused.
"""

from collections.abc import Iterator
from typing import Any, TypeGuard

from sqlalchemy import Table, TextClause, event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql import visitors
from sqlalchemy.sql.base import ExecutableOption

from trainer.core.records import Record, is_record_table
from trainer.core.sandbox import Sandbox
from trainer.core.shared import SharedRow, is_shared_table, shared_types

NO_REVISION = 0
"""No revision has this number: a sandbox without one sees no shared rows."""


class OutOfSandbox(RuntimeError):  # noqa: N818 - it names the situation
    """A row was reached for without a sandbox, past its border, or to change what is shared."""


def entered(session: Session) -> Sandbox:
    """The sandbox that a session has entered."""
    sandbox: Sandbox | None = session.info.get("sandbox")
    if sandbox is None:
        raise OutOfSandbox("records were asked for before a sandbox was entered")
    return sandbox


def _is_confined(element: Any) -> TypeGuard[Table]:
    return isinstance(element, Table) and (is_record_table(element) or is_shared_table(element))


def _tables(statement: Any) -> set[str]:
    """The names of the confined tables in a statement.

    Raises:
        OutOfSandbox: One appears without its model, where no condition can be added.
    """
    tables, of_models = set(), set()
    for element in visitors.iterate(statement):
        if _is_confined(element):
            tables.add(element.name)
        if entity := element._annotations.get("parententity"):  # noqa: SLF001
            of_models.add(entity.mapper.local_table.name)
    if not tables <= of_models:
        raise OutOfSandbox("a confined table was used without its model")
    return tables


@event.listens_for(Session, "do_orm_execute")
def _confine(state: ORMExecuteState) -> None:
    statement: Any = state.statement
    if isinstance(statement, TextClause):
        raise OutOfSandbox("plain SQL is not allowed in a session")
    if state.is_column_load or state.is_relationship_load:
        return  # carried along by the criteria of the query that loaded the record
    if not state.is_orm_statement:
        if any(map(_is_confined, visitors.iterate(statement))):
            raise OutOfSandbox("a confined table was used without its model")
        return
    if not any(issubclass(mapper.class_, (Record, SharedRow)) for mapper in state.all_mappers):
        if not any(map(_is_confined, visitors.iterate(statement))):
            return
    elif not state.is_select:
        raise OutOfSandbox("bulk changes would pass by the journal, or change what is shared")
    state.statement = statement.options(*_criteria(entered(state.session), _tables(statement)))


def _criteria(sandbox: Sandbox, tables: set[str]) -> Iterator[ExecutableOption]:
    """The conditions for a statement; one that it does not need would cost it time."""
    shared_tables = tables & shared_types().keys()
    if shared_tables != tables:
        sandbox_id = sandbox.id
        yield with_loader_criteria(
            Record, lambda model: model.sandbox_id == sandbox_id, include_aliases=True
        )
    if shared_tables:
        revision_id = sandbox.world_revision_id or NO_REVISION
        yield with_loader_criteria(
            SharedRow, lambda model: model.world_revision_id == revision_id, include_aliases=True
        )


@event.listens_for(Session, "before_flush")
def _refuse_changes(session: Session, _context: Any, _instances: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, SharedRow):
            raise OutOfSandbox(f"{row!r} is shared and cannot be changed")


@event.listens_for(Session, "before_flush")
def _number(session: Session, _context: Any, _instances: Any) -> None:
    for record in session.dirty:
        if isinstance(record, Record):
            _delete_removed_children(session, record)
    for record in (*session.new, *session.dirty, *session.deleted):
        if isinstance(record, Record) and record.sandbox_id not in (None, entered(session).id):
            raise OutOfSandbox(f"{record!r} belongs to another sandbox")
    unnumbered = [r for r in session.new if isinstance(r, Record) and r.id is None]
    if unnumbered:
        sandbox = entered(session)
        for record, number in zip(unnumbered, sandbox.take_ids(len(unnumbered)), strict=True):
            record.id = number
    for record in session.new:
        if isinstance(record, Record):
            record.sandbox_id = entered(session).id


def _delete_removed_children(session: Session, record: Record) -> None:
    """Delete by name what a flush would delete as an orphan, unseen by the journal."""
    state = inspect(record)
    for relation in state.mapper.relationships:
        if not relation.viewonly and relation.uselist:
            for child in state.attrs[relation.key].history.deleted:
                session.delete(child)
