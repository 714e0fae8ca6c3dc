"""``trainer prove`` where the app fails under the robot."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from trainer.areas.verification import rules
from trainer.cli import main
from trainer.commands.proof import answers
from trainer.content import tasks
from trainer.core.text.problems import Problem


@pytest.mark.usefixtures("databases")  # prove makes its own
def test_a_page_that_fails_is_reported_in_a_line_with_its_place(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_words: object) -> None:
        raise ZeroDivisionError("nothing\nto divide by")

    monkeypatch.setattr("trainer.areas.coupons.area.select", broken)
    done = CliRunner().invoke(main, ["prove", "coupon-amount-off"])
    assert done.exit_code == 1
    first, said = done.output.splitlines()
    assert first.startswith("FAIL coupon-amount-off")
    assert "a page failed at trainer/areas/coupons/area.py, line " in said
    assert said.endswith("ZeroDivisionError: nothing")
    assert caplog.text == ""


@pytest.mark.usefixtures("databases")
def test_a_solution_must_score_100_before_and_after_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def returned(*_records: object) -> list[Problem]:
        return [Problem("address_cn", "returned by mistake")]

    monkeypatch.setattr(answers, "SEEDS", range(2))
    monkeypatch.setattr(rules, "review", returned)
    done = CliRunner().invoke(main, ["prove", "verification"])
    assert done.exit_code == 1
    for name in ("at once", "after verification.review", "after all was brought forward"):
        assert f"handed in {name}, seed 0: 98.00 instead of 100" in done.output
    assert "seed 1" not in done.output  # which says the same


@pytest.mark.usefixtures("databases")
def test_an_event_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_records: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(answers, "SEEDS", range(1))
    monkeypatch.setattr(rules, "review", broken)
    done = CliRunner().invoke(main, ["prove", "verification"])
    assert done.exit_code == 1
    assert "handed in at once, seed 0: the event verification.review failed" in done.output


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a copy of one task, which is the only one."""
    folder = tmp_path / "p7" / "coupon-amount-off"
    shutil.copytree(tasks.FOLDER / "p7" / "coupon-amount-off", folder)
    monkeypatch.setattr(tasks, "paths", lambda _folder=None: [folder / "task.yaml"])
    tasks.read_again()
    yield folder
    tasks.read_again()


@pytest.mark.usefixtures("databases")
def test_values_of_unnamed_fields_must_be_those_of_the_solution(home: Path) -> None:
    path = home / "untouched.yaml"
    right = path.read_text("utf-8")
    path.write_text(right.replace("cap: [null]", "cap: [null, '5.00']"), "utf-8")
    stale = CliRunner().invoke(main, ["prove", "coupon-amount-off"])
    assert stale.exit_code == 1
    assert "untouched.yaml is missing or stale: run trainer prove --write" in stale.output
    tasks.read_again()  # another process
    renewed = CliRunner().invoke(main, ["prove", "--write", "coupon-amount-off"])
    assert renewed.exit_code == 0, renewed.output
    assert path.read_text("utf-8") == right


@pytest.mark.usefixtures("databases")
def test_a_failing_proof_keeps_the_values_of_unnamed_fields(home: Path) -> None:
    path, solution = home / "untouched.yaml", home / "solution.yaml"
    before = path.read_text("utf-8")
    solution.write_text("- open: 没有这个菜单\n", "utf-8")
    failed = CliRunner().invoke(main, ["prove", "--write", "coupon-amount-off"])
    assert failed.exit_code == 1
    assert path.read_text("utf-8") == before
