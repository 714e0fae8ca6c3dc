"""Nobody reaches another sandbox's records, even by forgetting a filter."""

from collections.abc import Iterator

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session, aliased

from tests.support.databases import Databases
from tests.support.rows import NOON, sample_rows
from trainer import registry
from trainer.core import facts
from trainer.core.db import Database
from trainer.core.records import Record, record_types
from trainer.core.sandbox import Sandbox, enter
from trainer.core.scope import OutOfSandbox

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
            facts.fill(session.connection(), own, facts.prepare(rows))


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


@pytest.mark.parametrize("model", MODELS)
def test_what_cannot_be_confined_is_refused(session: Session, model: type[Record]) -> None:
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


@pytest.mark.parametrize("model", MODELS)
def test_without_a_sandbox_nothing_is_found(database: Database, model: type[Record]) -> None:
    with database.reading() as session, pytest.raises(OutOfSandbox):
        session.scalars(select(model)).all()


@pytest.mark.parametrize("model", MODELS)
def test_a_record_cannot_be_put_into_another_sandbox(session: Session, model: type[Record]) -> None:
    session.add(model(sandbox_id=2))
    with pytest.raises(OutOfSandbox):
        session.flush()


def test_a_session_stays_in_its_sandbox(session: Session) -> None:
    with pytest.raises(RuntimeError, match="is in sandbox 1"):
        enter(session, session.get_one(Sandbox, 2))


def test_every_area_is_covered() -> None:
    declared = {model for area in registry.AREAS for model in area.records}
    assert declared == set(record_types().values())
