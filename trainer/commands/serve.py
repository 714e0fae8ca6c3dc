"""``trainer serve``: bring the database up to date, then serve."""

import socket
import sys

import click
from alembic import command
from alembic.util import CommandError

from trainer.app import create_app
from trainer.attempts import grading
from trainer.commands import maintenance
from trainer.commands.schema import alembic_config
from trainer.commands.web_server import in_threads, web_server
from trainer.config import Settings, settings_or_exit
from trainer.content import tasks
from trainer.core.data.database import Database
from trainer.core.web.hooks.body_buffer import BodyBuffer
from trainer.core.web.hooks.logs import init_logs, init_request_logs, log
from trainer.people.demo import load_demo


def listening_address(settings: Settings) -> str:
    """The IP address to listen on: the server itself takes no host name.

    It shares a port with any other that listens as it does. So somebody has to ask: a server that
    was left running would answer half of the requests, with another folder or an older version.

    Raises:
        OSError: There is no such address here, or the port is not free.
    """
    family, kind, protocol, _canonical, address = socket.getaddrinfo(
        settings.host, settings.port, type=socket.SOCK_STREAM
    )[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what has ended may linger
        probe.bind(address)
    return str(address[0])


def migrate(settings: Settings) -> None:
    """Bring the database to the newest schema.

    Raises:
        click.ClickException: A newer version has made the tables.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        command.upgrade(alembic_config(settings.database_url), "heads")
    except CommandError as error:
        raise click.ClickException(
            f"A newer version of the trainer has used this database. Start that version, or "
            f"restore the backup from before it. ({error})"
        ) from None


@click.command()
@click.option("--demo/--no-demo", "with_demo", default=True, help="Load the demo people.")
def serve(*, with_demo: bool) -> None:
    """Serve the trainer."""
    settings = settings_or_exit()
    init_logs(settings.log_format)
    try:
        address = listening_address(settings)
    except OSError as error:
        sys.exit(
            "The trainer cannot start:\n"
            f"it cannot listen on {settings.host}, port {settings.port}: {error.strerror}. "
            "End what has the port, or set TRAINER_HOST and TRAINER_PORT to others."
        )
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
    web_server(
        "trainer.commands.serve:app",
        address=address,
        port=settings.port,
        workers=settings.workers,
    ).serve()


def _log_left_out() -> None:
    """Name the tasks that are left out; administrators read it on their start page, too."""
    for problem in tasks.content().problems:
        log.error("a task is left out", problem=str(problem))


def app() -> BodyBuffer:
    """What each worker process serves."""
    settings = settings_or_exit()
    init_logs(settings.log_format)
    made = create_app(settings)
    _log_left_out()
    init_request_logs(made)
    maintenance.start(settings)
    return in_threads(made)
