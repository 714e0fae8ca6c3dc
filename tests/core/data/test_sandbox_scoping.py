"""Nobody reaches another sandbox's records, even by forgetting a filter."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import (
    Table,
    column,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    select,
    table,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Bundle, Session, aliased

from tests.support.databases.copies import Databases
from tests.support.rows import NOON, sample_rows
from trainer import registry
from trainer.config import ROOT
from trainer.core.data import facts
from trainer.core.data.database import Database
from trainer.core.data.records import OutOfSandbox, Record, record_types
from trainer.core.data.sandbox import Sandbox, enter
from trainer.core.data.scheduled_events import ScheduledEvent

MODELS = [pytest.param(model, id=name) for name, model in record_types().items()]


def two_sandboxes(database: Database) -> None:
    rows = sample_rows()
    with database.writing() as session:
        for number in (1, 2):
            own = Sandbox(
                id=number, start_hash="x", clock_start=NOON, began_at=NOON, next_id=10_000
            )
            session.add(own)
            session.flush()
            facts.bulk_insert(session.connection(), own, facts.prepare(rows))


@pytest.fixture(scope="module")
def database(each_kind: Databases) -> Iterator[Database]:
    """One database for all these tests, for none of them commits."""
    with each_kind.new(two_sandboxes) as database:
        yield database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session(writing=True) as session:
        enter(session, session.get_one(Sandbox, 1))
        yield session


@pytest.mark.parametrize("model", MODELS)
def test_queries_see_only_the_entered_sandbox(session: Session, model: type[Record]) -> None:
    own = session.scalars(select(model)).all()
    assert [r.sandbox_id for r in own] == [1, 1]
    assert session.scalar(select(func.count()).select_from(model)) == 2
    assert session.scalar(select(func.count()).select_from(select(model).subquery())) == 2
    beside = select(model.id, model.__table__.c.sandbox_id)
    assert {row.sandbox_id for row in session.execute(beside)} == {1}
    other = aliased(model)
    assert {r.sandbox_id for r in session.scalars(select(other))} == {1}
    assert session.scalars(select(model.sandbox_id).distinct()).all() == [1]
    assert session.scalars(select(model).where(model.id.in_(select(model.id)))).all() == own


@pytest.mark.parametrize("model", MODELS)
def test_a_record_of_another_sandbox_is_not_found_by_its_key(
    session: Session, model: type[Record]
) -> None:
    number = session.scalars(select(model.id)).first()
    assert session.get(model, (1, number)) is not None
    session.expunge_all()
    session.info["sandbox"] = session.get_one(Sandbox, 1)
    assert session.get(model, (2, number)) is None


def readings(model: type[Record], t: Table) -> Iterator[Any]:
    """Statements that name a record's table in ways that no condition can be added to."""
    yield select(text(f"sandbox_id from {t.name}"))
    yield text(f"select * from {t.name}")
    yield select(model).where(text("1 = 1"))
    yield select(model).order_by(text(f"(select 1 from {t.name})"))
    yield select(func.max(text(f"(select 1 from {t.name})")))
    yield select(Sandbox.id).prefix_with("1,")
    yield select(Sandbox.id).suffix_with(f"union select sandbox_id from {t.name}")
    yield select(Sandbox.id.op(f"in (select sandbox_id from {t.name}) or")(1))
    yield select(literal_column(f"(select max(id) from {t.name})"))
    yield select(table(t.name, column("sandbox_id")))
    yield select(model).from_statement(text(f"select * from {t.name}"))
    yield select(model).from_statement(select(t))
    yield select(aliased(model, select(t).subquery()))
    yield select(text("x").columns(t.c.id).subquery())
    yield select(t)
    yield select(t.c.id)
    yield select(func.count()).select_from(t)
    yield select(model.id, t.alias().c.sandbox_id)
    yield select(model).join(t.alias(), literal(value=True))
    yield select(model.id, select(func.max(t.c.sandbox_id)).scalar_subquery())
    yield select(Sandbox).where(exists().where(t.c.id > 0))
    yield union_all(select(model.id), select(t.c.id))


def changes(model: type[Record], t: Table) -> Iterator[Any]:
    """Statements that would change records, or something else by what records say."""
    yield insert(model).values(id=1)
    yield insert(t).values(id=1)
    yield sqlite.insert(model).values(id=1).on_conflict_do_nothing()
    yield postgresql.insert(model).values(id=1).on_conflict_do_nothing()
    yield insert(Sandbox).from_select(["id"], select(model.id))
    yield update(model).values(version=2)
    yield update(t).values(version=2)
    yield update(Sandbox).values(next_id=select(func.max(model.id)).scalar_subquery())
    yield delete(model)
    yield delete(t)
    yield delete(Sandbox).where(Sandbox.id.in_(select(model.sandbox_id)))


@pytest.mark.parametrize("model", MODELS)
def test_what_cannot_be_confined_is_refused(session: Session, model: type[Record]) -> None:
    for make in (readings, changes):
        for statement in make(model, model.__table__):
            with pytest.raises(OutOfSandbox):
                session.execute(statement)


@pytest.mark.parametrize("model", MODELS)
def test_rows_for_many_inserts_and_updates_are_refused(
    session: Session, model: type[Record]
) -> None:
    rows = [{"sandbox_id": 2, "id": 1, "version": 7}]
    for statement in (insert(model), update(model), insert(model.__table__)):
        with pytest.raises(OutOfSandbox):
            session.execute(statement, rows)


@pytest.mark.parametrize("model", MODELS)
def test_the_calls_that_go_past_the_unit_of_work_are_refused(
    session: Session, model: type[Record]
) -> None:
    record = session.scalars(select(model)).first()
    row = {"sandbox_id": 2, "id": 1, "version": 7}
    for call in (
        lambda: session.bulk_save_objects([record]),
        lambda: session.bulk_insert_mappings(model, [row]),
        lambda: session.bulk_update_mappings(model, [row]),
    ):
        with pytest.raises(OutOfSandbox):
            call()


@pytest.mark.parametrize("model", MODELS)
def test_ways_of_asking_for_records_see_only_the_entered_sandbox(
    session: Session, model: type[Record]
) -> None:
    foreign = model.sandbox_id == 2
    assert session.scalar(select(func.count()).where(model.id > 0)) == 2
    assert session.scalar(select(select(func.count()).where(model.id > 0).scalar_subquery())) == 2
    assert session.scalars(select(Sandbox).where(exists().where(foreign))).all() == []
    assert (
        session.scalars(select(Sandbox).where(select(model.id).where(foreign).exists())).all() == []
    )
    twice = union_all(select(model.sandbox_id), select(model.sandbox_id))
    assert set(session.scalars(twice)) == {1}
    assert set(session.scalars(select(select(model.sandbox_id).cte().c.sandbox_id))) == {1}
    assert set(session.scalars(select(Bundle("b", model.sandbox_id)))) == {(1,)}
    other = aliased(model, name="other")
    joined = select(model.sandbox_id, other.sandbox_id).join(other, literal(value=True))
    assert set(map(tuple, session.execute(joined))) == {(1, 1)}
    again = select(model).from_statement(select(model))
    assert {record.sandbox_id for record in session.scalars(again)} == {1}


def test_only_the_data_layer_takes_a_connection() -> None:
    """What is done on a connection is not confined."""
    users = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "trainer").rglob("*.py")
        if re.search(r"\.(connection|get_bind)\(|\.engine\.(connect|begin)", path.read_text())
        and path.parts[len(ROOT.parts) + 1] not in {"core", "commands", "migrations"}
    }
    assert users == {"trainer/attempts/lifecycle.py"}  # fills and clears sandboxes


@pytest.mark.parametrize("model", MODELS)
def test_without_a_sandbox_nothing_is_found(database: Database, model: type[Record]) -> None:
    with database.reading() as session, pytest.raises(OutOfSandbox):
        session.scalars(select(model)).all()


@pytest.mark.parametrize("model", MODELS)
def test_a_record_cannot_be_put_into_another_sandbox(session: Session, model: type[Record]) -> None:
    session.add(model(sandbox_id=2))
    with pytest.raises(OutOfSandbox):
        session.flush()


@pytest.mark.parametrize("model", MODELS)
def test_a_statement_made_once_is_confined_in_every_sandbox(
    database: Database, model: type[Record]
) -> None:
    statement = select(model.sandbox_id).distinct()
    for number in (1, 2, 1):
        with database.session(writing=False) as session:
            enter(session, session.get_one(Sandbox, number))
            for _again in range(2):
                assert session.scalars(statement).all() == [number]
    with database.session(writing=False) as session, pytest.raises(OutOfSandbox):
        session.scalars(statement)


def test_a_session_stays_in_its_sandbox(session: Session) -> None:
    with pytest.raises(RuntimeError, match="is in sandbox 1"):
        enter(session, session.get_one(Sandbox, 2))


def test_every_area_is_covered() -> None:
    declared = {model for area in registry.AREAS for model in area.records}
    assert declared | {ScheduledEvent} == set(record_types().values())
