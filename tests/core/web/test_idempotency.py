"""A form sent several times is applied once, and each time leads to the same page."""

import io
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import delete, select

from tests.concurrency.support import while_decoding
from tests.support.databases.copies import Databases
from tests.support.office import OfficeClient
from trainer.areas.products.models import Product
from trainer.attempts import grading
from trainer.attempts.models import Submission
from trainer.core.data.sandbox import real_now
from trainer.core.web import db
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.core.web.hooks import idempotency
from trainer.core.web.hooks.idempotency import IdempotencyKey


@pytest.fixture(scope="module")
def databases(each_kind: Databases) -> Databases:
    return each_kind


@pytest.fixture
def student(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("coupon-amount-off")


@pytest.fixture
def slow_grading(monkeypatch: pytest.MonkeyPatch) -> None:
    own = grading.grade_submission

    def slowly(*args: Any) -> Any:
        time.sleep(0.5)  # what was handed in has been committed by now
        return own(*args)

    monkeypatch.setattr(grading, "grade_submission", slowly)


def clients(student: OfficeClient, count: int) -> list[OfficeClient]:
    """Tabs of the same browser."""
    cookie = student.client.get_cookie("session")
    assert cookie is not None
    made = []
    for _n in range(count):
        client = student.app.test_client()
        client.set_cookie("session", cookie.value)
        made.append(OfficeClient(client, student.app, student.attempt_id))
    return made


def user_of(student: OfficeClient) -> str:
    with student.client.session_transaction() as cookie:
        return str(cookie["_user_id"])


@pytest.mark.parametrize("once", [["a" * 32] * 4, [c * 32 for c in "abcd"]])
def test_handing_in_at_once_leads_everybody_to_the_one_result(
    app: App, student: OfficeClient, slow_grading: None, once: list[str]
) -> None:
    tabs = clients(student, 4)
    with ThreadPoolExecutor(4) as pool:
        sent = [
            pool.submit(t.post, "hand-in", {"_idempotency_key": o})
            for t, o in zip(tabs, once, strict=True)
        ]
        answers = [answer.result() for answer in sent]
    with database_of(app).reading() as own:
        (submission,) = own.scalars(select(Submission))
        assert len(submission.grades) == 1
    assert {(a.status_code, a.location) for a in answers} == {(302, f"/results/{submission.id}")}


def test_handing_in_again_leads_to_the_result(student: OfficeClient) -> None:
    first = student.post("hand-in")
    assert first.location == "/results/1"
    assert student.post("hand-in").location == "/results/1"
    assert student.get("hand-in").location == "/results/1"


def test_a_form_that_comes_after_handing_in_is_refused(student: OfficeClient) -> None:
    student.post("hand-in", {"_idempotency_key": "a" * 32})
    assert student.post("coupons/new", {"_idempotency_key": "b" * 32}).status_code == 409


def test_a_form_that_is_refused_after_a_commit_can_be_sent_again(
    app: App, student: OfficeClient
) -> None:
    student.post("accounts/verify/send")
    code = student.facts()["message"][-1]["code"]
    wrong = {"code": "000000" if code != "000000" else "111111", "_idempotency_key": "f" * 32}
    assert student.post("accounts/verify", wrong).status_code == 422  # the try is committed
    with database_of(app).reading() as own:
        assert own.scalars(select(IdempotencyKey)).all() == []
    began = time.monotonic()
    assert student.post("accounts/verify", wrong | {"code": code}).status_code == 302
    assert time.monotonic() - began < 5


def test_the_buttons_of_a_list_share_an_id_and_each_is_applied_once(student: OfficeClient) -> None:
    page = student.page("products/manage/")
    sent = dict(page.get_element_by_id("action-form").fields)
    first, second = (
        button.get("formaction")
        for button in page.xpath("//tbody//button[@form='action-form'][contains(@formaction, '/copy')]")[
            :2
        ]
    )
    before = len(student.records(Product))
    for address in (first, second, first):  # the first is clicked twice
        assert student.post(f"products/manage/{address}", sent).status_code == 302
    assert len(student.records(Product)) == before + 2


def test_a_form_whose_process_died_is_applied_without_waiting(
    app: App, student: OfficeClient
) -> None:
    path = student.url("products/manage/3175/copy")
    with database_of(app).writing() as own:
        long_ago = real_now() - timedelta(seconds=idempotency.LOST_AFTER + 1)
        own.add(IdempotencyKey(id=f"{user_of(student)}:{'e' * 32}:{path}", at=long_ago))
    before, began = len(student.records(Product)), time.monotonic()
    assert student.client.post(path, data={"_idempotency_key": "e" * 32}).status_code == 302
    assert time.monotonic() - began < 5
    assert len(student.records(Product)) == before + 1


def test_who_repeats_a_slow_form_does_not_wait_with_it(
    app: App, student: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One waits at most a moment: there are few threads, and each that waits is one less."""
    monkeypatch.setattr(idempotency, "MAX_WAIT", 0.2)
    path = student.url("products/manage/3175/copy")
    claim = f"{user_of(student)}:{'d' * 32}:{path}"
    with database_of(app).writing() as at_work:
        at_work.add(IdempotencyKey(id=claim, at=real_now()))
    told = student.client.post(path, data={"_idempotency_key": "d" * 32})
    assert told.status_code == 503
    assert float(told.headers["Retry-After"]) > 0
    assert "还在保存" in told.text
    with database_of(app).writing() as at_work:
        at_work.get_one(IdempotencyKey, claim).location = "/the/answer"
    assert student.client.post(path, data={"_idempotency_key": "d" * 32}).location == "/the/answer"


def test_a_form_is_remembered_though_the_one_believed_lost_was_refused(
    app: App, student: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is refused takes back its claim, which is that of its repetition too."""
    taken_back: list[Any] = []

    def take_back(_answer: object) -> None:
        if not taken_back:
            taken_back.append(db.session.execute(delete(IdempotencyKey)))

    monkeypatch.setattr(app, "before_commit", [take_back, *app.before_commit])
    before = len(student.records(Product))
    for _time in range(2):
        answer = student.post("products/manage/3175/copy", {"_idempotency_key": "e" * 32})
        assert answer.status_code == 302
    assert len(student.records(Product)) == before + 1


def test_a_form_that_took_long_is_not_applied_beside_its_repetition(
    student: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that is believed to be lost goes on, and comes to its end after the other one."""
    monkeypatch.setattr(idempotency, "LOST_AFTER", 0.2)
    path, draft = (
        "products/new/rts/toys-hobbies.building-blocks",
        {"title": "Once", "action": "draft"},
    )
    sent = draft | {"_idempotency_key": "c" * 32}
    again = clients(student, 1)[0]
    while_decoding(monkeypatch, lambda: again.post(path, sent))
    picture = io.BytesIO()
    Image.new("RGB", (700, 700), (7, 7, 7)).save(picture, "PNG")
    picture.seek(0)
    upload = sent | {"pictures": (picture, "new.png")}
    answer = student.post(path, upload, content_type="multipart/form-data")
    assert answer.status_code == 302
    assert answer.location == student.url("products/manage/")
    assert [p.title for p in student.records(Product)].count("Once") == 1
