"""``trainer serve``: bring the database up to date, then serve."""

import sys

import click
from alembic import command
from alembic.config import Config
from granian import Granian
from granian.constants import Interfaces

from trainer.app import create_app
from trainer.commands import upkeep
from trainer.config import ROOT, Settings, settings_or_exit
from trainer.core.db import Database
from trainer.core.logs import init_logs, init_request_logs
from trainer.core.yamlfile import FileProblems
from trainer.exam import grading, tasks
from trainer.people.demo import load_demo

THREADS = 4
"""Requests that one worker process answers at the same time."""


def migrate(settings: Settings) -> None:
    """Bring the database to the newest schema."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.set_main_option("script_location", str(ROOT / "trainer" / "migrations"))
    config.attributes["url"] = settings.database_url
    command.upgrade(config, "head")


@click.command()
@click.option("--demo/--no-demo", "with_demo", default=True, help="Load the demo people.")
def serve(*, with_demo: bool) -> None:
    """Serve the trainer."""
    settings = settings_or_exit()
    _tasks_or_exit()
    init_logs(settings.log_format)
    migrate(settings)
    database = Database(settings.database_url)
    sign_ins = []
    with database.writing() as session:
        if with_demo:
            sign_ins = load_demo(session)
    grading.sweep(database)
    database.engine.dispose()
    click.echo(f"\n  http://{settings.host}:{settings.port}\n")
    for sign_in in sign_ins:
        click.echo(f"  {sign_in}")
    click.echo("")
    Granian(
        "trainer.commands.serve:app",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()


def _tasks_or_exit() -> None:
    """Stop where a task cannot be read: every page that lists tasks would be an error page."""
    try:
        tasks.catalogue()
    except FileProblems as error:
        click.echo(error, err=True)
        sys.exit(1)


def app() -> object:
    """What each worker process serves."""
    settings = settings_or_exit()
    init_logs(settings.log_format)
    made = create_app(settings)
    init_request_logs(made)
    upkeep.start(settings)
    return made
