"""Alembic's entry: which database, which tables."""

from typing import Any, Literal

from alembic import context
from alembic.runtime.migration import MigrationInfo
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from trainer import app  # noqa: F401 - declares all tables
from trainer.config import settings_or_exit
from trainer.core.data.database import make_engine
from trainer.core.data.records import Base
from trainer.core.web.hooks.logs import log


def stored_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Render custom column types as database types, so that migrations do not depend on models."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def announce(ctx: Any, step: MigrationInfo, heads: Any, run_args: Any) -> None:  # noqa: ARG001
    """Say in the log that the schema has changed."""
    log.info("database schema", revision=step.up_revision_id, upgrade=step.is_upgrade)


def disable_foreign_keys(connection: Connection) -> None:
    """Let SQLite copy and drop a table that other rows refer to, which is how it alters one.

    The pragma has no effect inside a transaction, so it goes to the driver before the first one.
    """
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")


def check_foreign_keys(connection: Connection) -> None:
    """Verify before the commit what SQLite did not while its tables were copied.

    Raises:
        RuntimeError: A row refers to one that is not there; the upgrade is rolled back.
    """
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"rows refer to missing ones after the migration: {broken[:5]}")


def run() -> None:
    """Run migrations, or compare the models with the database."""
    url = context.config.attributes.get("url") or settings_or_exit().database_url
    engine = make_engine(url)
    with engine.connect() as connection:
        disable_foreign_keys(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=stored_type,
            on_version_apply=None if context.config.attributes.get("quiet") else announce,
        )
        with context.begin_transaction():
            context.run_migrations()
            check_foreign_keys(connection)
    engine.dispose()


run()
