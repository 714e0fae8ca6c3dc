"""Names and numbers are corrected, double accounts merged, unused ones deleted."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people.conftest import School, try_to_sign_in
from trainer.attempts import lifecycle
from trainer.attempts.models import Attempt
from trainer.content.tasks import catalogue
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people.models import ClassMember, SignIn, User

pytestmark = pytest.mark.postgresql

ClientOf = Callable[[str], FlaskClient]


def edit(
    client: FlaskClient, school: School, user: str, wanted: tuple[str, str], seen: str = ""
) -> TestResponse:
    before = school.user(user)
    data = {
        "login_name": wanted[0],
        "name": wanted[1],
        "seen": seen or f"{before.login_name}\n{before.name}",
    }
    return client.post(f"/people/{school.ids[user]}/edit", data=data)


def start(school: School, login_name: str) -> int:
    """An attempt of a student."""
    with school.app.app_context(), database_of(school.app).writing() as session:
        task = next(iter(catalogue().values()))
        return lifecycle.start(session, school.ids[login_name], task).id


def test_name_and_number_are_corrected_and_the_password_stays(
    school: School, client_of: ClientOf
) -> None:
    client = client_of("t1")
    page = client.get(f"/people/{school.ids['S1001']}/edit")
    assert 'value="S1001"' in page.text
    assert edit(client, school, "S1001", ("S1101", "陈雨彤")).status_code == 302
    assert school.user("S1001").name == "陈雨彤"
    assert try_to_sign_in(school.app.test_client(), "S1101").status_code == 302
    assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 422


@pytest.mark.parametrize(
    ("login_name", "name", "said"),
    [
        ("s1002", "陈雨桐", "已有账号"),
        ("admin", "陈雨桐", "已有账号"),
        ("S1001", "admin", "无法区分"),
        ("a b", "陈雨桐", "只能由字母"),
        ("", "陈雨桐", "请输入学号"),
        ("S1001", "<b>", "姓名只能包含"),
    ],
)
def test_a_correction_that_clashes_is_refused(
    school: School, client_of: ClientOf, login_name: str, name: str, said: str
) -> None:
    answer = edit(client_of("t1"), school, "S1001", (login_name, name))
    assert answer.status_code == 422
    assert said in answer.text
    assert school.user("S1001").name == "陈雨桐"


def test_a_correction_of_what_changed_meanwhile_is_refused(
    school: School, client_of: ClientOf
) -> None:
    answer = edit(client_of("t1"), school, "S1001", ("S1001", "陈一"), seen="S1001\n陈二")
    assert answer.status_code == 422
    assert "刚刚被别人修改过" in answer.text


@pytest.mark.parametrize("act", ["edit", "merge", "delete"])
def test_only_who_manages_somebody_corrects_them(
    school: School, client_of: ClientOf, act: str
) -> None:
    address = f"/people/{school.ids['S1001']}/{act}"
    assert client_of("S1002").post(address).status_code == 403
    assert client_of("t2").post(address).status_code in {403, 404}


def test_two_accounts_of_a_student_become_one(school: School, client_of: ClientOf) -> None:
    school.add("2024001.0", "陈雨桐", Role.STUDENT, "三班")
    attempt = start(school, "2024001.0")
    client = client_of("admin")
    address = f"/people/{school.ids['S1001']}/merge"
    assert "合并账号" in client.get(address).text
    look = client.post(address, data={"login_name": "2024001.0"})
    assert look.status_code == 200
    assert "确认合并" in look.text
    sent = {"login_name": "2024001.0", "confirmed": str(school.ids["2024001.0"])}
    assert client.post(address, data=sent).status_code == 302
    with database_of(school.app).reading() as session:
        assert session.get_one(Attempt, attempt).user_id == school.ids["S1001"]
        assert session.get(User, school.ids["2024001.0"]) is None
        own = select(ClassMember.class_id).where(ClassMember.user_id == school.ids["S1001"])
        assert set(session.scalars(own)) == {school.classes["一班"], school.classes["三班"]}
    assert client.post(address, data=sent).status_code == 422  # a second time


@pytest.mark.parametrize(
    ("number", "said"), [("S1001", "这就是当前账号"), ("t1", "只能合并"), ("S9", "没有这个学号")]
)
def test_what_cannot_be_merged_is_said(
    school: School, client_of: ClientOf, number: str, said: str
) -> None:
    answer = client_of("admin").post(
        f"/people/{school.ids['S1001']}/merge", data={"login_name": number}
    )
    assert answer.status_code == 422
    assert said in answer.text


def test_an_account_without_work_is_deleted_and_the_log_stays(
    school: School, client_of: ClientOf
) -> None:
    try_to_sign_in(school.app.test_client(), "S1001")
    client = client_of("admin")
    assert client.post(f"/people/{school.ids['S1001']}/delete").status_code == 302
    with database_of(school.app).reading() as session:
        assert session.get(User, school.ids["S1001"]) is None
        log = session.scalars(select(SignIn).where(SignIn.login_key == "s1001")).all()
        assert [entry.user_id for entry in log] == [None]


def test_an_account_with_work_is_not_deleted(school: School, client_of: ClientOf) -> None:
    start(school, "S1001")
    client = client_of("admin")
    answer = client.post(f"/people/{school.ids['S1001']}/delete")
    assert answer.status_code == 409
    assert "不能删除" in answer.text
    assert school.user("S1001").created_at < datetime.now(UTC)
    assert client.post(f"/people/{school.ids['admin']}/delete").status_code == 403
