"""``trainer serve``: what it asks before it touches anything."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trainer.cli import main


def serve(folder: Path, **settings: str) -> Result:
    """Start the server with settings under which it cannot run."""
    environment = {f"TRAINER_{name}": value for name, value in settings.items()}
    environment["TRAINER_DATA_DIR"] = str(folder)
    return CliRunner().invoke(main, ["serve", "--no-demo"], env=environment)


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
