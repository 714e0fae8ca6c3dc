"""Starting, resetting, handing in and grading, on both databases."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.support.databases.copies import Databases
from tests.support.office import OfficeClient
from trainer.areas.ledger.models import LedgerEntry
from trainer.areas.products.models import Product
from trainer.attempts import grading, lifecycle, states
from trainer.attempts.models import Attempt, Grade, Submission
from trainer.content import tasks, worlds
from trainer.core.data import facts, journal
from trainer.core.data.database import Database
from trainer.core.data.sandbox import Sandbox, enter
from trainer.core.data.start_templates import StartTemplate
from trainer.core.data.storage import document_store
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people.models import User

pytestmark = pytest.mark.postgresql

TASK = "coupon-amount-off"


def a_student(database: Database) -> None:
    with database.writing() as session:
        session.add(User(login_name="s1", name="学生", role=Role.STUDENT, password_hash="-"))


@pytest.fixture
def database(each_kind: Databases) -> Iterator[Database]:
    with each_kind.new(a_student) as database:
        yield database


def start(database: Database) -> int:
    with database.writing() as session:
        return lifecycle.start(session, 1, tasks.catalogue()[TASK]).id


def test_two_attempts_start_alike_and_apart(database: Database) -> None:
    first, second = start(database), start(database)
    found = []
    for number in (first, second):
        with database.reading() as session:
            found.append(facts.read(session, session.get_one(Attempt, number).sandbox))
    assert found[0] == found[1]
    assert len(found[0]["product"]) >= 60
    with database.writing() as session:
        enter(session, session.get_one(Attempt, first).sandbox)
        session.scalars(select(Product)).first().title = "changed"
    with database.reading() as session:
        other = session.get_one(Attempt, second).sandbox
        assert facts.read(session, other) == found[1]


def test_only_the_first_start_of_a_world_passes_its_rows_through_python(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start(database)
    monkeypatch.setattr(facts, "bulk_insert", None)
    second = start(database)
    with database.writing() as session:
        (template,) = session.scalars(select(StartTemplate))
        own = {session.get_one(Attempt, number).sandbox_id for number in (first, second)}
        assert template.sandbox_id not in own
        owned = session.get_one(Sandbox, template.sandbox_id)
        assert owned.ended_at is not None
        one = session.get_one(Attempt, first)
        enter(session, one.sandbox)
        session.scalars(select(Product)).first().title = "changed"
    third = start(database)
    with database.reading() as session:
        found = [facts.read(session, session.get_one(Attempt, n).sandbox) for n in (second, third)]
        own_rows = facts.read_rows(session, session.get_one(Attempt, third).sandbox)
        world = lifecycle.start_rows(session, session.get_one(Attempt, third).sandbox)
    assert found[0] == found[1]
    assert own_rows == world


def test_a_world_that_changes_gets_a_template_of_its_own(database: Database) -> None:
    start(database)
    task = tasks.catalogue()[TASK]
    world = worlds.load(task.world)
    rows = {name: dict(by_id) for name, by_id in world.rows.items()}
    number, product = next(iter(rows["product"].items()))
    rows["product"][number] = product | {"title": "Another title"}
    changed = replace(world, rows=rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worlds, "load", lambda _name: changed)
        other = start(database)
    with database.reading() as session:
        assert len(session.scalars(select(StartTemplate)).all()) == 2
        read = facts.read_rows(session, session.get_one(Attempt, other).sandbox)
        assert read["product"][number]["title"] == "Another title"


def test_submissions_that_hold_every_row_are_opened_and_graded_as_before(
    database: Database,
) -> None:
    number = start(database)
    with database.writing() as session:
        attempt = session.get_one(Attempt, number)
        enter(session, attempt.sandbox)
        session.scalars(select(Product)).first().title = "changed"
        session.delete(session.scalars(select(LedgerEntry)).first())
    with database.writing() as session:
        submission = lifecycle.hand_in(session, session.get_one(Attempt, number))
        graded = grading.grade_submission(session, submission)
        rows = facts.read_rows(session, submission.attempt.sandbox)
        assert len(json.dumps(document_store.get(session, submission.end_hash))) < 20_000
        submission.end_hash = document_store.put(session, document_store.encode(rows))
        again = grading.grade_submission(session, submission)
        assert again.result_hash == graded.result_hash
        assert graded.score is not None


def test_a_process_keeps_a_bounded_number_of_start_states(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "MAX_STARTS", 2)
    monkeypatch.setattr(states, "_starts", {})
    with database.writing() as session:
        for title in ["a", "b", "c", "a", "c"]:
            row = {"id": 1, "title": title}
            packed = document_store.encode({"product": {"1": row}})
            digest = document_store.put(session, packed)
            session.flush()
            assert states.start_of(session, digest).rows["product"][1]["title"] == title
            assert len(states._starts) <= 2


def test_a_reset_brings_the_start_back_and_the_journal_stays(database: Database) -> None:
    number = start(database)
    with database.writing() as session:
        attempt = session.get_one(Attempt, number)
        enter(session, attempt.sandbox)
        before = facts.read(session, attempt.sandbox)
        session.delete(session.scalars(select(LedgerEntry)).first())
    with database.writing() as session:
        attempt = session.get_one(Attempt, number)
        enter(session, attempt.sandbox)
        lifecycle.reset(session, attempt)
    with database.reading() as session:
        attempt = session.get_one(Attempt, number)
        assert facts.read(session, attempt.sandbox) == before
        written = journal.entries(session, attempt.sandbox_id)
        assert written[-1].action == journal.RESET
        assert len(written) > 1
        start_rows = lifecycle.start_rows(session, attempt.sandbox)
        assert facts.nest(journal.replay(start_rows, written)) == before


def test_handing_in_twice_gives_one_submission_and_one_grade(database: Database) -> None:
    number = start(database)
    for _ in range(2):
        with database.writing() as session:
            attempt = session.get_one(Attempt, number)
            submission = lifecycle.hand_in(session, attempt)
            if submission.automatic is None:
                grading.grade_submission(session, submission)
    with database.reading() as session:
        assert len(session.scalars(select(Submission)).all()) == 1
        (grade,) = session.scalars(select(Grade))
        assert grade.score == Decimal(0)


def ungraded(database: Database) -> int:
    number = start(database)
    with database.writing() as session:
        return lifecycle.hand_in(session, session.get_one(Attempt, number)).id


def test_what_a_crash_left_ungraded_is_swept_up(database: Database) -> None:
    ungraded(database)
    assert grading.sweep(database) == 1
    assert grading.sweep(database) == 0


def test_several_that_sweep_at_once_grade_once(database: Database) -> None:
    for _ in range(5):
        ungraded(database)
    together = Barrier(3)

    def sweep() -> int:
        together.wait()
        return grading.sweep(database)

    with ThreadPoolExecutor(3) as pool:
        swept = [pool.submit(sweep) for _ in range(3)]
    assert sum(each.result() for each in swept) == 5
    with database.reading() as session:
        assert len(session.scalars(select(Grade)).all()) == 5


def test_one_that_cannot_be_graded_does_not_hold_up_the_others(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = ungraded(database), ungraded(database)
    grade_it = grading.grade_submission

    def grade(session: Session, submission: Submission) -> Grade:
        if submission.id == broken:
            raise OSError("disk full")
        return grade_it(session, submission)

    monkeypatch.setattr(grading, "grade_submission", grade)
    assert grading.sweep(database) == 1
    with database.reading() as session:
        assert [grade.submission_id for grade in session.scalars(select(Grade))] == [fine]


def test_a_grader_that_fails_gives_an_error_not_a_zero(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = start(database)

    def broken(*_args: object) -> None:
        raise RuntimeError("broken grader")

    with monkeypatch.context() as patch, database.writing() as session:
        patch.setattr(grading, "grade", broken)
        submission = lifecycle.hand_in(session, session.get_one(Attempt, number))
        failed = grading.grade_submission(session, submission)
        assert failed.score is None
        assert "broken grader" in failed.error
        assert failed.reason == ""
    with database.writing() as session:
        submission = session.scalars(select(Submission)).one()
        grading.grade_submission(session, submission)
        assert submission.grade is not None
        assert submission.grade.score == Decimal(0)


def test_the_same_submission_gives_the_same_grade_byte_for_byte(database: Database) -> None:
    number = start(database)
    with database.writing() as session:
        submission = lifecycle.hand_in(session, session.get_one(Attempt, number))
        hashes = {grading.grade_submission(session, submission).result_hash for _ in range(3)}
    assert len(hashes) == 1


def test_a_process_keeps_a_bounded_number_of_task_revisions(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "MAX_REVISIONS", 2)
    monkeypatch.setattr(lifecycle, "_revisions", {})
    task = tasks.catalogue()[TASK]
    titles = ["一", "二", "三", "四"]
    with database.writing() as session:
        for title in [*titles, *reversed(titles)]:
            changed = task.model_copy(update={"title": title})
            digest = document_store.put(session, changed.packed)
            session.flush()
            assert lifecycle.task_of(session, digest).title == title
            assert len(lifecycle._revisions) <= 2


def test_the_clock_runs_with_the_attempt_and_stops_at_the_end(database: Database) -> None:
    number = start(database)
    with database.reading() as session:
        own = session.get_one(Attempt, number).sandbox
    begun = own.time_at(own.began_at)
    assert begun == tasks.catalogue()[TASK].clock
    own.ended_at = own.began_at
    assert own.now() == begun


def test_the_result_page_explains_every_mark(office: Callable[..., OfficeClient]) -> None:
    shop = office(TASK)
    answer = shop.client.post(shop.url("hand-in"), follow_redirects=True)
    assert "没有完成" in answer.text
    assert "查看手册" in answer.text
    with database_of(shop.app).reading() as session:
        assert session.scalars(select(Grade)).one().score == 0


def test_starting_again_leads_to_the_open_attempt(office: Callable[..., OfficeClient]) -> None:
    shop = office(TASK)
    again = shop.client.post(f"/tasks/{TASK}/start")
    assert again.location == shop.url("")


def test_the_desk_shows_level_minutes_best_score_and_attempts(
    office: Callable[..., OfficeClient],
) -> None:
    shop = office(TASK)
    shop.post("hand-in")
    text = shop.client.get("/tasks").text
    for words in ("P7-2.5", "设置满减优惠券", "初级", "20 分钟", "项目 7"):
        assert words in text


def test_switching_accounts_hides_and_refuses(office: Callable[..., OfficeClient]) -> None:
    shop = office(TASK)
    assert shop.post("switch-account", {"account": "999"}).status_code == 302
    assert shop.get("coupons/").status_code == 200
