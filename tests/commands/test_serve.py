"""``trainer serve``: what it asks before it touches anything."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trainer.cli import main
from trainer.commands.serve import migrate
from trainer.config import Settings


def serve(folder: Path, **settings: str) -> Result:
    """Start the server with settings under which it cannot run."""
    environment = {f"TRAINER_{name}": value for name, value in settings.items()}
    environment["TRAINER_DATA_DIR"] = str(folder)
    return CliRunner().invoke(main, ["serve", "--no-demo"], env=environment)


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_port_that_another_server_has_is_not_shared(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = serve(tmp_path, HOST="localhost", PORT=str(port))
    assert done.exit_code == 1
    assert f"cannot listen on localhost, port {port}: Address already in use" in done.output
    assert not (tmp_path / "trainer.sqlite").exists()


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_an_address_that_is_not_here_is_named(tmp_path: Path, host: str) -> None:
    done = serve(tmp_path, HOST=host)
    assert done.exit_code == 1
    assert f"cannot listen on {host}" in done.output
    assert "TRAINER_HOST" in done.output


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sqlite:////no/such/folder/trainer.sqlite", "unable to open database file"),
        (f"sqlite:///{__file__}", "file is not a database"),
        ("postgresql+psycopg://trainer:geheim@127.0.0.1:1/trainer", "Connection refused"),
    ],
)
def test_a_database_that_cannot_be_used_is_explained(
    tmp_path: Path, address: str, said: str
) -> None:
    done = serve(tmp_path, DATABASE_URL=address, PORT=free_port())
    assert done.exit_code == 1
    assert "The database cannot be used (TRAINER_DATABASE_URL" in done.output
    assert said in done.output
    assert "Traceback" not in done.output
    assert "geheim" not in done.output


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    migrate(Settings.from_environment({"TRAINER_DATA_DIR": str(tmp_path)}))
    with closing(sqlite3.connect(tmp_path / "trainer.sqlite")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    done = serve(tmp_path, PORT=free_port())
    assert done.exit_code == 1
    assert "A newer version of the trainer has used this database" in done.output
