"""A class at its examination, for ``trainer bench --students``: a ladder of more and more students.

Each starts a task, opens pages, types drafts, saves coupons, hands in and reads the result, and
thinks between any two of these; then it begins again. Afterwards all that was acknowledged must be
in what was handed in.
"""

import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from pathlib import Path
from statistics import quantiles
from subprocess import Popen
from threading import Barrier, BrokenBarrierError, Thread

import click
from sqlalchemy import select

from trainer.app import create_app
from trainer.attempts import states
from trainer.attempts.models import Submission
from trainer.commands.benchmarks.server import (
    Visitor,
    coupon_fields,
    processor_ms,
    served,
    token_of,
)
from trainer.config import Settings
from trainer.core.data.database import Database
from trainer.core.data.records import Base
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people.models import User

TASK = "coupon-amount-off"
PASSWORD = "bench-student"  # noqa: S105 - of a database that is thrown away
MEAN_THINKING = 4.0
"""Seconds, exponentially distributed."""
SAVES = 3
"""Coupons that a student saves before it hands in."""
RUNGS = (25, 100, 200, 400)


@dataclass
class Log:
    """What students noted.

    Attributes:
        times: Milliseconds by kind of request.
        errors: What was not answered as expected.
        saved: The acknowledged titles of each attempt, by its address.
        handed_in: The attempts whose hand-in was acknowledged, with the ids of their submissions.
    """

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    saved: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    handed_in: dict[str, int] = field(default_factory=dict)


class UnexpectedError(Exception):
    """A request was not answered as expected; it is in the log."""


class Student:
    """One student of the class, in a thread."""

    def __init__(self, port: int, name: str, log: Log) -> None:
        """Take the server's port, the login name and the log of the rung."""
        self.name = name
        self.log = log
        self.visitor = Visitor(port)
        self.dice = random.Random(name)  # noqa: S311 - no secret
        self.until = 0.0

    def sign_in(self) -> None:
        """Sign in, as every student does once."""
        token = token_of(self.ask("sign-in page", "GET", "/sign-in", None, 200))
        fields = {"csrf_token": token, "login": self.name, "password": PASSWORD}
        self.ask("sign-in", "POST", "/sign-in", fields, 302)

    def run(self, barrier: Barrier, seconds: float) -> None:
        """Sign in, wait for the others, and work until the time is over."""
        try:
            self.sign_in()
            barrier.wait(600)
            self.until = time.monotonic() + seconds
            self.think()  # they do not all begin in the same moment
            while time.monotonic() < self.until:
                self.work()
        except (UnexpectedError, BrokenBarrierError):
            barrier.abort()

    def work(self) -> None:
        """One attempt from the start to the result."""
        token = {"csrf_token": token_of(self.ask("page", "GET", f"/tasks/{TASK}", None, 200))}
        home = self.ask("start", "POST", f"/tasks/{TASK}/start", token, 302)
        self.think()
        for number in range(SAVES):
            self.ask("page", "GET", f"{home}products/manage/", None, 200)
            self.think()
            form = f"{home}coupons/new"
            title = f"{self.name} {number}"
            fields = coupon_fields(token_of(self.ask("form", "GET", form, None, 200)), title)
            self.think()
            self.ask("draft", "POST", f"{home}drafts?page={form}", fields, 200)
            self.think()
            self.ask("save", "POST", form, fields, 302)
            self.log.saved[home].append(title)
            self.think()
        result = self.ask("hand-in", "POST", f"{home}hand-in", token, 302)
        self.log.handed_in[home] = int(result.rpartition("/")[2])
        self.ask("result", "GET", result, None, 200)
        self.think()

    def think(self) -> None:
        """Let a while pass, exponentially distributed."""
        time.sleep(self.dice.expovariate(1 / MEAN_THINKING))

    def ask(
        self, kind: str, method: str, address: str, fields: dict[str, str] | None, wanted: int
    ) -> str:
        """Send a request and note how long it took."""
        begin = time.perf_counter()
        try:
            status, text, location = self.visitor.ask(method, address, fields)
        except (OSError, HTTPException) as error:
            self.log.errors.append(f"{kind}: {error!r}")
            raise UnexpectedError from None
        self.log.times[kind].append((time.perf_counter() - begin) * 1000)
        if status != wanted:
            self.log.errors.append(f"{kind}: {status}")
            raise UnexpectedError
        return location if status == 302 else text


def climb(settings: Settings, highest: int, seconds: int, database: str) -> None:
    """Climb the ladder up to a number of students, and print a table for each rung."""
    rungs = [*(rung for rung in RUNGS if rung < highest), highest]
    with (
        _class(settings, rungs, database) as (own, kept),
        served(own, "trainer.commands.benchmarks.bench:app") as process,
    ):
        for rung in rungs:
            log = _rung(own, process, rung, seconds)
            _reconcile(kept, log)


@contextmanager
def _class(
    settings: Settings, rungs: list[int], database: str
) -> Iterator[tuple[Settings, Database]]:
    """An empty database with the students of all rungs in it."""
    with tempfile.TemporaryDirectory(prefix="trainer-") as folder:
        url = database or f"sqlite:///{folder}/bench.sqlite"
        own = replace(settings, data_dir=Path(folder), database_url=url)
        app = create_app(own)
        kept = database_of(app)
        Base.metadata.create_all(kept.engine)
        hashed = app.extensions["passwords"].hash(PASSWORD)
        with kept.writing() as session:
            session.add_all(
                User(
                    login_name=name,
                    name=name,
                    role=Role.STUDENT,
                    password_hash=hashed,
                    must_change_password=False,
                )
                for rung in rungs
                for name in _names(rung)
            )
        try:
            yield own, kept
        finally:
            kept.engine.dispose()


def _names(rung: int) -> list[str]:
    return [f"b{rung}x{number}" for number in range(rung)]


def _rung(settings: Settings, process: "Popen[bytes]", rung: int, seconds: int) -> Log:
    """Let a number of students work at once, and print what it took."""
    log, barrier = Log(), Barrier(rung + 1)
    students = [Student(settings.port, name, log) for name in _names(rung)]
    threads = [
        Thread(target=student.run, args=(barrier, seconds), daemon=True) for student in students
    ]
    for thread in threads:
        thread.start()
    try:
        barrier.wait(600)
    except BrokenBarrierError:
        raise click.ClickException(f"not all signed in: {log.errors[:3]}") from None
    before, own, begin = processor_ms(process), time.process_time(), time.monotonic()
    for thread in threads:
        thread.join()
    used, passed = processor_ms(process) - before, time.monotonic() - begin
    mix = sum(len(of_kind) for kind, of_kind in log.times.items() if not kind.startswith("sign"))
    click.echo(
        f"{rung} students, {mix} requests in {passed:.0f} s: {used / max(mix, 1):.1f} ms of the "
        f"server's processor time each (aim: 12), load generator {time.process_time() - own:.1f} s "
        f"of {passed:.0f}, {len(log.errors)} errors {log.errors[:3] or ''}"
    )
    for kind, taken in log.times.items():
        cuts = quantiles(taken, n=100, method="inclusive") if len(taken) > 1 else taken * 99
        click.echo(
            f"  {kind:12} {len(taken):6}  p50 {cuts[49]:7.0f}  p95 {cuts[94]:7.0f}"
            f"  p99 {cuts[98]:7.0f} ms"
        )
    return log


def _reconcile(database: Database, log: Log) -> None:
    """Compare what was acknowledged with what was handed in.

    Raises:
        click.ClickException: An acknowledged save or hand-in is not in the database.
    """
    lost = []
    with database.reading() as session:
        for home, number in log.handed_in.items():
            submission = session.scalar(select(Submission).where(Submission.id == number))
            if submission is None or submission.automatic is None:
                lost.append(f"{home}: no graded submission {number}")
                continue
            start = states.start_of(session, submission.start_hash)
            end = states.end_facts(session, start, submission.end_hash)
            found = [coupon["title"] for coupon in end["coupon"]]
            lost += [f"{home}: {title}" for title in log.saved[home] if found.count(title) != 1]
    if lost:
        raise click.ClickException(f"acknowledged, but not handed in once: {lost[:5]}")
    saves = sum(len(log.saved[home]) for home in log.handed_in)
    click.echo(f"  reconciled: {saves} saves in {len(log.handed_in)} hand-ins, all there once")
