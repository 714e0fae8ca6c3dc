"""The migrations lead to the schema that the models describe, on both databases."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from trainer.config import ROOT
from trainer.core.db import make_engine
from trainer.core.records import Base


def config(url: str) -> Config:
    made = Config()
    made.set_main_option("script_location", str(ROOT / "trainer" / "migrations"))
    made.attributes["url"] = url
    return made


def test_the_migrations_make_what_the_models_describe(database_url: str) -> None:
    command.upgrade(config(database_url), "head")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    assert found == []


def test_they_can_be_taken_back(database_url: str, tmp_path: Path) -> None:
    command.upgrade(config(database_url), "head")
    command.downgrade(config(database_url), "base")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        left = set(engine.dialect.get_table_names(connection)) - {"alembic_version"}
    engine.dispose()
    assert left == set()
