"""The migrations: their place, and whether they lead to the tables that the models describe."""

import inspect
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, MetaData, Table

from trainer.config import ROOT
from trainer.core.data.database import make_engine
from trainer.core.data.records import Base
from trainer.core.text.yaml_files import FileProblem, shown

FOLDER = ROOT / "trainer" / "migrations"
REVISION = re.compile(r"""^revision = ["'](.+)["']$""", re.MULTILINE)
MAKE = "run `make migration name=<number>_<area>`"


def alembic_config(url: str, folder: Path = FOLDER) -> Config:
    """Alembic's settings for a database."""
    config = Config(folder / "alembic.ini")
    config.attributes["url"] = url
    return config


def check_schema(folder: Path = FOLDER, models: MetaData = Base.metadata) -> list[FileProblem]:
    """What the models have and no migration makes, and migrations of one name.

    Two migrations may follow the same one, as when two branches have added one each: the server
    runs both, and the next migration follows both.

    Args:
        folder: Where Alembic's files are.
        models: The tables that the migrations should lead to.
    """
    if doubles := list(_same_names(folder / "versions")):
        return doubles
    with tempfile.TemporaryDirectory(prefix="trainer-") as place:
        url = f"sqlite:///{place}/schema.sqlite"
        config = alembic_config(url, folder)
        config.attributes["quiet"] = True
        command.upgrade(config, "heads")
        engine = make_engine(url)
        with engine.connect() as connection:
            found = compare_metadata(MigrationContext.configure(connection), models)
        engine.dispose()
    return [_problem(*_described(difference, models)) for difference in found]


def _same_names(folder: Path) -> Iterator[FileProblem]:
    first: dict[str, Path] = {}
    for path in sorted(folder.glob("*.py")):
        text = path.read_text("utf-8")
        for match in REVISION.finditer(text):
            other = first.setdefault(match[1], path)
            if other is not path:
                line = text.count("\n", 0, match.start()) + 1
                message = f"{match[1]!r} is the name of {other.name} too: give it another one"
                yield FileProblem(shown(path), line, 1, "revision", message)


def _described(difference: Any, models: MetaData) -> tuple[str, Table | None, str]:
    """What Alembic would do, the table, and what of it."""
    if isinstance(difference, list):  # all that differs in one column
        kind, _schema, table, column = difference[0][:4]
        return kind, models.tables.get(table), column
    kind, *parts = difference
    item = parts[-1]
    if isinstance(item, Column):
        return kind, models.tables.get(parts[1]), item.name
    if isinstance(item, Table):
        return kind, item, ""
    return kind, item.table, str(item.name)


def _problem(kind: str, table: Table | None, name: str) -> FileProblem:
    table_name = "" if table is None else table.name
    what = ".".join(filter(None, (table_name, name)))
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    owners = [model for model in classes if model.__tablename__ == table_name]
    if kind.startswith("remove") or not owners:
        file, line = FOLDER / "versions", 1
        message = f"{what} is in the migrations but in no model: {MAKE}"
    else:
        file, line = Path(inspect.getfile(owners[0])), inspect.getsourcelines(owners[0])[1]
        message = f"no migration makes this ({kind.replace('_', ' ')}): {MAKE}"
    return FileProblem(shown(file), line, 1, what, message)
