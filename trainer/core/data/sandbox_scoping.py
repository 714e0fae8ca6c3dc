"""Confinement of a session to the sandbox it entered, and ids of new records.

A forgotten filter cannot leak: every query on records gets the sandbox's condition here, every
query on shared rows that of the sandbox's world revision. What cannot be inspected (textual SQL,
bulk changes, tables without their model) is refused.
"""

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    Alias,
    ColumnClause,
    Select,
    Table,
    TableClause,
    TextClause,
    inspect,
)
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption
from sqlalchemy.sql.operators import custom_op

from trainer.core.data.records import OutOfSandbox, Record, is_record_table
from trainer.core.data.sandbox import Sandbox
from trainer.core.data.shared_rows import SharedRow, is_shared_table, shared_types

NO_REVISION = 0
"""Matches no revision: a sandbox without one sees no shared rows."""


def entered_sandbox(session: Session) -> Sandbox:
    """The sandbox that a session has entered; OutOfSandbox if there is none."""
    sandbox: Sandbox | None = session.info.get("sandbox")
    if sandbox is None:
        raise OutOfSandbox("records were asked for before a sandbox was entered")
    return sandbox


OWN_LITERALS = {"*", "1"}
"""Literals of SQLAlchemy's own constructs: ``count(*)``, ``EXISTS (SELECT 1 …)``."""


def _is_text(element: Any) -> bool:
    """True for textual SQL, whose tables are unknown."""
    if isinstance(element, ColumnClause):
        return element.is_literal and element.name not in OWN_LITERALS
    if isinstance(element, TableClause):
        return not isinstance(element, Table)
    if isinstance(element, Select):
        return bool(element._prefixes or element._suffixes)  # noqa: SLF001
    return isinstance(element, TextClause) or isinstance(
        getattr(element, "operator", None), custom_op
    )


def _confined_table(element: Any) -> str | None:
    """The name of a confined table, also behind an alias."""
    while isinstance(element, Alias):
        element = element.element
    if isinstance(element, Table) and (is_record_table(element) or is_shared_table(element)):
        return element.name
    return None


_inspected: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
"""The confined tables of live statements; module-level statements are inspected once."""


def _tables(statement: Any) -> set[str]:
    """The names of the confined tables in a statement.

    Raises:
        OutOfSandbox: A condition cannot cover all of it: it has textual SQL, or a confined table
            that is not the entity of its own SELECT.
    """
    if statement in _inspected:
        return _inspected[statement]
    used, of_models, inner, todo = set(), set(), [], [statement]
    while todo:
        element = todo.pop()
        if _is_text(element):
            raise OutOfSandbox("SQL as text is not allowed in a session")
        if isinstance(element, Select) and element is not statement:
            inner.append(element)
            continue
        if entity := element._annotations.get("parententity"):  # noqa: SLF001
            of_models.add(entity.selectable)
        if isinstance(element, ColumnClause):
            continue  # most elements of a statement; they have no children of interest
        if _confined_table(element):
            used.add(element)
        else:
            todo.extend(element.get_children())
    if not used <= of_models:
        raise OutOfSandbox("a confined table was used without its model")
    names = {name for selectable in of_models if (name := _confined_table(selectable))}
    _inspected[statement] = names.union(*map(_tables, inner))
    return _inspected[statement]


def confine(state: ORMExecuteState) -> None:
    """Add the conditions of sandbox and world revision to a query (``do_orm_execute``).

    Raises:
        OutOfSandbox: The statement cannot be confined, or would change records in bulk.
    """
    if state.is_column_load or state.is_relationship_load:
        return  # the criteria of the query that loaded the record propagate
    statement: Any = state.statement
    tables = _tables(statement)
    if not tables:
        return
    if not state.is_select:
        raise OutOfSandbox("bulk changes would pass by the journal, or change what is shared")
    if not state.is_orm_statement:
        raise OutOfSandbox("a confined table was used without its model")
    # An unneeded condition would cost time.
    of_sandbox, of_revision = _conditions(state.session)
    shared_tables = shared_types().keys()
    if not tables <= shared_tables:
        statement = statement.options(of_sandbox)
    if tables & shared_tables:
        statement = statement.options(of_revision)
    state.statement = statement


def _conditions(session: Session) -> tuple[ExecutableOption, ExecutableOption]:
    """The conditions of the entered sandbox and of its world revision, cached in the session."""
    sandbox = entered_sandbox(session)
    sandbox_id, revision_id = sandbox.id, sandbox.world_revision_id or NO_REVISION
    made: dict[tuple[int, int], tuple[ExecutableOption, ExecutableOption]]
    made = session.info.setdefault("conditions", {})
    if (sandbox_id, revision_id) not in made:
        made[sandbox_id, revision_id] = (
            with_loader_criteria(
                Record, lambda model: model.sandbox_id == sandbox_id, include_aliases=True
            ),
            with_loader_criteria(
                SharedRow,
                lambda model: model.world_revision_id == revision_id,
                include_aliases=True,
            ),
        )
    return made[sandbox_id, revision_id]


def refuse_shared_changes(session: Session, _context: Any, _instances: Any) -> None:
    """Refuse a flush that changes shared rows (``before_flush``)."""
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, SharedRow):
            raise OutOfSandbox(f"{row!r} is shared and cannot be changed")


def number_records(session: Session, _context: Any, _instances: Any) -> None:
    """Put new records into the entered sandbox and assign their ids (``before_flush``).

    Raises:
        OutOfSandbox: A record belongs to another sandbox, or none was entered.
    """
    for record in session.dirty:
        if isinstance(record, Record):
            _delete_removed_children(session, record)
    for record in (*session.new, *session.dirty, *session.deleted):
        if isinstance(record, Record) and record.sandbox_id not in (
            None,
            entered_sandbox(session).id,
        ):
            raise OutOfSandbox(f"{record!r} belongs to another sandbox")
    unnumbered = [r for r in session.new if isinstance(r, Record) and r.id is None]
    if unnumbered:
        sandbox = entered_sandbox(session)
        for record, number in zip(unnumbered, sandbox.take_ids(len(unnumbered)), strict=True):
            record.id = number
    for record in session.new:
        if isinstance(record, Record):
            record.sandbox_id = entered_sandbox(session).id


def _delete_removed_children(session: Session, record: Record) -> None:
    """Delete removed children explicitly: the journal would not see a flush delete orphans."""
    state = inspect(record)
    for relation in state.mapper.relationships:
        if not relation.viewonly and relation.uselist:
            for child in state.attrs[relation.key].history.deleted:
                session.delete(child)
