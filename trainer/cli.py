"""The command ``trainer``."""

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "serve": "trainer.commands.serve",
    "check": "trainer.commands.check",
    "prove": "trainer.commands.prove",
    "play": "trainer.commands.play",
    "bench": "trainer.commands.bench",
    "user": "trainer.people.commands",
    "roster": "trainer.people.commands",
}
"""Each command and the module that has it under its own name."""


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
        """Run the command; what is wrong in a file that it reads is printed as `check` does."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from trainer.core.yamlfile import FileProblems

            if not isinstance(error, FileProblems):
                raise
            click.echo(error, err=True)
            ctx.exit(1)


@click.group(cls=Commands)
def main() -> None:
    """Training simulator for the seller back office of cross-border e-commerce."""
