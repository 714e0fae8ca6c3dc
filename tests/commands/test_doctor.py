"""``trainer doctor`` and the addresses for monitors."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trainer.cli import main
from trainer.commands.serve import migrate
from trainer.config import ROOT, Settings
from trainer.core.data.database import Database
from trainer.core.data.maintenance import schema_version
from trainer.core.web import readiness
from trainer.core.web.flask_app import App
from trainer.people.demo import load_demo


def doctor(folder: Path, **settings: str) -> Result:
    environment = {f"TRAINER_{name}": value for name, value in settings.items()}
    environment["TRAINER_DATA_DIR"] = str(folder)
    return CliRunner().invoke(main, ["doctor"], env=environment)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    migrate(Settings.from_environment({"TRAINER_DATA_DIR": str(tmp_path)}))
    return tmp_path


def test_a_school_that_is_ready(school: Path) -> None:
    found = doctor(school)
    assert found.exit_code == 0, found.output
    assert "!!" not in found.output
    assert "ok  database: ok" in found.output


def test_what_is_wrong_is_named(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(f"sqlite:///{school / 'trainer.sqlite'}")
    with database.writing() as session:
        load_demo(session)
    database.engine.dispose()
    (school / "secret_key").chmod(0o644)
    monkeypatch.setattr(readiness, "LEAST_FREE", 10**18)
    found = doctor(school)
    assert found.exit_code == 1
    assert "their passwords are public: admin, teacher, " in found.output
    assert "chmod 600" in found.output
    assert "MB are free" in found.output


def test_tables_of_another_version(tmp_path: Path) -> None:
    found = doctor(tmp_path)
    assert found.exit_code == 1
    assert "!!  database: its tables are of another version" in found.output


def test_a_database_that_is_away(tmp_path: Path) -> None:
    address = "postgresql+psycopg://trainer:geheim@127.0.0.1:1/trainer"
    found = doctor(tmp_path, DATABASE_URL=address)
    assert found.exit_code == 1
    assert "!!  database: cannot be used" in found.output
    assert "geheim" not in found.output


def test_a_process_that_answers(app: App) -> None:
    assert app.test_client().get("/healthz").text == "ok\n"


@pytest.mark.parametrize(("current", "status"), [(True, 200), (False, 503)])
def test_ready_only_with_the_right_tables(
    app: App, monkeypatch: pytest.MonkeyPatch, current: bool, status: int
) -> None:
    monkeypatch.setattr(schema_version, "is_current", lambda _engine: current)
    answer = app.test_client().get("/readyz")
    assert answer.status_code == status
    assert ("database: ok" in answer.text) is current
    assert "data folder: ok" in answer.text


def test_the_version_is_said() -> None:
    declared = re.search(
        r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    assert declared is not None
    said = CliRunner().invoke(main, ["--version"]).output
    assert said == f"trainer, version {declared[1]}\n"
