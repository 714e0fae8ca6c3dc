"""The file beside a task that says what its records hold where it asks for nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graders.task.spec import Expectation, Untouched
from trainer import registry  # noqa: F401 - declares the record types
from trainer.content import tasks, untouched
from trainer.content.tasks import Task
from trainer.core.text.yaml_files import FileProblems

CLOCK = datetime(2022, 8, 19, 20, tzinfo=UTC)  # the 20th in Beijing
EXPECT = (Expectation(record="coupon", change="added"),)
VALUES = Untouched(fields={"starts_on": ("2022-08-27", None), "title": ("2022-08-27",)})


def written(folder: Path, values: Untouched = VALUES, clock: datetime = CLOCK) -> Path:
    path = folder / "task" / untouched.NAME
    path.parent.mkdir(exist_ok=True)
    untouched.write(path, EXPECT, [values], clock)
    return path


def test_values_come_back(tmp_path: Path) -> None:
    [expectation] = untouched.read(written(tmp_path), EXPECT, CLOCK)
    assert expectation.untouched == VALUES


def test_dates_move_with_the_clock_and_texts_do_not(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert "starts_on: [clock+7d, null]" in path.read_text("utf-8")
    [expectation] = untouched.read(path, EXPECT, CLOCK.replace(month=9))
    assert expectation.untouched is not None
    assert expectation.untouched.fields == {
        "starts_on": ("2022-09-27", None),
        "title": ("2022-08-27",),
    }


def test_dates_in_rows_move_too(tmp_path: Path) -> None:
    values = Untouched(rows={"products": ({"product_id": (3175,)},)})
    [expectation] = untouched.read(written(tmp_path, values), EXPECT, CLOCK)
    assert expectation.untouched == values


def test_without_the_file_nothing_is_looked_at(tmp_path: Path) -> None:
    assert untouched.read(tmp_path / untouched.NAME, EXPECT, CLOCK) == EXPECT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "has 0 entries, the task expects 1"),
        ("fields: {}", "has 0 entries, the task expects 1"),
        ("- {field: {}}", "is unreadable"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path)
    path.write_text(text, "utf-8")
    with pytest.raises(FileProblems, match=f"{said}; run trainer prove --write task"):
        untouched.read(path, EXPECT, CLOCK)


def test_the_values_are_part_of_the_revision() -> None:
    task = tasks.catalogue()["coupon-amount-off"]
    [expectation] = task.expect
    assert expectation.untouched is not None
    assert expectation.untouched.fields["cap"] == (None,)
    without = task.model_copy(
        update={"expect": (expectation.model_copy(update={"untouched": None}),)}
    )
    assert without.packed.hash != task.packed.hash


def test_nobody_writes_them_into_the_task(tmp_path: Path) -> None:
    home = tmp_path / "p7" / "coupon-amount-off"
    home.mkdir(parents=True)
    path = tasks.FOLDER / "p7" / home.name / "task.yaml"
    text = path.read_text("utf-8").replace("    fields:\n", "    untouched: {}\n    fields:\n")
    (home / "task.yaml").write_text(text, "utf-8")
    with pytest.raises(FileProblems, match=r"belongs in untouched\.yaml"):
        tasks.read(home / "task.yaml")


def test_revisions_of_before_can_be_read() -> None:
    data = tasks.catalogue()["coupon-amount-off"].model_dump(mode="json", by_alias=True)
    for key in ("free", "untouched"):
        del data["expect"][0][key]
    del data["penalties"]["deviation"]
    old = Task.model_validate(data)
    assert old.expect[0].untouched is None
