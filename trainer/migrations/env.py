"""Alembic's entry: which database, which tables."""

from typing import Any, Literal

from alembic import context
from alembic.runtime.migration import MigrationInfo
from sqlalchemy.types import TypeDecorator

from trainer import app  # noqa: F401 - declares all tables
from trainer.config import settings_or_exit
from trainer.core.data.database import make_engine
from trainer.core.data.records import Base
from trainer.core.web.hooks.logs import log


def stored_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types as what the database stores: models may change, history not."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def announce(ctx: Any, step: MigrationInfo, heads: Any, run_args: Any) -> None:  # noqa: ARG001
    """Say in the log that the schema has changed."""
    log.info("database schema", revision=step.up_revision_id, upgrade=step.is_upgrade)


def run() -> None:
    """Run migrations, or compare the models with the database."""
    url = context.config.attributes.get("url") or settings_or_exit().database_url
    engine = make_engine(url)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=stored_type,
            on_version_apply=None if context.config.attributes.get("quiet") else announce,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
