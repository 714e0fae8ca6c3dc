"""The tasks of the tests themselves; tasks, worlds and handbook pages of a school's own folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from trainer.cli import main
from trainer.config import ROOT
from trainer.content import handbook, own, tasks, worlds
from trainer.core.text.yaml_files import FileProblems
from trainer.reports import task_lint

GOOD = "coupon-amount-off"
PAGE = "our-rules"


def test_all_of_them_can_be_read() -> None:
    found, problems = tasks.read_all(ROOT / "tests" / "support" / "tasks")
    assert problems == []
    assert len(found) == 5


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A school's own folder: a task that starts from an own world, and a page that it links to."""
    place = tmp_path / "own"
    home = place / "tasks" / "spring-coupon"
    shutil.copytree(tasks.FOLDER / "p7" / GOOD, home)
    text = (home / "task.yaml").read_text("utf-8")
    text = text.replace(f"id: {GOOD}", "id: spring-coupon").replace("toy-company", "our-shop")
    lines = [f"lesson: {PAGE}" if x.startswith("lesson:") else x for x in text.splitlines()]
    (home / "task.yaml").write_text("\n".join(lines), "utf-8")
    for part, name, content in [
        ("worlds", "our-shop.yaml", "extends: toy-company\n"),
        ("handbook", f"{PAGE}.md", "# 本校的规定\n\n先核对，再发布。\n"),
    ]:
        (place / part).mkdir()
        (place / part / name).write_text(content, "utf-8")
    before = own.folder()
    own.use(place)
    yield place
    own.use(before or tmp_path)


def test_a_school_adds_tasks_worlds_and_pages(folder: Path) -> None:
    assert tasks.catalogue()["spring-coupon"].world == "our-shop"
    assert GOOD in tasks.catalogue()
    assert "our-shop" in worlds.names()
    assert worlds.load("our-shop").rows["coupon"] == worlds.load("toy-company").rows["coupon"]
    assert handbook.contents()[PAGE].title == "本校的规定"
    own.use(folder / "elsewhere")
    assert "spring-coupon" not in tasks.catalogue()
    assert PAGE not in handbook.pages()


def test_the_programs_own_comes_first(folder: Path) -> None:
    shutil.copytree(tasks.FOLDER / "p7" / GOOD, folder / "tasks" / GOOD)
    (folder / "worlds" / "toy-company.yaml").write_text("records: {}\n", "utf-8")
    (folder / "handbook" / "coupons.md").write_text("# 别的\n", "utf-8")
    tasks.read_again()
    handbook.read_again()
    assert worlds.path_of("toy-company") == worlds.FOLDER / "toy-company.yaml"
    said = " ".join(map(str, [*tasks.content().problems, *worlds.given_twice()]))
    assert f"{GOOD!r} is the id of tasks/p7/{GOOD}/task.yaml too" in said
    assert "the program has a world of this name" in said
    assert handbook.pages()["coupons"].title != "别的"


def test_a_task_too_high_is_reported(folder: Path) -> None:
    """``own/<task>/task.yaml`` is not read: tasks lie in a folder of the school's folder."""
    shutil.copytree(tasks.FOLDER / "p7" / GOOD, folder / "spring-sale")
    tasks.read_again()
    said = [str(problem) for problem in tasks.content().problems]
    assert any("spring-sale/task.yaml" in one and "a folder deeper" in one for one in said)
    assert "spring-coupon" in tasks.catalogue()


def test_an_own_world_can_be_wrong(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "worlds" / "our-shop.yaml").write_text("extends: no-company\n", "utf-8")
    with pytest.raises(FileProblems, match="there is no world 'no-company'"):
        worlds.load("our-shop")
    monkeypatch.setattr(worlds, "names", lambda _folder: ["our-shop"])  # the others take a while
    assert any("our-shop.yaml" in p.file for p in task_lint.check_worlds())


def trainer(folder: Path, *words: str) -> str:
    environment = {
        "TRAINER_TASKS_DIR": str(folder),
        "TRAINER_DATA_DIR": str(folder.parent / "var"),
    }
    result = CliRunner().invoke(main, words, env=environment)
    return f"{result.exit_code} {result.output}"


@pytest.mark.usefixtures("databases")
def test_the_commands_know_own_tasks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert trainer(folder, "prove", "spring-coupon").startswith("0 ok   spring-coupon")
    (folder / "tasks" / "spring-coupon" / "solution.yaml").unlink()
    monkeypatch.setattr(tasks, "_roots", lambda _folder: [folder])  # the others take minutes
    monkeypatch.setattr(task_lint, "check_worlds", list)
    assert "solution.yaml is missing beside the task" in trainer(folder, "check")


@pytest.mark.browser
def test_the_robot_plays_own_tasks(folder: Path) -> None:
    assert trainer(folder, "play", "spring-coupon").startswith("0 spring-coupon            100")
