"""Scheduled events: in order, each at its own moment, whenever somebody looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.support.databases.copies import SqliteDatabases
from trainer.areas.products.models import ProductGroup
from trainer.core.data import facts, journal, sandbox, scheduled_events
from trainer.core.data.database import Database
from trainer.core.data.journal import JournalEntry
from trainer.core.data.records import Record
from trainer.core.data.sandbox import Sandbox
from trainer.core.data.scheduled_events import Handler, ScheduledEvent

BEGAN = datetime(2026, 11, 2, 1, tzinfo=UTC)
START = datetime(2022, 9, 5, 1, tzinfo=UTC)


class World:
    """A sandbox with a clock in a test's hands, and some handlers."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.real = BEGAN
        self.handlers: dict[str, Handler] = {
            "note": self.note,
            "chain": lambda _event: self.schedule("note", 7),
            "fail": self.fail,
        }
        self.session: Session
        with database.writing() as session:
            session.execute(delete(JournalEntry))
            session.execute(delete(Sandbox))
            session.add(
                Sandbox(id=1, start_hash="x", clock_start=START, began_at=BEGAN, next_id=1, seed=1)
            )

    @contextmanager
    def request(self, second: float) -> Iterator[Session]:
        """What a request does: enter, lock, carry out what is due; at its end what became due."""
        self.real = BEGAN + timedelta(seconds=second)
        with self.database.writing() as session:
            self.session = session
            own = session.get_one(Sandbox, 1)
            sandbox.enter(session, own)
            sandbox.lock(session, own)
            self.run()
            yield session
            session.flush()
            self.run()

    def run(self) -> None:
        if scheduled_events.is_due(self.session.info["sandbox"]):
            scheduled_events.run_due(self.session, self.handlers)

    def look(self, second: float) -> None:
        with self.request(second):
            pass

    def schedule(self, kind: str, delay: float, subject: str = "") -> None:
        at = self.session.info["sandbox"].now() + timedelta(seconds=delay)
        scheduled_events.schedule(self.session, kind, at=at, subject=subject)

    def plan(self, second: float, kind: str, delay: float, subject: str = "") -> None:
        with self.request(second):
            self.schedule(kind, delay, subject)

    def note(self, event: ScheduledEvent) -> None:
        """Write down what the clock shows."""
        now = self.session.info["sandbox"].now()
        self.session.add(ProductGroup(name=f"{(now - START).total_seconds():g} {event.subject}"))

    def fail(self, event: ScheduledEvent) -> None:
        self.note(event)
        self.session.flush()
        raise ValueError("an error in a handler")

    def rows(self) -> facts.FlatSnapshot:
        with self.database.reading() as session:
            return facts.read_rows(session, session.get_one(Sandbox, 1))

    def notes(self) -> list[str]:
        return [row["name"].strip() for row in self.rows()["product_group"].values()]

    def entries(self) -> list[JournalEntry]:
        with self.database.reading() as session:
            return journal.entries(session, 1)

    def next_due(self) -> datetime | None:
        with self.database.reading() as session:
            return session.get_one(Sandbox, 1).next_due


@pytest.fixture
def world(database: Database, monkeypatch: pytest.MonkeyPatch) -> World:
    found = World(database)
    monkeypatch.setattr(sandbox, "real_now", lambda: found.real)
    return found


def test_events_happen_in_order_at_their_own_moments(world: World) -> None:
    world.plan(0, "note", 30, "later")
    world.plan(1, "note", 9, "b")
    world.plan(2, "note", 8, "c")
    assert world.next_due() == START + timedelta(seconds=10)
    world.look(9)
    assert world.notes() == []
    world.look(100)
    assert world.notes() == ["10 b", "10 c", "30 later"]
    assert world.next_due() is None
    added = [e for e in world.entries() if e.record_type == "product_group"]
    assert all(e.by_platform and e.user_id is None and e.account == "" for e in added)
    assert [e.at for e in added] == [BEGAN + timedelta(seconds=n) for n in (10, 10, 30)]
    assert [e.sandbox_at for e in added] == [START + timedelta(seconds=n) for n in (10, 10, 30)]


def test_what_an_event_schedules_happens_on_the_way(world: World) -> None:
    world.plan(0, "chain", 5)
    world.plan(1, "note", 10)
    world.look(60)
    assert world.notes() == ["11", "12"]


def test_an_event_is_not_pending_while_it_is_carried_out(world: World) -> None:
    def again(event: ScheduledEvent) -> None:
        world.note(event)
        assert scheduled_events.pending(world.session, event.kind) is None
        assert not scheduled_events.cancel(world.session, event.kind)
        if len(world.notes()) < 1:
            world.schedule(event.kind, 10)

    world.handlers["again"] = again
    world.plan(0, "again", 5)
    world.look(14)
    world.look(60)
    assert world.notes() == ["5", "15"]


def test_what_is_scheduled_for_now_happens_at_the_end_of_the_request(world: World) -> None:
    world.plan(3, "note", 0)
    world.plan(4, "note", -100)
    assert world.notes() == ["3", "4"]


def test_an_event_can_be_brought_forward_or_called_off(world: World) -> None:
    world.plan(0, "note", 500, "a")
    world.plan(0, "note", 600, "b")
    with world.request(20) as session:
        assert scheduled_events.bring_forward(session, "note", "b")
        assert not scheduled_events.bring_forward(session, "note", "c")
        assert not scheduled_events.bring_forward(session, "other", "a")
    assert world.notes() == ["20 b"]
    with world.request(30) as session:
        found = scheduled_events.pending(session, "note", "a")
        assert found is not None
        assert scheduled_events.pending(session, "note", "b") is None
        assert scheduled_events.cancel(session, "note", "a")
        assert not scheduled_events.cancel(session, "note", "a")
    assert world.next_due() is None
    world.look(1000)
    assert world.notes() == ["20 b"]


def test_awaited_answers_come_at_once_and_others_do_not(world: World) -> None:
    world.plan(0, "note", 500, "a")
    world.plan(0, "chain", 400)
    with world.request(10) as session:
        scheduled_events.settle(session, world.handlers, frozenset({"note"}))
    assert world.notes() == ["10 a"]
    assert world.next_due() == START + timedelta(seconds=400)


def test_a_handler_that_fails_leaves_nothing_and_stops_nobody(world: World) -> None:
    world.plan(0, "fail", 5)
    world.plan(0, "unknown kind", 6)
    world.plan(0, "note", 7)
    world.look(60)
    assert world.notes() == ["7"]
    events = world.rows()["scheduled_event"].values()
    assert [row["failed"] for row in events] == [True, True, False]
    assert world.next_due() is None
    world.handlers["fail"] = world.note
    world.look(70)
    assert world.notes() == ["7"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OperationalError("", {}, ValueError())])
def test_a_crash_undoes_everything_and_all_of_it_is_tried_again(
    world: World, error: BaseException
) -> None:
    def crash(event: ScheduledEvent) -> None:
        world.note(event)
        world.session.flush()
        raise error

    world.plan(0, "note", 5, "first")
    world.plan(0, "crash", 6)
    before = world.rows()
    world.handlers["crash"] = crash
    with pytest.raises(type(error)):
        world.look(60)
    assert world.rows() == before
    world.handlers["crash"] = world.note
    world.look(70)
    assert world.notes() == ["5 first", "6"]


def test_a_fast_forward_is_one_leap_in_which_each_event_has_its_moment(world: World) -> None:
    world.plan(0, "chain", 3600)
    with world.request(10) as session:
        until = START + timedelta(days=2)
        scheduled_events.advance(session, until, world.handlers)
        assert session.info["sandbox"].now() == until
    assert world.notes() == ["3607"]
    leap = BEGAN + timedelta(seconds=10)
    entries = world.entries()
    assert [e.at for e in entries if e.record_type == "product_group"] == [leap]
    (entry,) = (e for e in entries if e.action == journal.ADVANCED)
    assert (entry.at, entry.by_platform) == (leap, False)
    assert entry.changes == {
        "clock": [(START + timedelta(seconds=10)).isoformat(), until.isoformat()]
    }
    with world.request(20) as session:
        own = session.info["sandbox"]
        assert own.now() == until + timedelta(seconds=10)
        assert own.real_at(own.now()) == own.real()


def test_events_of_the_start_are_found() -> None:
    rows = facts.empty()
    assert scheduled_events.next_due_of(rows) is None
    common = {"kind": "note", "subject": "", "payload": {}, "failed": False}
    rows["scheduled_event"] = {
        1: common | {"id": 1, "due_at": START.isoformat(), "done_at": START.isoformat()},
        2: common | {"id": 2, "due_at": "2022-09-07T01:00:00+00:00", "done_at": None},
        3: common | {"id": 3, "due_at": "2022-09-06T01:00:00+00:00", "done_at": None},
    }
    assert scheduled_events.next_due_of(rows) == datetime(2022, 9, 6, 1, tzinfo=UTC)


ACTIONS: dict[str, Callable[[World, int], Any]] = {
    "note": lambda world, delay: world.schedule("note", delay, "x"),
    "chain": lambda world, delay: world.schedule("chain", delay),
    "fail": lambda world, delay: world.schedule("fail", delay),
    "urge": lambda world, _delay: scheduled_events.bring_forward(world.session, "note", "x"),
    "cancel": lambda world, _delay: scheduled_events.cancel(world.session, "chain"),
    "advance": lambda world, delay: scheduled_events.advance(
        world.session,
        world.session.info["sandbox"].now() + timedelta(seconds=delay + 1),
        world.handlers,
    ),
}
SECONDS = st.integers(0, 120)


def _history(world: World, actions: list[tuple[int, str, int]], looks: list[int]) -> list[Any]:
    """What actions leave in records and journal when somebody looks at these seconds."""
    todo: list[tuple[int, str, int]] = [*actions, *((second, "look", 0) for second in looks)]
    seen = {}
    for second, action, delay in sorted(todo, key=lambda each: each[0]):
        with world.request(second):
            if action != "look":
                ACTIONS[action](world, delay)
        seen[second] = world.rows()
    world.look(300)
    rows = world.rows()
    entries = world.entries()
    assert journal.replay(facts.empty(), entries) == rows
    for second, stood in seen.items():
        until = [e for e in entries if e.at <= BEGAN + timedelta(seconds=second)]
        assert journal.replay(facts.empty(), until) == stood, second
    return [
        rows,
        [(e.at, e.sandbox_at, e.by_platform, e.action, e.record_id, e.changes) for e in entries],
    ]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    actions=st.lists(
        st.tuples(SECONDS, st.sampled_from(sorted(ACTIONS)), st.integers(0, 60)), max_size=6
    ),
    looks=st.lists(SECONDS, max_size=8),
)
def test_records_and_journal_do_not_depend_on_who_looks_when(
    sqlite_databases: SqliteDatabases,
    monkeypatch: pytest.MonkeyPatch,
    actions: list[tuple[int, str, int]],
    looks: list[int],
) -> None:
    found = []
    for seen in (looks, []):
        with sqlite_databases.new() as database:
            world = World(database)
            monkeypatch.setattr(sandbox, "real_now", lambda world=world: world.real)
            found.append(_history(world, actions, seen))
    assert found[0] == found[1]


def test_it_is_a_record_that_nobody_is_shown() -> None:
    assert issubclass(ScheduledEvent, Record)
    assert not ScheduledEvent.label
    assert not any("label" in column.info for column in ScheduledEvent.__table__.columns)
