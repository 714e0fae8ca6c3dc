"""The journal, applied to the start, gives the end; whatever was done."""

import random
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import UniqueConstraint, delete, inspect, select
from sqlalchemy.orm import Session

from tests.support.rows import NOON, any_value, sample_rows
from tests.support.states import assert_end_is_what_the_tables_hold
from trainer.areas.products.models import Product
from trainer.attempts import states
from trainer.core.data import facts, journal, sandbox
from trainer.core.data.database import Database
from trainer.core.data.journal import JournalEntry
from trainer.core.data.records import Record, columns_of, record_types
from trainer.core.data.sandbox import Sandbox, enter

START = sample_rows()


def _fresh(database: Database) -> None:
    with database.writing() as session:
        session.execute(delete(JournalEntry))
        session.execute(delete(Sandbox))
        session.flush()
        own = Sandbox(id=1, start_hash="x", clock_start=NOON, began_at=NOON, next_id=10_000)
        session.add(own)
        session.flush()
        facts.bulk_insert(session.connection(), own, facts.prepare(START))


class Student:
    """Does anything to any record of any type, as the dice fall."""

    def __init__(self, session: Session, dice: random.Random) -> None:
        self.session = session
        self.dice = dice

    def records(self, model: type[Record]) -> list[Record]:
        return list(self.session.scalars(select(model).order_by(model.id)))

    def any_record(self, models: Iterable[type[Record]]) -> Record | None:
        found = [record for model in models for record in self.records(model)]
        return self.dice.choice(found) if found else None

    def value(self, column: Any, own: int | None = None) -> Any:
        if column.info.get("references"):
            ids = self.free_ids(column, own)
            return self.dice.choice([*ids, *([None] if column.nullable else [])])
        return any_value(column, self.dice)

    def free_ids(self, column: Any, own: int | None = None) -> list[int]:
        """The records that a reference of record ``own`` may name; one record names each if
        the reference is unique in a sandbox."""
        ids = [r.id for r in self.records(record_types()[column.info["references"]])]
        taken = {own}
        if _is_unique(column):
            users = self.records(record_types()[column.table.name])
            taken |= {getattr(user, column.name) for user in users if user.id != own}
        return [number for number in ids if number not in taken]

    def edit(self, record: Record | None = None) -> None:
        record = record or self.any_record(record_types().values())
        if record is None:
            return
        free = [c for c in columns_of(type(record)) if c.name != "id" and not c.info.get("parent")]
        for column in self.dice.sample(free, self.dice.randint(1, len(free))):
            setattr(record, column.name, self.value(column, record.id))

    def edit_expired(self) -> None:
        record = self.any_record(record_types().values())
        if record is not None:
            self.session.flush()
            self.session.expire(record)
            self.edit(record)

    def edit_all_after_rollback(self) -> None:
        self.session.flush()
        with self.session.begin_nested() as savepoint:
            self.edit()
            self.session.flush()
            savepoint.rollback()
        for _ in range(3):
            self.edit()

    def new(self, model: type[Record]) -> Record:
        columns = [c for c in columns_of(model) if c.name != "id" and not c.info.get("parent")]
        record = model(**{column.name: self.value(column) for column in columns})
        for name, child in _lists(model).items():
            rows = [self.new(child) for _ in range(self.dice.randint(0, 3))]
            setattr(record, name, _in_order(rows))
        return record

    def add(self) -> None:
        whole = [m for name, m in record_types().items() if name not in facts.child_lists()]
        model = self.dice.choice(whole)
        needed = [c for c in columns_of(model) if not c.nullable and c.info.get("references")]
        if all(self.free_ids(column) for column in needed):
            self.session.add(self.new(model))

    def with_rows(self) -> tuple[Record, str, type[Record]] | None:
        """A record, one of its lists, and what the rows of that are."""
        record = self.any_record(m for m in record_types().values() if _lists(m))
        if record is None:
            return None
        return (record, *self.dice.choice(list(_lists(type(record)).items())))

    def grow(self) -> None:
        if found := self.with_rows():
            record, name, child = found
            setattr(record, name, _in_order([*getattr(record, name), self.new(child)]))

    def shrink(self) -> None:
        if found := self.with_rows():
            record, name, _child = found
            rows = list(getattr(record, name))
            kept = self.dice.sample(rows, self.dice.randint(0, len(rows)))
            for row in rows:
                if row not in kept:
                    self.release(row)
            setattr(record, name, _in_order(kept))

    def reorder(self) -> None:
        if found := self.with_rows():
            record, name, _child = found
            rows = list(getattr(record, name))
            self.dice.shuffle(rows)
            _in_order(rows)

    def remove(self, record: Record | None = None) -> None:
        """Delete a record; what names it names nothing any more, or goes with it."""
        record = record or self.any_record(record_types().values())
        if record is None:
            return
        self.release(record)
        if self.dice.random() < 0.3:
            self.session.expire(record)
        self.session.delete(record)
        self.session.flush()
        self.session.expire_all()

    def release(self, record: Record) -> None:
        """Have nothing name a record any more."""
        for user, column in self.users(record):
            if column.nullable:
                setattr(user, column.name, None)
            elif user in self.session:
                self.remove(user)

    def users(self, record: Record) -> list[tuple[Record, Any]]:
        """The records that name a record, but for its own rows."""
        return [
            (user, column)
            for model in record_types().values()
            for column in columns_of(model)
            if column.info.get("references") == record.__tablename__
            and not column.info.get("parent")
            for user in self.records(model)
            if getattr(user, column.name) == record.id
        ]

    def reset(self) -> None:
        own = self.session.info["sandbox"]
        self.session.flush()
        self.session.expunge_all()
        own = self.session.info["sandbox"] = self.session.merge(own, load=False)
        connection = self.session.connection()
        facts.clear(connection, own)
        facts.bulk_insert(connection, own, facts.prepare(START))
        journal.write_reset(self.session)


def _lists(model: type[Record]) -> dict[str, type[Record]]:
    """The child lists of a model."""
    relations = inspect(model).relationships
    return {r.key: r.mapper.class_ for r in relations if r.uselist and not r.viewonly}


def _is_unique(column: Any) -> bool:
    """Whether a column has every value once in a sandbox."""
    return any(
        isinstance(rule, UniqueConstraint)
        and set(rule.columns.keys()) == {"sandbox_id", column.name}
        for rule in column.table.constraints
    )


def _in_order(rows: list[Any]) -> list[Any]:
    for position, row in enumerate(rows):
        row.position = position
    return rows


VERBS = [
    "add", "edit", "edit_expired", "edit_all_after_rollback", "grow", "shrink", "reorder",
    "remove", "reset",
]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    transactions=st.lists(st.lists(st.sampled_from(VERBS), max_size=5), max_size=6),
    seed=st.integers(0, 10_000),
)
def test_replaying_the_journal_over_the_start_gives_the_end(
    database: Database, transactions: list[list[str]], seed: int
) -> None:
    dice = random.Random(seed)
    _fresh(database)
    for verbs in transactions:
        with database.writing() as session:
            enter(session, session.get_one(Sandbox, 1))
            student = Student(session, dice)
            for verb in verbs:
                getattr(student, verb)()
                session.flush()
    assert_rebuilt(database)


def assert_rebuilt(database: Database) -> None:
    with database.reading() as session:
        own = session.get_one(Sandbox, 1)
        enter(session, own)
        rebuilt = journal.replay(START, journal.entries(session, 1))
        assert rebuilt == facts.read_rows(session, own)
        assert facts.flatten(facts.nest(rebuilt)) == rebuilt
        assert_end_is_what_the_tables_hold(session, own, states.StartState(START))
        _pages_are_the_journal(session)


def _pages_are_the_journal(session: Session) -> None:
    """Pages of two saves hold every entry once, in order, and no save is cut."""
    saves = journal.count_saves(session, 1)
    pages = [journal.entries_of_saves(session, 1, n, 2) for n in range(0, saves, 2)]
    assert [e.id for page in pages for e in page] == [e.id for e in journal.entries(session, 1)]
    times = [{entry.at for entry in page} for page in pages]
    assert all(one.isdisjoint(other) for one, other in pairwise(times))
    for page in pages:
        numbers = {entry.record_id for entry in page}
        earlier = journal.entries_before(session, page[0], numbers)
        assert {entry.record_id for entry in earlier} <= numbers
        assert all(entry.id < page[0].id for entry in earlier)
    assert journal.entries_of_saves(session, 1, saves, 2) == []


def test_every_column_of_every_record_type_is_journalled_even_if_expired(
    database: Database,
) -> None:
    _fresh(database)
    dice = random.Random(1)
    with database.writing() as session:
        enter(session, session.get_one(Sandbox, 1))
        student = Student(session, dice)
        changed = set()
        for name, model in record_types().items():
            record = student.records(model)[0]
            for column in columns_of(model):
                before = getattr(record, column.name)
                values = [student.value(column, record.id) for _ in range(20)]
                after = next((v for v in values if v != before), before)
                if column.name == "id" or after == before:
                    continue
                session.expire(record)
                setattr(record, column.name, after)
                session.flush()
                changed.add((name, column.name))
    with database.reading() as session:
        told = {(e.record_type, *e.changes) for e in journal.entries(session, 1)}
    assert told == changed
    single = {"shop"}  # whose references have nothing else to name
    assert {name for name, _column in changed} >= set(record_types()) - single
    assert_rebuilt(database)


def test_a_change_with_unknown_values_is_refused(database: Database) -> None:
    _fresh(database)

    def change(**values: Any) -> None:
        with database.writing() as session:
            enter(session, session.get_one(Sandbox, 1))
            product = session.scalars(select(Product)).first()
            for name, value in values.items():
                setattr(product, name, value)

    for values in ({"stock": Product.stock + 1}, {"id": 77_777}):
        with pytest.raises(journal.UnknownChangeError):
            change(**values)
    assert_rebuilt(database)


def test_a_state_in_between_can_be_rebuilt(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fresh(database)
    states = {}
    for second in range(3):
        moment = NOON + timedelta(seconds=second)
        monkeypatch.setattr(sandbox, "real_now", lambda moment=moment: moment)
        with database.writing() as session:
            own = session.get_one(Sandbox, 1)
            enter(session, own)
            session.scalars(select(Product)).first().title = f"at second {second}"
            session.flush()
            states[moment] = facts.read_rows(session, own)
    with database.reading() as session:
        for moment, state in states.items():
            assert journal.replay(START, journal.entries(session, 1, until=moment)) == state


def test_a_change_that_fails_leaves_no_entry(database: Database) -> None:
    _fresh(database)

    def half() -> None:
        with database.writing() as session:
            enter(session, session.get_one(Sandbox, 1))
            session.scalars(select(Product)).first().title = "half"
            session.flush()
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        half()
    with database.reading() as session:
        assert journal.entries(session, 1) == []


def test_the_author_is_noted(database: Database) -> None:
    _fresh(database)
    with database.writing() as session:
        enter(session, session.get_one(Sandbox, 1))
        journal.sign(session, lambda: journal.Author(7, "Xu tiantian"))
        session.scalars(select(Product)).first().title = "mine"
    with database.reading() as session:
        (entry,) = journal.entries(session, 1)
    assert (entry.user_id, entry.account, entry.action) == (7, "Xu tiantian", "updated")
