"""Shared rows: seen in the worlds they belong to, by nobody else, and changed by nobody."""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session, aliased

from tests.support.rows import NOON, sample_rows, sample_shared_rows
from trainer import registry
from trainer.core.data import facts, shared_rows
from trainer.core.data.database import Database
from trainer.core.data.journal import JournalEntry
from trainer.core.data.records import Base, OutOfSandbox, record_types
from trainer.core.data.sandbox import Sandbox, enter
from trainer.core.data.shared_rows import SharedRow, WorldRevision, shared_types

MODELS = [pytest.param(model, id=name) for name, model in shared_types().items()]
WORLDS = {1: sample_shared_rows(2), 2: sample_shared_rows(2, first=2), 3: {}}
"""Sandbox → rows of its world. The first two worlds both have a row 2."""


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    Base.metadata.create_all(database.engine)
    with database.writing() as session:
        for number, rows in WORLDS.items():
            revision = shared_rows.load(session, shared_rows.prepare(rows))
            add_sandbox(session, number, revision)
        add_sandbox(session, 4, None)
    yield database
    database.engine.dispose()


def add_sandbox(session: Session, number: int, revision: int | None) -> None:
    session.add(
        Sandbox(
            id=number,
            start_hash="x",
            world_revision_id=revision,
            clock_start=NOON,
            began_at=NOON,
            next_id=10_000,
        )
    )
    session.flush()


def entering(database: Database, number: int) -> Session:
    session = database.session(writing=True)
    enter(session, session.get_one(Sandbox, number))
    return session


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with entering(database, 1) as session:
        yield session


@pytest.mark.parametrize("model", MODELS)
def test_queries_see_only_the_rows_of_the_sandboxs_world(
    session: Session, model: type[SharedRow]
) -> None:
    revision = session.info["sandbox"].world_revision_id
    own = session.scalars(select(model)).all()
    assert sorted(row.id for row in own) == [1, 2]
    assert {row.world_revision_id for row in own} == {revision}
    assert session.scalar(select(func.count()).select_from(model)) == 2
    assert session.scalar(select(func.count()).select_from(select(model).subquery())) == 2
    beside = select(model.id, model.__table__.c.world_revision_id)
    assert {row.world_revision_id for row in session.execute(beside)} == {revision}
    other = aliased(model)
    assert {row.world_revision_id for row in session.scalars(select(other))} == {revision}
    assert set(session.scalars(select(model).where(model.id.in_(select(other.id))))) == set(own)


@pytest.mark.parametrize("model", MODELS)
def test_a_row_of_another_world_is_not_found_by_its_key(
    database: Database, model: type[SharedRow]
) -> None:
    with entering(database, 2) as session:
        revision = session.info["sandbox"].world_revision_id
        assert session.get(model, (revision, 3)) is not None
        assert session.get(model, (revision - 1, 1)) is None


@pytest.mark.parametrize("model", MODELS)
def test_records_and_shared_rows_of_one_query_are_both_confined(
    session: Session, model: type[SharedRow]
) -> None:
    connection = session.connection()
    for number in (1, 2):
        own = session.get_one(Sandbox, number)
        facts.bulk_insert(connection, own, facts.prepare(sample_rows()))
    record = next(iter(record_types().values()))
    query = select(record.sandbox_id, model.world_revision_id).join(model, model.id <= record.id)
    assert session.execute(query).all() == [(1, 1)] * 3


@pytest.mark.parametrize("number", [3, 4], ids=["a world without any", "older than shared rows"])
@pytest.mark.parametrize("model", MODELS)
def test_a_sandbox_without_shared_rows_sees_none(
    database: Database, model: type[SharedRow], number: int
) -> None:
    with entering(database, number) as session:
        assert session.scalars(select(model)).all() == []
    with entering(database, 1) as session:
        assert len(session.scalars(select(model)).all()) == 2


@pytest.mark.parametrize("model", MODELS)
def test_without_a_sandbox_nothing_is_found(database: Database, model: type[SharedRow]) -> None:
    with database.reading() as session, pytest.raises(OutOfSandbox):
        session.scalars(select(model)).all()


@pytest.mark.parametrize("model", MODELS)
def test_nothing_of_it_can_be_changed(session: Session, model: type[SharedRow]) -> None:
    row = session.scalars(select(model)).first()
    assert row is not None
    column = next(c.name for c in model.__table__.c if c.name not in {"world_revision_id", "id"})
    setattr(row, column, getattr(row, column))
    with pytest.raises(OutOfSandbox, match="shared"):
        session.flush()
    session.rollback()
    session.delete(session.scalars(select(model)).first())
    with pytest.raises(OutOfSandbox, match="shared"):
        session.flush()
    session.rollback()
    session.add(model(world_revision_id=1, id=99))
    with pytest.raises(OutOfSandbox, match="shared"):
        session.flush()


@pytest.mark.parametrize("model", MODELS)
def test_what_cannot_be_confined_is_refused(session: Session, model: type[SharedRow]) -> None:
    table = model.__table__
    for statement in (
        select(table),
        select(table.c.id),
        text(f'select * from "{table.name}"'),
        update(model).values(id=1),
        delete(model),
        insert(model),
        delete(table),
    ):
        with pytest.raises(OutOfSandbox):
            session.execute(statement, [{"id": 1}] if statement.is_insert else None)


def test_the_same_rows_are_loaded_once(database: Database) -> None:
    content = shared_rows.prepare(sample_shared_rows(2))
    with database.writing() as session:
        assert shared_rows.load(session, content) == 1
        assert shared_rows.load(session, shared_rows.prepare(sample_shared_rows(3))) == 4
        assert shared_rows.load(session, content) == 1
    assert counted(database) == 4


def counted(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(WorldRevision)) or 0


def test_of_many_processes_at_once_one_loads_and_the_others_find_it(database: Database) -> None:
    content = shared_rows.prepare(sample_shared_rows(50, first=100))
    gate = threading.Barrier(6)
    found: list[tuple[int, int]] = []

    def start(number: int) -> None:
        gate.wait()
        with database.writing() as session:
            revision = shared_rows.load(session, content)
            add_sandbox(session, number, revision)
            enter(session, session.get_one(Sandbox, number))
            for model in shared_types().values():
                rows = session.scalar(select(func.count()).select_from(model)) or 0
                found.append((revision, rows))

    threads = [threading.Thread(target=start, args=(number,)) for number in range(10, 16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == [(4, 50)] * 6 * len(shared_types())
    assert counted(database) == 4


def test_a_load_that_was_rolled_back_is_done_by_the_next(database: Database) -> None:
    content = shared_rows.prepare(sample_shared_rows(2, first=7))
    with database.session(writing=True) as session:
        shared_rows.load(session, content)
        session.rollback()
    with database.writing() as session:
        add_sandbox(session, 9, shared_rows.load(session, content))
    with entering(database, 9) as session:
        for model in shared_types().values():
            assert len(session.scalars(select(model)).all()) == 2


def test_they_are_no_part_of_facts_and_journal(session: Session) -> None:
    assert not set(shared_types()) & set(record_types())
    assert not set(shared_types()) & set(facts.read(session, session.info["sandbox"]))
    assert session.scalars(select(JournalEntry)).all() == []


def test_a_revision_in_use_cannot_be_taken_away(session: Session) -> None:
    revision = session.get_one(WorldRevision, 1)
    session.delete(revision)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        session.flush()


def test_every_area_is_covered() -> None:
    declared = {model for area in registry.AREAS for model in area.shared}
    assert declared == set(shared_types().values())
