"""The command ``trainer``."""

import gc
import tomllib
from importlib import import_module
from typing import Any

import click

from trainer.config import ROOT

COMMANDS = {
    "serve": "trainer.commands.serve",
    "check": "trainer.commands.check",
    "prove": "trainer.commands.proof.prove",
    "play": "trainer.commands.play",
    "bench": "trainer.commands.benchmarks.bench",
    "doctor": "trainer.commands.doctor",
    "backup": "trainer.commands.backup",
    "restore": "trainer.commands.backup",
    "move": "trainer.commands.backup",
    "user": "trainer.people.commands",
    "roster": "trainer.people.commands",
}
"""Each command and the module that has it under its own name."""
gc.set_threshold(50_000, 20, 50)
"""A start makes a great many objects that all stay; looking through them again and again is a
tenth of the time that ``check`` takes."""


class Commands(click.Group):
    """Imports a command when it is asked for: ``check`` needs neither server nor browser."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All commands, for the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; report errors of the environment without a traceback."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            message = _environment_message(error)
            if message is None:
                raise
            click.echo(message, err=True)
            ctx.exit(1)


def _environment_message(error: Exception) -> str | None:
    """Format file errors as `check` does; database errors in the driver's own words."""
    from sqlalchemy.exc import DatabaseError, OperationalError

    from trainer.core.data.maintenance.storage_trouble import trouble_of
    from trainer.core.text.yaml_files import FileProblems

    if trouble := trouble_of(error):
        return f"The data cannot be written (TRAINER_DATABASE_URL, TRAINER_DATA_DIR): {trouble}"
    if isinstance(error, FileProblems):
        return str(error)
    # Of the others that are database errors too, such as a statement's, a traceback is wanted.
    if isinstance(error, OperationalError) or type(error) is DatabaseError:
        return f"The database cannot be used (TRAINER_DATABASE_URL, TRAINER_DATA_DIR): {error.orig}"
    return None


def _version() -> str:
    """The version that ``pyproject.toml`` declares: the trainer runs from its folder."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


@click.group(cls=Commands)
@click.version_option(_version(), prog_name="trainer")
def main() -> None:
    """Training simulator for the seller back office of cross-border e-commerce."""
