"""Alembic's entry: which database, which tables."""

from alembic import context

from trainer import app  # noqa: F401 - declares all tables
from trainer.config import settings_or_exit
from trainer.core.db import make_engine
from trainer.core.records import Base


def run() -> None:
    """Run migrations, or compare the models with the database."""
    url = context.config.attributes.get("url") or settings_or_exit().database_url
    engine = make_engine(url)
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=Base.metadata, render_as_batch=True
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
