"""Generate a migration from the models: `make migration name=0005_area`.

It descends from every current head: where two branches have added one each, from both.
"""

import re
import sys
import tempfile

from alembic import command

from trainer.commands.schema import alembic_config

NAME = re.compile(r"[0-9]{4}_[a-z][a-z0-9_]*")


def main(name: str = "") -> None:
    """Compare the models with a new database on which all migrations were run."""
    if not NAME.fullmatch(name):
        sys.exit("usage: make migration name=<number>_<area>, as in 0005_discounts")
    with tempfile.TemporaryDirectory(prefix="trainer-") as place:
        config = alembic_config(f"sqlite:///{place}/schema.sqlite")
        command.upgrade(config, "heads")
        message = name.partition("_")[2].replace("_", " ").capitalize()
        command.revision(config, message, autogenerate=True, head="heads", rev_id=name)


if __name__ == "__main__":
    main(*sys.argv[1:])
