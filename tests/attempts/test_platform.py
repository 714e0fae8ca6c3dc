"""What the platform does in an attempt: before pages and hand-ins, never charged to the student."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from tests.support.reviews import certified, pass_time, pending, submit
from tests.support.states import by_id
from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Shop
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel, Message
from trainer.attempts import grading, lifecycle, platform, states
from trainer.attempts.models import Attempt, Submission
from trainer.core.data import facts, journal, scheduled_events
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.data.storage import document_store
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, context
from trainer.core.web.access import Role
from trainer.core.web.db import database_of

Start = Callable[..., OfficeClient]


@pytest.fixture
def shop(office: Start) -> OfficeClient:
    """An attempt at the A&V verification."""
    return office("verification")


def submission_of(shop: OfficeClient) -> Submission:
    with database_of(shop.app).reading() as session:
        found = session.scalars(select(Submission)).one()
        assert found.grades
        return found


def score_of(shop: OfficeClient) -> Decimal | None:
    grade = submission_of(shop).grade
    return grade.score if grade is not None else None


def test_a_page_shows_what_came_due_before_it(shop: OfficeClient) -> None:
    submit(shop)
    pass_time(shop, days=3)
    assert not certified(shop)
    assert "认证通过" in shop.get("verification/review").text
    assert certified(shop)


def test_any_page_will_do_and_a_draft_too(shop: OfficeClient) -> None:
    submit(shop)
    pass_time(shop, days=3)
    page = shop.url("verification/letter")
    assert shop.post(f"drafts?page={page}", {"x": "y"}).status_code == 200
    assert certified(shop)


def test_nothing_due_costs_no_statement(shop: OfficeClient) -> None:
    def count() -> int:
        with statements(shop.app) as sent:
            assert shop.get("inbox/").status_code == 200
        return len(sent)

    count()
    before = count()
    submit(shop)
    assert len(pending(shop)) == 1
    assert count() == before


def test_whoever_looks_at_an_open_attempt_sees_it_as_it_stands(
    shop: OfficeClient, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    submit(shop)
    pass_time(shop, days=3)
    visitor = signed_in(person(Role.ADMINISTRATOR))
    assert "认证通过" in visitor.get(shop.url("verification/review")).text
    assert certified(shop)


def test_nothing_happens_after_the_hand_in(
    shop: OfficeClient, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    shop.post("verification/start")
    shop.post("verification/letter")
    with shop.sandbox(writing=True) as session:
        own = session.info["sandbox"]
        scheduled_events.schedule(session, "verification.visit", at=own.now().replace(year=2023))
    shop.post("hand-in")
    pass_time(shop, days=500)
    before = shop.facts()
    visitor = signed_in(person(Role.ADMINISTRATOR))
    for client in (visitor, shop.client):
        assert client.get(shop.url("inbox/")).status_code == 200
    assert shop.facts() == before
    assert len(pending(shop)) == 1


def test_a_hand_in_carries_out_what_is_due_and_has_the_answer_come(shop: OfficeClient) -> None:
    submit(shop)
    shop.post("hand-in")
    assert pending(shop) == []
    assert certified(shop)
    assert score_of(shop) == 100
    (event,) = (e for e in shop.facts()["scheduled_event"])
    submission = submission_of(shop)
    with database_of(shop.app).reading() as session:
        entries = journal.entries(session, 1)
        own = session.get_one(Attempt, 1).sandbox
        assert entries[-1].at <= submission.handed_in_at
        assert datetime.fromisoformat(event["done_at"]) <= own.now()
        start = states.start_of(session, submission.start_hash)
        end = states.end_facts(session, start, submission.end_hash)
        replayed = journal.replay(lifecycle.start_rows(session, own), entries)
        assert by_id(facts.nest(replayed)) == by_id(end)


@pytest.mark.parametrize("way", ["at once", "due", "urged", "due unseen"])
@pytest.mark.parametrize("right", [True, False])
def test_the_same_work_earns_the_same_before_and_after_the_answer(
    shop: OfficeClient, way: str, *, right: bool
) -> None:
    changes = {} if right else {"legal_person_sex": "female"}
    submit(shop, **changes)
    if way.startswith("due"):
        pass_time(shop, days=3)
    if way == "due":
        assert shop.get("inbox/").status_code == 200
    if way == "urged":
        shop.post("verification/review/urge")
    shop.post("hand-in")
    assert certified(shop) is right
    assert score_of(shop) == (100 if right else 93)


def test_what_the_platform_changed_is_stored_and_graded_the_same_again(shop: OfficeClient) -> None:
    submit(shop)
    shop.post("hand-in")
    submission = submission_of(shop)
    assert submission.platform_hash is not None
    with database_of(shop.app).writing() as session:
        changed = document_store.get(session, submission.platform_hash)
        assert changed["shop"]["1"]["certified"] is True
        again = grading.grade_submission(session, session.get_one(Submission, submission.id))
        assert again.result_hash == submission.grades[0].result_hash


def test_an_older_submission_is_graded_without(shop: OfficeClient) -> None:
    submit(shop)
    shop.post("hand-in")
    with database_of(shop.app).writing() as session:
        submission = session.scalars(select(Submission)).one()
        submission.platform_hash = None
        assert grading.grade_submission(session, submission).score == 90


def test_a_student_who_changes_what_the_platform_changed_answers_for_it(
    shop: OfficeClient,
) -> None:
    submit(shop)
    shop.post("verification/review/urge")
    shop.change(Shop, 1, name="另一家公司")
    shop.post("hand-in")
    assert score_of(shop) == 90


def test_a_reset_cancels_what_was_scheduled_and_turns_the_clock_back(shop: OfficeClient) -> None:
    submit(shop)
    shop.move_clock(hours=10)
    assert shop.post("reset").status_code == 302
    assert shop.facts()["scheduled_event"] == []
    with shop.sandbox() as session:
        own = session.info["sandbox"]
        assert (own.next_due, own.advanced) == (None, 0)
    pass_time(shop, days=5)
    shop.get("inbox/")
    assert shop.facts()["message"] == []


def test_an_event_of_the_world_happens_again_after_a_reset(
    office: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[datetime] = []
    kind = "verification.visit"
    monkeypatch.setitem(platform.HANDLERS, kind, lambda _event: happened.append(clock.now()))
    shop = office("verification")
    due = datetime(2022, 9, 5, 10, tzinfo=BEIJING)
    with shop.sandbox(writing=True) as session:
        own = session.info["sandbox"]
        rows = lifecycle.start_rows(session, own)
        rows["scheduled_event"][90_000] = {
            "id": 90_000,
            "due_at": due.isoformat(),
            "kind": kind,
            "subject": "",
            "payload": {},
            "done_at": None,
            "failed": False,
        }
        own.start_hash = document_store.put(session, document_store.encode(rows))
    for _time in range(2):
        shop.post("reset")
        shop.move_clock(hours=2)
    pass_time(shop, hours=2)
    shop.post("reset")
    assert happened == [due] * 3


def test_a_handler_has_neither_an_account_nor_anything_cached(
    shop: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def look(_event: ScheduledEvent) -> None:
        seen.append(context.current().acting)
        shown = accounts.shop_header()
        assert shown.shop_name == "湖南典阅科技有限公司"
        seen.append(shown.unread)
        inbox.send(Channel.MAIL, "a@b.cn", "s", "b")

    monkeypatch.setitem(platform.HANDLERS, "verification.visit", platform.apart(look))
    with shop.sandbox(writing=True) as session:
        now = session.info["sandbox"].now()
        for hour in (1, 2):
            at = now + timedelta(hours=hour)
            scheduled_events.schedule(session, "verification.visit", at=at)
    pass_time(shop, hours=3)
    page = shop.page("inbox/")
    assert seen == [None, 0, None, 1]
    assert page.find_class("bell-count")[0].text_content().startswith("2")


def test_a_handler_that_fails_locks_nobody_out(
    shop: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_event: object) -> None:
        raise RuntimeError("an error in a handler")

    submit(shop)
    monkeypatch.setitem(platform.HANDLERS, "verification.review", broken)
    pass_time(shop, days=3)
    assert "审核中" in shop.get("verification/review").text
    assert [event["failed"] for event in shop.facts()["scheduled_event"]] == [True]
    assert shop.post("hand-in").status_code == 302
    assert score_of(shop) == 100


def test_an_unrelated_action_changes_neither_codes_nor_moments(office: Start) -> None:
    codes, moments = [], []
    for busy in (False, True):
        shop = office("verification")
        with shop.sandbox(writing=True) as session:
            own = session.info["sandbox"]
            own.seed = 7
            if busy:
                message = Message(channel=Channel.MAIL, recipient="a", subject="b", body="c")
                message.sent_at = own.now()
                session.add(message)
        submit(shop)
        codes += [m["code"] for m in shop.facts()["message"] if m["code"]]
        (event,) = pending(shop)
        moments.append(event["due_at"][:10])
    assert codes[0] == codes[1]
    assert moments[0] == moments[1]
