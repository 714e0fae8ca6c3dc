"""What was acknowledged is stored: tests' databases do not wait for the disk, the product's do."""

from pathlib import Path

from tests.support.databases.copies import open_database
from trainer.core.data.database import Database

FULL, OFF = 2, 0


def synchronous(database: Database) -> object:
    with database.engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA synchronous").scalar()
    database.engine.dispose()
    return found


def test_a_save_survives_a_power_cut(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'test.sqlite'}"
    assert synchronous(Database(url)) == FULL
    assert synchronous(open_database(url)) == OFF
