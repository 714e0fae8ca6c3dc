"""The command ``trainer``."""

import click

from trainer.commands import bench, check, play, prove, serve
from trainer.people.commands import roster, user


@click.group()
def main() -> None:
    """Training simulator for the seller back office of cross-border e-commerce."""


for command in (serve.serve, check.check, prove.prove, play.play, bench.bench, user, roster):
    main.add_command(command)
