"""The image can be built and serves: its Dockerfile is carried out step by step, without Docker."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conventions.sources import names, texts
from tests.support.container import Container, follow, instructions

PORT = "5000"
SECONDS = 30


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Container:
    """What the Dockerfile leads to in a folder with a copy of the repository and nothing else."""
    return follow(texts()["Dockerfile"], tmp_path_factory.mktemp("image"))


@pytest.fixture
def served(image: Container) -> Iterator[Container]:
    """The image's command, running, on a port of the test."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = image.environment | {"TRAINER_HOST": "127.0.0.1", "TRAINER_PORT": port}
    check = [word.replace(PORT, port) for word in image.healthcheck]
    running = replace(image, environment=environment, healthcheck=check)
    with (image.root / "served.log").open("w") as log:
        process = subprocess.Popen(
            running.command,
            cwd=running.workdir,
            env=running.whole_environment(),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield running
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


@pytest.mark.programs
def test_every_step_can_be_carried_out_and_the_image_serves(served: Container) -> None:
    deadline = time.monotonic() + SECONDS
    while (healthy := served.run(served.healthcheck)).returncode and time.monotonic() < deadline:
        time.sleep(0.5)
    assert healthy.returncode == 0, healthy.stderr + (served.root / "served.log").read_text()
    assert (served.root / "var" / "lib" / "trainer" / "trainer.sqlite").is_file()
    assert served.notes[0] == "apt-get update"
    assert {"make", "npm"} <= set(served.notes[1].split())
    assert served.notes[2:] == [
        "apt-get update",
        "apt-get install --no-install-recommends --yes fonts-noto-cjk",
        "useradd --system --create-home --home-dir /var/lib/trainer trainer"
    ]


def test_the_image_does_not_serve_as_root() -> None:
    steps = instructions(texts()["Dockerfile"])
    assert [rest for keyword, rest in steps if keyword == "USER"] == ["trainer"]
    assert [keyword for keyword, _rest in steps[-2:]] == ["HEALTHCHECK", "CMD"]


def test_set_up_comes_before_the_code() -> None:
    steps = instructions(texts()["Dockerfile"])
    assert steps.index(("RUN", "make setup")) < steps.index(("COPY", ". ."))


def test_what_belongs_to_one_machine_stays_outside() -> None:
    ignored = set(texts()[".dockerignore"].split())
    assert ignored >= {".git", ".venv", "node_modules", "var", ".env"}
    assert not any(name.split("/")[0] in ignored for name in names())


def test_a_step_that_fails_or_is_not_known_is_noticed(tmp_path: Path) -> None:
    for number, step in enumerate(("RUN exit 3", "COPY nowhere ./", "ADD a b", "COPY --link a b")):
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.raises(AssertionError):
            follow(f"FROM a\nWORKDIR /opt\n{step}\n", folder)


def test_files_and_folders_are_copied_as_docker_does(tmp_path: Path) -> None:
    lines = ("WORKDIR /opt", "COPY Makefile trainer/config.py ./", "COPY tools/ programs/")
    follow("\n".join(lines), tmp_path)
    copied = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert {"opt/Makefile", "opt/config.py", "opt/programs/set_up.py"} <= copied
    assert not any(name.startswith(("opt/tools", "opt/trainer")) for name in copied)
