"""Whether the tables of a database are those that this version of the program makes."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from trainer.config import ROOT

MIGRATIONS = ROOT / "trainer" / "migrations"


def is_current(engine: Engine) -> bool:
    """Whether every migration of this version has run, and none of a newer one.

    Raises:
        sqlalchemy.exc.OperationalError: The database cannot be reached.
    """
    with engine.connect() as connection:
        done = MigrationContext.configure(connection).get_current_heads()
    return set(done) == set(ScriptDirectory(str(MIGRATIONS)).get_heads())
