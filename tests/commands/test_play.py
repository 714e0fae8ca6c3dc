"""``trainer play`` where it cannot be done: what is wrong is told in a line, no traceback."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trainer.cli import main

pytestmark = pytest.mark.browser


def play(*options: str, **settings: str) -> Result:
    environment = {f"TRAINER_{name}": value for name, value in settings.items()}
    return CliRunner().invoke(main, ["play", "sub-account", *options], env=environment)


def refused(done: Result, words: str) -> None:
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith("Error: The robot cannot play")
    assert words in line


def test_a_trainer_that_is_not_there() -> None:
    refused(play("--base-url", "http://127.0.0.1:9"), "http://127.0.0.1:9/sign-in")


def test_a_program_that_is_no_browser() -> None:
    refused(play("--base-url", "http://127.0.0.1:9", BROWSER=sys.executable), "TRAINER_BROWSER")


def test_a_solution_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "solution.yaml"
    path.write_text("- click: 保存\n", "utf-8")
    done = play("--solution", str(path))
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert "solution.yaml:1:3: [0]: a step is one verb" in line


def test_pictures_that_cannot_be_kept(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, no folder")
    refused(play("--shots", str(taken)), str(taken))
