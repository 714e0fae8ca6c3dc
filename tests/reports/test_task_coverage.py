"""What ``trainer check`` says of what a task leaves unsaid."""

from pathlib import Path

import pytest

from trainer import registry  # noqa: F401 - declares the record types
from trainer.config import ROOT
from trainer.content import tasks
from trainer.content.tasks import TaskFile
from trainer.reports import task_coverage
from trainer.robot import steps, unnamed

HOME = ROOT / "tests" / "reports" / "tasks" / "p7" / "coupon-amount-off"


def copied(folder: Path, *changes: tuple[str, str], untouched: str | None = None) -> TaskFile:
    """A copy of the task with some of its text changed."""
    home = folder / "p7" / HOME.name
    home.mkdir(parents=True)
    text = (HOME / "task.yaml").read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (home / "task.yaml").write_text(text, "utf-8")
    if untouched != "":
        beside = (HOME / "untouched.yaml").read_text("utf-8") if untouched is None else untouched
        (home / "untouched.yaml").write_text(beside, "utf-8")
    return tasks.read(home / "task.yaml")


def problems(task_file: TaskFile) -> list[str]:
    return [str(problem).rpartition("coupon-amount-off/")[2] for problem in said(task_file)]


def said(task_file: TaskFile) -> list[object]:
    return list(task_coverage.check_coverage(task_file))


def test_the_task_itself_leaves_nothing_unsaid(tmp_path: Path) -> None:
    task_file = copied(tmp_path)
    assert problems(task_file) == []
    assert list(task_coverage.warnings(task_file)) == []


def test_a_task_without_the_values_of_unnamed_fields(tmp_path: Path) -> None:
    [said] = problems(copied(tmp_path, untouched=""))
    assert said.endswith("is missing; run trainer prove --write coupon-amount-off")


@pytest.mark.parametrize(
    "change",
    [
        ("      scope: {is: choice, value: 全店铺, points: 1}\n", ""),
        ("    change: added\n", "    change: added\n    free: [cap]\n"),
    ],
    ids=["a field is no longer checked", "a field is free now"],
)
def test_values_for_other_fields_are_stale(tmp_path: Path, change: tuple[str, str]) -> None:
    [said] = problems(copied(tmp_path, change))
    assert said.startswith("untouched.yaml:1:1: [0]: does not fit the task; ")
    assert said.endswith("run trainer prove --write coupon-amount-off")


TITLE = "title: {is: text, value: 9月外贸节满减优惠券, points: 11}"


def test_a_strict_check_is_announced_by_the_brief(tmp_path: Path) -> None:
    strict = (TITLE, TITLE.replace("points", "writing: strict, points"))
    [said] = problems(copied(tmp_path, strict))
    assert said.endswith("the brief must say it, with one of 照原样、一字不差、大小写")
    announced = ("全部填好后立即发布", "标题要照原样填写，全部填好后立即发布")
    assert problems(copied(tmp_path / "2", strict, announced)) == []


def test_anything_for_what_the_brief_describes_is_a_warning(tmp_path: Path) -> None:
    task_file = copied(tmp_path, (TITLE, "title: {is: present, points: 10}"))
    assert problems(task_file) == []
    [warning] = task_coverage.warnings(task_file)
    assert "anything will do, but the brief says which 优惠券标题" in str(warning)


def entered(task_file: TaskFile) -> list[str]:
    path = HOME / "solution.yaml"
    found = unnamed.unnamed_labels(task_file.task, path, steps.read(path))
    return [str(problem).partition("solution.yaml:")[2] for problem in found]


def test_what_the_solution_enters_is_checked_or_free(tmp_path: Path) -> None:
    assert entered(copied(tmp_path)) == []
    scope = "      scope: {is: choice, value: 全店铺, points: 1}\n"
    [said] = entered(copied(tmp_path / "2", (scope, "")))
    assert said == (
        "6:3: choose.使用范围: enters coupon.scope, which the task neither checks nor sets free"
    )
    free = ("    change: added\n", "    change: added\n    free: [scope]\n")
    assert entered(copied(tmp_path / "3", (scope, ""), free)) == []
