"""``trainer doctor``: what to look at before an exam."""

import os
import stat
import sys
from collections.abc import Iterator

import click

from trainer.attempts.grading import count_ungraded, schema
from trainer.config import Settings, settings_or_exit
from trainer.content import own, tasks
from trainer.content.preload import preload
from trainer.core.data.database import Database
from trainer.core.web import readiness
from trainer.core.web.readiness import Finding
from trainer.people import demo


@click.command()
def doctor() -> None:
    """Check settings, database, data folder, tasks and accounts; status 1 where one is wrong."""
    settings = settings_or_exit()
    own.use(settings.tasks_dir)
    found = list(examine(settings))
    for finding in found:
        click.echo(
            f"{'!!' if finding.trouble else 'ok'}  {finding.name}: {finding.trouble or 'ok'}"
        )
    if any(finding.trouble for finding in found):
        sys.exit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """All checks; those that need the database only where it can be used."""
    database = Database(settings.database_url)
    usable = True
    for finding in readiness.check(database.engine, settings.data_dir):
        usable &= not (finding.name == "database" and finding.trouble)
        yield finding
    yield Finding("tasks", _task_trouble())
    yield Finding("secret key", _key_trouble(settings))
    yield Finding("workers", _worker_trouble(settings))
    if usable:
        yield Finding("demo accounts", _demo_trouble(database))
        yield Finding("grading", _grading_trouble(database))
    database.engine.dispose()


def _task_trouble() -> str:
    preload(schema())
    problems = tasks.content().problems
    if not problems:
        return ""
    return f"{len(problems)} problems, their tasks are left out; the first is {problems[0]}"


def _key_trouble(settings: Settings) -> str:
    key = settings.data_dir / "secret_key"
    readable = key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077
    return f"{key} can be read by other users of the machine: chmod 600" if readable else ""


def _worker_trouble(settings: Settings) -> str:
    cores = os.cpu_count() or 1
    if settings.workers >= min(cores, 2):
        return ""
    return f"TRAINER_WORKERS is {settings.workers}, the machine has {cores} cores"


def _demo_trouble(database: Database) -> str:
    with database.reading() as session:
        names = [sign_in.login_name for sign_in in demo.working_sign_ins(session)]
    if not names:
        return ""
    return f"their passwords are public: {', '.join(names)}; change them or disable the accounts"


def _grading_trouble(database: Database) -> str:
    with database.reading() as session:
        count = count_ungraded(session)
    return f"{count} submissions wait for a grade" if count else ""
