"""Starts, hand-ins and sign-ins at the same moment."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.support.office import OfficeClient
from trainer.attempts.models import Attempt, Submission
from trainer.core.data.sandbox import Sandbox
from trainer.core.data.start_templates import StartTemplate
from trainer.core.data.storage import document_store
from trainer.core.data.storage.document_store import Document
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people import rules
from trainer.people.models import SignIn, User

TASK = "coupon-amount-off"


def count(app: App, model: Any) -> int:
    with database_of(app).reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_first_starts_of_several_students(
    app: App, person: Callable[..., int], signed_in: Any, at_once: Any
) -> None:
    clients = [signed_in(person()) for _ in range(6)]
    answers = at_once([lambda c=c: c.post(f"/tasks/{TASK}/start") for c in clients])
    assert [answer.status_code for answer in answers] == [302] * 6
    assert count(app, Attempt) == 6
    assert count(app, Document) == 2  # the world and the task
    assert count(app, StartTemplate) == 1
    assert count(app, Sandbox) == 7


def test_equal_states_are_handed_in(app: App, office: Any, at_once: Any) -> None:
    shops: list[OfficeClient] = [office(TASK) for _ in range(6)]
    answers = at_once([lambda shop=shop: shop.post("hand-in") for shop in shops])
    assert [answer.status_code for answer in answers] == [302] * 6
    with database_of(app).reading() as session:
        assert len(session.scalars(select(Submission.end_hash)).all()) == 6


def test_a_document_is_kept_once(app: App) -> None:
    packed = document_store.encode({"a": [1, 2]})
    for _ in range(2):
        with database_of(app).writing() as session:
            assert document_store.put(session, packed) == packed.hash
            assert document_store.get(session, packed.hash) == {"a": [1, 2]}
    assert count(app, Document) == 1


def test_one_student_presses_start_many_times(
    app: App, person: Callable[..., int], signed_in: Any, at_once: Any
) -> None:
    number = person()
    clients: list[FlaskClient] = [signed_in(number) for _ in range(6)]
    answers = at_once([lambda c=c: c.post(f"/tasks/{TASK}/start") for c in clients])
    assert len({answer.location for answer in answers}) == 1
    assert count(app, Attempt) == count(app, StartTemplate) == 1
    assert count(app, Sandbox) == 2  # the attempt's, and the template of its world


def test_two_tasks_can_be_open_and_a_task_again_after_it_was_handed_in(
    app: App, person: Callable[..., int], signed_in: Any
) -> None:
    client = signed_in(person())
    first = client.post(f"/tasks/{TASK}/start").location
    other = client.post("/tasks/coupon-percent-off/start")
    assert other.status_code == 302
    assert other.location != first
    assert client.post(f"/tasks/{TASK}/start").location == first
    client.post(f"{first}hand-in")
    assert client.post(f"/tasks/{TASK}/start").location != first


@pytest.mark.parametrize("login", ["u1", "nobody"])
def test_tries_to_sign_in_at_the_same_moment_are_all_counted(
    app: App, person: Callable[..., int], at_once: Any, login: str
) -> None:
    person(Role.STUDENT)
    form = {"login": login, "password": "wrong-password"}
    clients = [app.test_client() for _ in range(20)]
    answers = at_once([lambda c=c: c.post("/sign-in", data=form) for c in clients])
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(422) == rules.FREE_TRIES
    assert statuses.count(429) == 20 - rules.FREE_TRIES
    assert count(app, SignIn) == rules.FREE_TRIES


def test_a_noisy_address_leaves_each_name_one_try(
    app: App, at_once: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "ADDRESS_TRIES", 4)

    def try_(name: str) -> int:
        form = {"login": name, "password": "wrong-password"}
        return app.test_client().post("/sign-in", data=form).status_code

    assert [try_(f"n{number}") for number in range(4)] == [422] * 4
    names = [f"m{number}" for number in range(6)] * 3
    statuses = at_once([lambda name=name: try_(name) for name in names])
    assert statuses.count(422) == 6
    assert statuses.count(429) == 12


def test_two_ways_to_the_same_person_share_the_count(app: App, at_once: Any) -> None:
    with database_of(app).writing() as session:
        session.add(User(login_name="S1", name="陈", role=Role.STUDENT, password_hash="-"))
    names = ["S1", "陈"] * 8
    forms = [{"login": name, "password": "wrong-password"} for name in names]
    answers = at_once([lambda f=f: app.test_client().post("/sign-in", data=f) for f in forms])
    assert [answer.status_code for answer in answers].count(422) == rules.FREE_TRIES
