"""Follows a Dockerfile without Docker: files are copied, commands run, in a folder of the test.

What a command would change on the machine itself (system packages, users) goes to a program that
only notes how it was called. Absolute paths of the image lead into the folder.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.conventions.sources import names
from trainer.config import ROOT

NOTED = ("apt-get", "useradd")
"""Programs that change the machine."""
NOTE = '#!/bin/sh\necho "${0##*/} $*" >> "$NOTES"\n'
WITHOUT_EFFECT = {"EXPOSE", "USER", "VOLUME"}


def instructions(text: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile: keyword and the rest, continued lines joined."""
    joined = text.replace("\\\n", " ")
    lines = [line.strip() for line in joined.splitlines()]
    pairs = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return [(keyword, rest) for keyword, rest in pairs]


@dataclass
class Container:
    """What following a Dockerfile has led to."""

    root: Path
    """Stands for the root folder of the image."""
    workdir: Path
    environment: dict[str, str] = field(default_factory=dict)
    command: list[str] = field(default_factory=list)
    healthcheck: list[str] = field(default_factory=list)

    @property
    def notes(self) -> list[str]:
        """How programs that change the machine were called."""
        path = self.root / "notes"
        return path.read_text().splitlines() if path.exists() else []

    def place(self, path: str) -> Path:
        """Where a path of the image is."""
        return self.root / path.lstrip("/") if path.startswith("/") else self.workdir / path

    def whole_environment(self) -> dict[str, str]:
        """The image's environment over that of the machine, without the trainer's own variables."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("TRAINER_")}
        path = f"{self.root / 'noted'}:{os.environ['PATH']}"
        return inherited | {"PATH": path, "NOTES": str(self.root / "notes")} | self.environment

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a command as in the image."""
        return subprocess.run(
            command,
            cwd=self.workdir,
            env=self.whole_environment(),
            capture_output=True,
            text=True,
            check=False,
        )


def follow(dockerfile: str, root: Path) -> Container:
    """Carry out a Dockerfile.

    Raises:
        AssertionError: A command failed, or there is an instruction that is not known here.
    """
    container = Container(root, root)
    (root / "noted").mkdir()
    for name in NOTED:
        path = root / "noted" / name
        path.write_text(NOTE)
        path.chmod(0o755)
    for keyword, rest in instructions(dockerfile):
        _carry_out(container, keyword, rest)
    return container


def _carry_out(container: Container, keyword: str, rest: str) -> None:
    match keyword:
        case "FROM":
            container.workdir, container.environment = container.root, {}
        case "WORKDIR":
            container.workdir = container.place(rest)
            container.workdir.mkdir(parents=True, exist_ok=True)
        case "COPY":
            _copy(container, rest.split())
        case "RUN":
            done = container.run(["bash", "-euc", rest])
            assert done.returncode == 0, f"RUN {rest}\n{done.stdout}{done.stderr}"
        case "ENV":
            name, _sign, value = rest.partition("=")
            path = str(container.place(value)) if value.startswith("/") else value
            container.environment[name] = path
        case "CMD":
            container.command = json.loads(rest)
        case "HEALTHCHECK":
            container.healthcheck = json.loads(re.sub(r"^.*?CMD ", "", rest))
        case _:
            assert keyword in WITHOUT_EFFECT, f"{keyword} {rest}"


def _copy(container: Container, words: list[str]) -> None:
    options = [word for word in words if word.startswith("--")]
    *sources, target = [word for word in words if not word.startswith("--")]
    if options:
        # The stages share the folder, so what one takes over must stay at its place.
        assert (options, sources) == (["--from=build"], [target]), words
        return
    for source in sources:
        copies = list(_copies(source))
        assert copies, f"COPY {source}: there is no such file"
        for name, inside in copies:
            path = container.place(target) / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, path)


def _copies(source: str) -> Iterator[tuple[str, str]]:
    """The files that a source names: their paths in the repository and below the target."""
    if source in names():
        yield source, Path(source).name
    folder = "" if source == "." else f"{source.rstrip('/')}/"
    for name in names():
        if name.startswith(folder):
            yield name, name.removeprefix(folder)
