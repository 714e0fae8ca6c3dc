"""``trainer backup``, ``restore`` and ``move``: all data, checked, on both databases."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from trainer.app import create_app
from trainer.attempts.models import Submission
from trainer.cli import main
from trainer.commands.proof import proving
from trainer.commands.serve import migrate
from trainer.config import Settings
from trainer.content import tasks
from trainer.core.data.database import Database, make_engine
from trainer.core.data.records import Base
from trainer.core.web.db import database_of
from trainer.people.models import User

PICTURE = "uploads/ab/abcdef.png"
OWN_TASK = "own/tasks/autumn-coupon/task.yaml"


def run(folder: Path, *words: str, **settings: str) -> Result:
    """A command with a data folder of the test's own."""
    environment = {f"TRAINER_{name}": value for name, value in settings.items()}
    environment["TRAINER_DATA_DIR"] = str(folder)
    return CliRunner().invoke(main, words, env=environment)


def done(folder: Path, *words: str, **settings: str) -> str:
    result = run(folder, *words, **settings)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def worked_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a school in which a task was handed in, with a picture."""
    folder = tmp_path_factory.mktemp("school")
    settings = Settings.from_environment({"TRAINER_DATA_DIR": str(folder)})
    migrate(settings)
    app = create_app(settings)
    proving.add_robot(app)
    task = tasks.read_all()[0]["coupon-amount-off"]
    proving.prove(app, task)
    database_of(app).engine.dispose()
    (folder / PICTURE).parent.mkdir(parents=True, exist_ok=True)
    (folder / PICTURE).write_bytes(b"picture")
    (folder / OWN_TASK).parent.mkdir(parents=True)
    (folder / OWN_TASK).write_text("id: autumn-coupon\n", "utf-8")
    (folder / PICTURE).with_suffix(".part").write_bytes(b"an upload that has not ended")
    return folder


@pytest.fixture
def school(worked_in: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(worked_in, tmp_path / "school"))


def content(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a database."""
    engine = make_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    return found


def sqlite_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'trainer.sqlite'}"


def test_a_backup_restores_everything(school: Path, tmp_path: Path, database_url: str) -> None:
    file, new = tmp_path / "monday.zip", tmp_path / "new"
    assert "1 uploads, checked" in done(school, "backup", str(file))
    assert file.stat().st_mode & 0o077 == 0
    assert "checked" in done(new, "restore", str(file), DATABASE_URL=database_url)
    assert content(database_url) == content(sqlite_of(school))
    assert (new / PICTURE).read_bytes() == b"picture"
    assert (new / OWN_TASK).read_text("utf-8") == "id: autumn-coupon\n"
    assert not list(new.rglob("*.part"))


def test_a_restored_school_works_on(school: Path, tmp_path: Path, database_url: str) -> None:
    done(school, "move", "--to", database_url)
    assert content(database_url) == content(sqlite_of(school))
    environment = {"TRAINER_DATA_DIR": str(tmp_path / "new"), "TRAINER_DATABASE_URL": database_url}
    app = create_app(Settings.from_environment(environment))
    task = tasks.read_all()[0]["coupon-amount-off"]
    proving.prove(app, task)  # new rows get numbers after the copied ones
    database = database_of(app)
    with database.reading() as session:
        assert len(session.scalars(select(Submission)).all()) == 2
    database.engine.dispose()


def test_a_backup_sees_one_state_while_rows_are_added(school: Path, tmp_path: Path) -> None:
    writing = Database(sqlite_of(school))
    with writing.session(writing=True) as session:
        session.add(User(login_name="late", name="晚", role="student", password_hash="x"))
        session.flush()
        done(school, "backup", str(tmp_path / "a.zip"))
        session.commit()
    writing.engine.dispose()
    new = tmp_path / "new"
    done(new, "restore", str(tmp_path / "a.zip"))
    assert not [row for row in content(sqlite_of(new))[User.__tablename__] if "late" in row]


def test_nothing_is_written_over(school: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    done(school, "backup", str(file))
    before = file.read_bytes()
    assert "exists already" in run(school, "backup", str(file)).output
    assert file.read_bytes() == before
    assert "holds files already" in run(school, "restore", str(file)).output
    (tmp_path / "used").mkdir()
    shutil.copy(school / "trainer.sqlite", tmp_path / "used")
    assert "in use" in run(tmp_path / "used", "restore", str(file)).output
    assert "the database in use" in run(school, "move", "--to", sqlite_of(school)).output


def test_a_damaged_backup_is_refused(school: Path, tmp_path: Path) -> None:
    file, damaged = tmp_path / "a.zip", tmp_path / "b.zip"
    done(school, "backup", str(file))
    with zipfile.ZipFile(file) as good, zipfile.ZipFile(damaged, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"other" if name == PICTURE else good.read(name))
    refused = run(tmp_path / "new", "restore", str(damaged))
    assert refused.exit_code == 1
    assert f"damaged: {PICTURE}" in refused.output
    assert not (tmp_path / "new" / "trainer.sqlite").exists()
    (tmp_path / "text.zip").write_text("no archive")
    assert "is no backup" in run(tmp_path / "new", "restore", str(tmp_path / "text.zip")).output


def test_an_older_database_is_adapted_first(school: Path, tmp_path: Path) -> None:
    engine = make_engine(sqlite_of(school))
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    engine.dispose()
    refused = run(school, "backup", str(tmp_path / "a.zip"))
    assert "start the server once" in refused.output
    assert not list(tmp_path.glob("a.zip*"))


def test_own_tasks_come_back_where_the_setting_says(school: Path, tmp_path: Path) -> None:
    file, place = tmp_path / "a.zip", tmp_path / "our-tasks"
    said = done(school, "backup", str(file))
    assert "1 files of own tasks" in said
    done(tmp_path / "new", "restore", str(file), TASKS_DIR=str(place))
    assert (place / "tasks" / "autumn-coupon" / "task.yaml").exists()
    assert not (tmp_path / "new" / "own").exists()
    again = run(tmp_path / "third", "restore", str(file), TASKS_DIR=str(place))
    assert "our-tasks holds files already" in again.output
    assert (tmp_path / "third" / "trainer.sqlite").exists() is False


def test_a_backup_leads_nowhere_else(school: Path, tmp_path: Path) -> None:
    file, hostile = tmp_path / "a.zip", tmp_path / "b.zip"
    done(school, "backup", str(file))
    with zipfile.ZipFile(file) as good, zipfile.ZipFile(hostile, "w") as bad:
        manifest = json.loads(good.read("manifest.json"))
        manifest["files"]["secret_key"] = hashlib.sha256(b"known").hexdigest()
        for name in good.namelist():
            if name != "manifest.json":
                bad.writestr(name, good.read(name))
        bad.writestr("secret_key", b"known")
        bad.writestr("manifest.json", json.dumps(manifest))
    refused = run(tmp_path / "new", "restore", str(hostile))
    assert "is damaged: secret_key" in refused.output
