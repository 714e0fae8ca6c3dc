"""What the running server does by itself, while several processes could do it."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import func, select

from tests.support.server import Server
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Grade
from trainer.commands import maintenance
from trainer.commands.serve import migrate
from trainer.config import Settings
from trainer.content import tasks
from trainer.core.data.database import Database
from trainer.core.data.records import Base
from trainer.core.data.sandbox import real_now
from trainer.core.web.access import Role
from trainer.core.web.hooks import idempotency
from trainer.core.web.hooks.idempotency import IdempotencyKey
from trainer.people.models import SignIn, User
from trainer.people.sign_in import throttle

TASK = "coupon-amount-off"
TIMEOUT = 20.0


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    Base.metadata.create_all(database.engine)
    yield database
    database.engine.dispose()


def hand_in(database: Database) -> int:
    """Hand in, and be cut off before the grading."""
    with database.writing() as session:
        if session.get(User, 1) is None:
            session.add(User(login_name="s1", name="学生", role=Role.STUDENT, password_hash="-"))
            session.flush()
        attempt = lifecycle.start(session, 1, tasks.catalogue()[TASK])
        return lifecycle.hand_in(session, attempt).id


def grades(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Grade)) or 0


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + TIMEOUT
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def at_work(database: Database, database_url: str, tmp_path: Path) -> Iterator[list[Thread]]:
    """Two processes' threads, each with its own way to the database."""
    end = Event()
    lock = tmp_path / "lock"
    threads = [
        Thread(target=maintenance.run, args=(Database(database_url), lock, end.wait, 0.05))
        for _process in range(2)
    ]
    for thread in threads:
        thread.start()
    yield threads
    end.set()
    for thread in threads:
        thread.join(TIMEOUT)
        assert not thread.is_alive()


@pytest.mark.usefixtures("at_work")
def test_what_is_left_ungraded_while_the_server_runs_is_graded_once(database: Database) -> None:
    for count in (1, 2):
        hand_in(database)
        until(lambda wanted=count: grades(database) == wanted)
    time.sleep(0.2)
    assert grades(database) == 2


@pytest.mark.usefixtures("at_work")
def test_trouble_does_not_end_the_upkeep(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep, troubles = grading.sweep, []

    def away(its: Database) -> int:
        if len(troubles) < 3:
            troubles.append(1)
            raise OSError("the database is away")
        return sweep(its)

    monkeypatch.setattr(grading, "sweep", away)
    hand_in(database)
    until(lambda: grades(database) == 1)


def test_a_lock_that_cannot_be_made_is_tried_again(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    end, folder = Event(), tmp_path / "data"
    arguments = (Database(database_url), folder / "lock", end.wait, 0.05)
    thread = Thread(target=maintenance.run, args=arguments)
    thread.start()
    try:
        hand_in(database)
        time.sleep(0.2)
        assert thread.is_alive()
        assert grades(database) == 0
        folder.mkdir()
        until(lambda: grades(database) == 1)
    finally:
        end.set()
        thread.join(TIMEOUT)


def test_one_works_and_another_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[str] = []
    monkeypatch.setattr(grading, "sweep", worked.append)
    monkeypatch.setattr(maintenance, "forget", lambda _database: None)
    ends = {name: Event() for name in ("one", "other")}
    threads = {}
    for name, end in ends.items():
        # The chores are replaced, so that a name can stand for the database.
        database = _Named(name)
        lock = tmp_path / "lock"
        threads[name] = Thread(target=maintenance.run, args=(database, lock, end.wait, 0.02))
        threads[name].start()
        until(lambda: worked != [])
    time.sleep(0.2)
    assert {str(database) for database in worked} == {"one"}
    ends["one"].set()
    threads["one"].join(TIMEOUT)
    until(lambda: str(worked[-1]) == "other")
    ends["other"].set()
    threads["other"].join(TIMEOUT)


class _Named:
    """Stands for a database in messages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.engine = self

    def __str__(self) -> str:
        return self.name

    def dispose(self) -> None:
        """Nothing is open."""


def test_only_what_is_old_is_forgotten(database: Database) -> None:
    now = real_now()
    with database.writing() as session:
        for kept, days in ((throttle.SIGN_IN_TTL, 1), (throttle.SIGN_IN_TTL, -1)):
            at = now - kept + timedelta(days=days)
            session.add(SignIn(login_key=f"{days}", address="10.0.0.1", at=at))
        for kept, days in ((idempotency.KEY_TTL, 1), (idempotency.KEY_TTL, -1)):
            session.add(IdempotencyKey(id=f"{days}", at=now - kept + timedelta(days=days)))
    maintenance.forget(database)
    with database.reading() as session:
        assert session.scalars(select(SignIn.login_key)).all() == ["1"]
        assert session.scalars(select(IdempotencyKey.id)).all() == ["1"]


@pytest.mark.programs
def test_the_real_server_grades_and_ends_in_peace(tmp_path: Path) -> None:
    settings = Settings.from_environment({"TRAINER_DATA_DIR": str(tmp_path)})
    migrate(settings)
    database = Database(settings.database_url)
    server = Server(tmp_path)
    server.start()
    try:
        hand_in(database)
        until(lambda: grades(database) == 1)
        began = time.monotonic()
        status, said = server.stop()
        assert status == 0
        assert time.monotonic() - began < 10
        assert "Traceback" not in said
        assert "Error" not in said
    finally:
        server.close()
        database.engine.dispose()
