"""A task that cannot be read is named, and keeps nobody from proving and playing the others."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trainer.cli import main
from trainer.content import tasks

pytestmark = pytest.mark.usefixtures("databases")  # prove and play make their own
LEVEL = "task.yaml:4:1: level: "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Tasks of which the second one's level is wrong."""
    for name in ("coupon-amount-off", "coupon-percent-off"):
        shutil.copytree(tasks.FOLDER / "p7" / name, tmp_path / "p7" / name)
    replace(tmp_path / "p7" / "coupon-percent-off" / "task.yaml", "level: 中级", "level: 简单")
    find: Callable[[Path], list[Path]] = tasks.paths
    monkeypatch.setattr(tasks, "paths", lambda _folder=None: find(tmp_path))
    tasks.read_again()
    yield tmp_path
    tasks.read_again()


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def trainer(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_another_task_is_proved(folder: Path) -> None:
    done = trainer("prove", "coupon-amount-off")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("ok   coupon-amount-off")
    assert LEVEL not in done.output


def test_the_broken_task_is_reported_with_its_line(folder: Path) -> None:
    done = trainer("prove", "coupon-percent-off")
    assert done.exit_code == 1
    assert LEVEL in done.output


def test_of_all_the_others_are_proved_before_it_fails(folder: Path) -> None:
    done = trainer("prove", "--all")
    assert done.exit_code == 1
    assert "ok   coupon-amount-off" in done.output
    assert "FAIL coupon-percent-off" in done.output
    assert LEVEL in done.output


def test_a_broken_solution_is_named_beside_the_others(folder: Path) -> None:
    broken = folder / "p7" / "coupon-amount-off" / "solution.yaml"
    broken.write_text("- click: 保存\n", "utf-8")
    replace(folder / "p7" / "coupon-percent-off" / "task.yaml", "level: 简单", "level: 中级")
    done = trainer("prove", "--all", "--json")
    assert done.exit_code == 1
    rows = {row["task"]: row for row in json.loads(done.stdout)}
    assert rows["coupon-percent-off"]["right"]
    [trouble] = rows["coupon-amount-off"]["trouble"]
    assert "solution.yaml:1:3: [0]: a step is one verb" in trouble


def test_a_name_that_nobody_has(folder: Path) -> None:
    done = trainer("prove", "coupon")
    assert done.exit_code == 2
    assert "there is no task 'coupon'" in done.output


@pytest.mark.browser
def test_of_all_the_others_are_played_before_it_fails(folder: Path) -> None:
    done = trainer("play", "--all")
    assert done.exit_code == 1
    assert "coupon-amount-off        100" in done.output
    assert LEVEL in done.output


def test_a_duplicate_id_is_reported_once(folder: Path) -> None:
    shutil.copytree(folder / "p7" / "coupon-amount-off", folder / "own" / "coupon-amount-off")
    done = trainer("check")
    told = [line for line in done.output.splitlines() if "is the id of" in line]
    assert len(told) == 1
    assert "p7/coupon-amount-off/task.yaml:1:1: id: 'coupon-amount-off' is the id of" in told[0]
    assert "own/coupon-amount-off/task.yaml too" in told[0]
