"""The task authors' guide is followed to the letter: its files, its mistakes, its outputs."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from graders.task.checks import Cell, RowsCheck
from graders.task.spec import Expectation
from trainer.cli import main
from trainer.config import ROOT
from trainer.content import tasks, worlds
from trainer.content.tasks import Task
from trainer.core.text.yaml_files import FileProblems
from trainer.robot.steps import VERBS

GUIDE = (ROOT / "docs" / "task-authors-guide.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANYTHING = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file in its info string, its text."""

    language: str
    file: str
    text: str

    @property
    def command(self) -> list[str]:
        """What is typed in a console block."""
        return self.text.partition("\n")[0].removeprefix("$ trainer ").split()

    @property
    def output(self) -> str:
        """What is answered in a console block."""
        return self.text.partition("\n")[2]


BLOCKS = [Block(*found) for found in BLOCK.findall(GUIDE)]
FILES = [block for block in BLOCKS if block.language == "yaml" and block.file]
EDITS = [(block, following) for block, following in pairwise(BLOCKS) if block.language == "diff"]
MISTAKES = [(edit, answer) for edit, answer in EDITS if edit.file.startswith("tasks/")]
[WORLD] = [block for block in FILES if block.file.startswith("seed/")]
[WORLD_MISTAKE] = [pair for pair in EDITS if pair[0].file == WORLD.file]
ASKED = [
    block
    for before, block in pairwise(BLOCKS)
    if block.language == "console" and before.language != "diff"
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project folder in which the guide's task is the only one."""
    for block in FILES:
        if block is WORLD:
            continue  # the guide's task does not start from it
        path = tmp_path / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
    find: Callable[[Path], list[Path]] = tasks.paths
    monkeypatch.setattr(tasks, "paths", lambda _folder=None: find(tmp_path / "tasks"))
    monkeypatch.setenv("TRAINER_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    tasks.read_again()
    yield tmp_path
    tasks.read_again()


def answers_as_shown(block: Block, *, well: bool) -> None:
    result = CliRunner().invoke(main, block.command, catch_exceptions=False)
    pattern = ".*".join(map(re.escape, without_margins(block.output).split(ANYTHING)))
    assert re.fullmatch(pattern, without_margins(result.stdout)), result.output
    assert (result.exit_code == 0) is well


def without_margins(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def test_the_guide_has_its_parts() -> None:
    assert [Path(block.file).name for block in FILES] == [
        "task.yaml",
        "solution.yaml",
        "untouched.yaml",
        "regular-buyers.yaml",
    ]
    assert [block.command[0] for block in ASKED] == ["prove", "check", "prove", "play"]
    assert len(MISTAKES) >= 5


def test_the_values_of_unnamed_fields_are_written_as_shown(folder: Path) -> None:
    [untouched] = [block for block in FILES if Path(block.file).name == "untouched.yaml"]
    (folder / untouched.file).unlink()
    answers_as_shown(ASKED[0], well=True)
    assert (folder / untouched.file).read_text("utf-8") == untouched.text


@pytest.mark.parametrize("block", ASKED[1:3], ids=lambda block: block.command[0])
def test_the_task_is_in_order(folder: Path, block: Block) -> None:
    answers_as_shown(block, well=True)


@pytest.mark.browser
def test_the_robot_plays_it(folder: Path) -> None:
    answers_as_shown(ASKED[3], well=True)


@pytest.mark.parametrize(("edit", "answer"), MISTAKES, ids=range(1, len(MISTAKES) + 1))
def test_a_mistake_is_answered_as_shown(folder: Path, edit: Block, answer: Block) -> None:
    path = folder / edit.file
    path.write_text(changed(path.read_text("utf-8"), edit), "utf-8")
    answers_as_shown(answer, well=False)


def changed(text: str, edit: Block) -> str:
    old, new = edit.text.splitlines()
    assert text.count(old[1:] + "\n") == 1, "the guide changes a line that its file does not have"
    return text.replace(old[1:], new[1:])


@pytest.fixture
def worlds_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "seed" / "worlds"
    shutil.copytree(worlds.FOLDER, folder)
    monkeypatch.chdir(tmp_path)
    return folder


def test_an_attempt_can_start_from_the_world(worlds_folder: Path) -> None:
    (worlds_folder.parents[1] / WORLD.file).write_text(WORLD.text, "utf-8")
    world = worlds.load("regular-buyers", worlds_folder)
    assert [coupon["title"] for coupon in world.rows["coupon"].values()] == ["老客回馈券"]
    assert world.rows["login_entry"] == {}
    assert world.prepared


def test_a_mistake_in_the_world_is_answered_as_shown(worlds_folder: Path) -> None:
    edit, answer = WORLD_MISTAKE
    (worlds_folder.parents[1] / WORLD.file).write_text(changed(WORLD.text, edit), "utf-8")
    with pytest.raises(FileProblems) as caught:
        worlds.load("regular-buyers", worlds_folder)
    assert str(caught.value) == answer.output.strip()


def documented(heading: str) -> set[str]:
    """The names in the first column of a section's tables."""
    section = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))


def test_every_field_of_a_task_is_described() -> None:
    fields = {field.alias or name for name, field in Task.model_fields.items()}
    assert documented("task.yaml, field by field") == fields | set(Expectation.model_fields)


def test_every_check_is_described() -> None:
    union = get_args(get_args(Cell)[0])
    kinds = {get_args(check.model_fields["is_"].annotation)[0] for check in (*union, RowsCheck)}
    assert documented("The checks") == kinds


def test_every_verb_is_described() -> None:
    assert documented("The steps of solution.yaml") == set(VERBS)
