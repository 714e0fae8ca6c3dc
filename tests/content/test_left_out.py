"""What cannot be read is left out with a word to administrators; the school works on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from trainer.attempts import grading, lifecycle
from trainer.commands import serve
from trainer.content import own, tasks
from trainer.content.preload import preload
from trainer.core.data.sandbox import enter
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.core.web.hooks.logs import init_logs

GOOD, BAD = "coupon-amount-off", "coupon-percent-off"
TASKS = tasks.FOLDER / "p7"
OWN_WORLD = "extends: toy-company\nrecords:\n  coupon:\n  - {titel: x}\n"


def broken_yaml(home: Path) -> None:
    (home / "task.yaml").write_text("id: [coupon\n", "utf-8")


def gone_file(home: Path) -> None:
    (home / "task.yaml").unlink()


def unknown_key(home: Path) -> None:
    replace(home / "task.yaml", "level: ", "niveau: ")


def unknown_field(home: Path) -> None:
    replace(home / "task.yaml", "      title:", "      titel:")


def unknown_record(home: Path) -> None:
    replace(home / "task.yaml", "record: coupon", "record: cupon")


def gone_world(home: Path) -> None:
    replace(home / "task.yaml", "world: toy-company", "world: no-such-world")


def broken_world(home: Path) -> None:
    replace(home / "task.yaml", "world: toy-company", "world: own-world")
    (home.parents[1] / "worlds").mkdir()
    (home.parents[1] / "worlds" / "own-world.yaml").write_text(OWN_WORLD, "utf-8")


def not_utf8(home: Path) -> None:
    (home / "task.yaml").write_bytes("id: 优惠券\n".encode("gbk"))


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (broken_yaml, "no valid YAML"),
    (gone_file, "task.yaml:1:1: is missing in this folder"),
    (unknown_key, "niveau: "),
    (unknown_field, "unknown field 'titel'"),
    (unknown_record, "unknown record type 'cupon'"),
    (gone_world, "'no-such-world' cannot be read"),
    (broken_world, "records.coupon[0].titel: no such field"),
    (not_utf8, "not UTF-8"),
]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A school's own folder with two tasks, which are all that there are."""
    place = tmp_path / "own"
    for name in (GOOD, BAD):
        shutil.copytree(TASKS / name, place / "tasks" / name)
    monkeypatch.setattr(tasks, "_roots", lambda _folder: [place])
    before = own.folder()
    own.use(place)
    yield place
    own.use(before or place)
    tasks.read_again()


@pytest.mark.parametrize(("fault", "said"), FAULTS)
def test_a_broken_task_is_left_out_and_named(
    folder: Path, fault: Callable[[Path], None], said: str
) -> None:
    fault(folder / "tasks" / BAD)
    preload(grading.schema())
    assert list(tasks.catalogue()) == [GOOD]
    assert any(said in str(problem) for problem in tasks.content().problems)


def test_nothing_is_left_out_of_what_is_right(folder: Path) -> None:
    preload(grading.schema())
    assert list(tasks.catalogue()) == [GOOD, BAD]
    assert tasks.content().problems == []
    assert folder


def test_the_school_works_on(
    app: App,
    folder: Path,
    person: Callable[..., int],
    signed_in: Callable[[int], FlaskClient],
    capsys: pytest.CaptureFixture[str],
) -> None:
    student, teacher = person(Role.STUDENT), person(Role.INSTRUCTOR)
    administrator = person(Role.ADMINISTRATOR)
    with database_of(app).writing() as session:
        done = lifecycle.start(session, student, tasks.catalogue()[BAD])
        enter(session, done.sandbox)
        number = lifecycle.hand_in(session, done).id
        opened = lifecycle.start(session, student, tasks.catalogue()[BAD]).id
    replace(folder / "tasks" / BAD / "task.yaml", "      title:", "      titel:")
    tasks.read_again()
    preload(grading.schema())
    init_logs("console")
    serve._log_left_out()
    log = capsys.readouterr().err
    assert "a task is left out" in log
    assert "unknown field 'titel'" in log
    client = signed_in(student)
    listed = html.fromstring(client.get("/tasks").text)
    assert listed.xpath(f"//a[@href='/tasks/{GOOD}']")
    assert not listed.xpath(f"//a[@href='/tasks/{BAD}']")
    assert listed.xpath(f"//a[@href='/a/{opened}/']")
    assert client.get(f"/a/{opened}/").status_code == 200
    assert client.get(f"/results/{number}").status_code == 200
    refused = client.get(f"/tasks/{BAD}")
    assert (refused.status_code, "这项任务现在不能做" in refused.text) == (404, True)
    said = signed_in(administrator).get("/teach/").text
    assert "有任务停用" in said
    assert "unknown field &#39;titel&#39;" in said
    assert "有任务停用" not in signed_in(teacher).get("/teach/").text
