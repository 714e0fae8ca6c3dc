"""Shared rows in the files of worlds, and what becomes of them when an attempt starts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from trainer.areas.analytics.models import DailyFigure
from trainer.attempts import lifecycle
from trainer.attempts.models import Attempt
from trainer.commands.check import check
from trainer.content import tasks, worlds
from trainer.core.data.sandbox import enter
from trainer.core.data.shared_rows import WorldRevision
from trainer.core.text.yaml_files import FileProblems
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App

pytestmark = pytest.mark.postgresql

BASE = """\
shared:
  daily_figure:
    - {id: 1, day: 2022-08-01, exposures: 100}
    - {id: 2, day: 2022-08-02, exposures: 200}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")
    return tmp_path


def load(folder: Path, text: str) -> worlds.World:
    (folder / "world.yaml").write_text(text, "utf-8")
    return worlds.load("world", folder)


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(FileProblems) as raised:
        load(folder, text)
    return [str(problem).removeprefix(f"{folder}/") for problem in raised.value.problems]


def test_a_world_inherits_changes_and_adds_shared_rows(folder: Path) -> None:
    world = load(
        folder,
        "extends: base\n"
        "shared:\n"
        "  daily_figure:\n"
        "    - {id: 2, exposures: 250}\n"
        "    - {day: 2022-08-03, exposures: 300}\n",
    )
    rows = world.shared_rows["daily_figure"]
    assert {n: (row["day"], row["exposures"]) for n, row in rows.items()} == {
        1: ("2022-08-01", 100),
        2: ("2022-08-02", 250),
        100_000: ("2022-08-03", 300),
    }
    assert rows[1]["clicks"] == 0
    assert "daily_figure" not in world.rows
    assert world.next_id == 1


def test_a_world_can_do_without_what_it_would_inherit(folder: Path) -> None:
    assert load(folder, "extends: base\nwithout: [daily_figure]\n").shared_rows == {}


def test_a_revision_is_named_by_the_shared_rows_alone(folder: Path) -> None:
    base = worlds.load("base", folder).shared.hash
    own = "extends: base\nrecords:\n  product_group:\n    - {id: 7, name: x}\n"
    assert load(folder, own).shared.hash == base


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "  daily_figures: []",
            "2:3: shared.daily_figures: no such type of shared rows; there are da",
        ),
        (
            "  daily_figure:\n  - {day: 2022-08-03, sales: 1}",
            "3:23: shared.daily_figure[0].sales: no such field; there are day,",
        ),
        (
            "  daily_figure:\n  - {day: 2022-08-03, clicks: many}",
            "3:23: shared.daily_figure[0].clicks: 'many': must be a whole number",
        ),
        ("  daily_figure:\n  - {day: yesterday}", "3:6: shared.daily_figure[0].day: 'yesterday'"),
        (
            "  daily_figure:\n  - {clicks: 3}",
            "3:5: shared.daily_figure[0]: needs 'day'",
        ),
        (
            "  daily_figure:\n  - {day: 2022-08-04}\n  - {day: 2022-08-04}",
            "4:6: shared.daily_figure[1].day: there is another daily_figure of 2022-08-04",
        ),
        (
            "  daily_figure:\n  - {day: 2022-08-02}",
            "3:6: shared.daily_figure[0].day: there is another daily_figure of 2022-08-02",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(folder: Path, text: str, problem: str) -> None:
    found = problems(folder, f"shared:\n{text}\nextends: base\n")
    assert [line.startswith(f"world.yaml:{problem}") for line in found] == [True], found


def test_records_are_not_shared_and_shared_rows_are_no_records(folder: Path) -> None:
    assert "no such type of shared rows" in problems(folder, "shared:\n  product: []\n")[0]
    assert "no such record type" in problems(folder, "records:\n  daily_figure: []\n")[0]


def test_trainer_check_says_it_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "world.yaml").write_text("shared:\n  daily_figure:\n  - {clicks: 3}\n", "utf-8")
    monkeypatch.setattr("trainer.reports.task_lint.check_worlds.__defaults__", (folder,))
    result = CliRunner().invoke(check)
    assert result.exit_code == 1
    assert "world.yaml:3:5: shared.daily_figure[0]: needs 'day'" in result.output


def test_attempts_share_rows_and_an_old_one_keeps_its_own(
    app: App, person: Callable[..., int], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = person()
    task = tasks.catalogue()["coupon-amount-off"]
    changed = load(folder, "extends: base\nshared:\n  daily_figure: [{id: 1, exposures: 9}]\n")
    chosen = [worlds.load("base", folder)] * 2 + [changed]
    monkeypatch.setattr("trainer.attempts.lifecycle.worlds.load", lambda _name: chosen.pop(0))
    database = database_of(app)
    with database.writing() as session:
        numbers = [lifecycle.start(session, user, task).id for _ in range(3)]
    seen = []
    for number in numbers:
        with database.reading() as session:
            assert session.scalar(select(func.count()).select_from(WorldRevision)) == 2
            enter(session, session.get_one(Attempt, number).sandbox)
            query = select(DailyFigure.exposures).order_by(DailyFigure.id)
            seen.append(session.scalars(query).all())
    assert seen == [[100, 200], [100, 200], [9, 200]]
