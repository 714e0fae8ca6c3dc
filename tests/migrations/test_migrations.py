"""The migrations lead to the schema that the models describe, on both databases."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from trainer.commands.schema import alembic_config
from trainer.core.data.database import make_engine
from trainer.core.data.records import Base


def test_the_migrations_make_what_the_models_describe(database_url: str) -> None:
    command.upgrade(alembic_config(database_url), "heads")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    assert found == []


def test_they_can_be_taken_back(database_url: str, tmp_path: Path) -> None:
    command.upgrade(alembic_config(database_url), "heads")
    command.downgrade(alembic_config(database_url), "base")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        left = set(engine.dialect.get_table_names(connection)) - {"alembic_version"}
    engine.dispose()
    assert left == set()


def test_a_database_in_use_keeps_its_rows(database_url: str) -> None:
    command.upgrade(alembic_config(database_url), "0001")
    engine = make_engine(database_url)
    rows = {
        "sandbox": "(id, start_hash, clock_start, began_at, next_id) "
        "VALUES (1, 'x', '2022-08-20 01:00:00', '2026-11-20 01:00:00', 7)",
        "product_group": "(sandbox_id, id, version, name) VALUES (1, 5, 1, '积木玩具')",
    }
    with engine.begin() as connection:
        for table, row in rows.items():
            connection.execute(text(f"INSERT INTO {table} {row}"))
    for revision in ("heads", "0001", "heads"):
        move = command.downgrade if revision == "0001" else command.upgrade
        move(alembic_config(database_url), revision)
        with engine.connect() as connection:
            counts = [connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in rows]
        assert counts == [1, 1], revision
    engine.dispose()
