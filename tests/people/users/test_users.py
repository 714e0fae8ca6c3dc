"""Screens of users and classes: who reaches whom, and what is done."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people.conftest import PASSWORD, School, try_to_sign_in
from tests.support.databases.statements import statements
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people.models import User

pytestmark = pytest.mark.postgresql

ClientOf = Callable[[str], FlaskClient]


def shown_password(answer: TestResponse) -> str:
    found = re.search(r"<strong[^>]*>([a-z0-9]{5}-[a-z0-9]{5})</strong>", answer.text)
    assert found is not None
    return found[1]


def names_in(text: str) -> list[str]:
    return re.findall(r'<a href="/people/\d+">([^<]+)</a>', text)


def test_administrators_see_everybody_instructors_their_own_students(
    client_of: ClientOf,
) -> None:
    everybody = names_in(client_of("admin").get("/people/").text)
    assert sorted(everybody) == sorted(
        ["管理员", "林老师", "何老师", "陈雨桐", "王伟", "周子涵", "王伟"]
    )
    assert sorted(names_in(client_of("t1").get("/people/").text)) == ["王伟", "陈雨桐"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=王", ["王伟", "王伟"]),
        ("q=s100", ["陈雨桐", "王伟"]),
        ("q=%E2%80%8Bｓ１００1", ["陈雨桐"]),
        ("q=%25", []),
        ("role=instructor", ["林老师", "何老师"]),
        ("role=nonsense", ["admin"]),
        ("state=disabled", ["周子涵"]),
        ("state=no_class", ["赵敏"]),
        ("q=王&sort=-login_name&role=student", ["王伟", "王伟"]),
        ("sort=nonsense&page=99999999999999999999", ["admin"]),
    ],
)
def test_users_are_searched_and_filtered(
    school: School, client_of: ClientOf, query: str, names: list[str]
) -> None:
    school.change("S2001", disabled=True)
    school.add("S3001", "赵敏", Role.STUDENT)
    answer = client_of("admin").get(f"/people/?{query}")
    assert answer.status_code == 200
    found = names_in(answer.text)
    assert len(found) == 8 if names == ["admin"] else sorted(found) == sorted(names)


def test_users_come_in_pages_with_few_queries(school: School, client_of: ClientOf) -> None:
    client = client_of("admin")
    few = queries(school, client, "/people/")
    for number in range(30):
        school.add(f"S3{number:03}", "赵敏", Role.STUDENT, "三班")
    assert queries(school, client, "/people/") == few <= 5
    assert len(names_in(client.get("/people/").text)) == 20
    assert len(names_in(client.get("/people/?page=2").text)) == 17


def queries(school: School, client: FlaskClient, path: str) -> int:
    with statements(school.app) as sent:
        assert client.get(path).status_code == 200
    return len(sent)


def test_class_pages_list_students_with_few_queries(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    text = client.get("/teach/").text
    assert "一班" in text
    assert "二班" not in text
    assert "林老师" in text
    path = f"/classes/{school.classes['一班']}"
    few = queries(school, client, path)
    assert sorted(names_in(client.get(path).text)) == ["王伟", "陈雨桐"]
    school.add("S1003", "赵敏", Role.STUDENT, "一班")
    assert queries(school, client, path) == few <= 7
    assert names_in(client.get(path + "?q=赵").text) == ["赵敏"]


def test_what_is_foreign_does_not_exist(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    ids, classes = school.ids, school.classes
    foreign = [ids["S2001"], ids["t2"], ids["admin"], 999, 2**40, 10**30]
    for user_id in foreign:
        assert client.get(f"/people/{user_id}").status_code == 404
        for action in ("password", "disable", "enable"):
            assert client.post(f"/people/{user_id}/{action}").status_code == 404
    for class_id in (classes["二班"], 999, 2**40):
        assert client.get(f"/classes/{class_id}").status_code == 404
        assert client.get(f"/classes/{class_id}/students/new").status_code == 404
        new = {"login_name": "S9", "name": "外人"}
        assert client.post(f"/classes/{class_id}/students/new", data=new).status_code == 404
    assert not school.user("S2001").disabled


@pytest.mark.parametrize("path", ["/people/", "/people/1", "/teach/", "/classes/1"])
def test_students_are_kept_out(client_of: ClientOf, path: str) -> None:
    assert client_of("S1001").get(path).status_code == 403


@pytest.mark.parametrize("path", ["/people/new", "/classes/new"])
def test_only_administrators_add_users_and_classes(client_of: ClientOf, path: str) -> None:
    assert client_of("t1").get(path).status_code == 403
    assert client_of("admin").get(path).status_code == 200


def test_a_new_password_is_shown_once_works_and_must_be_changed(
    school: School, client_of: ClientOf
) -> None:
    student, instructor = client_of("S1001"), client_of("t1")
    path = f"/people/{school.ids['S1001']}"
    first = shown_password(instructor.post(path + "/password"))
    assert first not in instructor.get(path).text
    assert student.get("/me").status_code == 302
    assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 422
    client = school.app.test_client()
    assert try_to_sign_in(client, "S1001", first).status_code == 302
    assert client.get("/tasks").location == "/me/password"


def test_of_two_new_passwords_the_last_shown_is_valid(school: School, client_of: ClientOf) -> None:
    path = f"/people/{school.ids['S1001']}/password"
    instructor = client_of("t1")
    old, new = (
        shown_password(instructor.post(path, data={"_idempotency_key": "1"})) for _time in "12"
    )
    assert try_to_sign_in(school.app.test_client(), "S1001", old).status_code == 422
    assert try_to_sign_in(school.app.test_client(), "S1001", new).status_code == 302


def test_a_new_password_ends_waiting(school: School, client_of: ClientOf) -> None:
    for _time in range(5):
        try_to_sign_in(school.app.test_client(), "S1001", "wrong-password")
    assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 429
    first = shown_password(client_of("t1").post(f"/people/{school.ids['S1001']}/password"))
    assert try_to_sign_in(school.app.test_client(), "S1001", first).status_code == 302


def test_an_account_is_stopped_and_opened_again(school: School, client_of: ClientOf) -> None:
    student, instructor = client_of("S1001"), client_of("t1")
    path = f"/people/{school.ids['S1001']}"
    for _time in range(2):
        assert instructor.post(path + "/disable").location == path
    assert student.get("/me").status_code == 302
    assert "已停用" in instructor.get(path).text
    instructor.post(path + "/enable")
    assert student.get("/me").status_code == 302  # the old session stays ended
    assert try_to_sign_in(student, "S1001").status_code == 302


@pytest.mark.parametrize("action", ["password", "disable", "enable"])
def test_nobody_stops_or_resets_themself(school: School, client_of: ClientOf, action: str) -> None:
    path = f"/people/{school.ids['admin']}"
    client = client_of("admin")
    assert client.post(f"{path}/{action}").status_code == 403
    assert "重置密码" not in client.get(path).text


def test_whose_work_one_may_see(school: School) -> None:
    ids = school.ids
    with database_of(school.app).reading() as session:
        people = {name: session.get_one(User, number) for name, number in ids.items()}
        seen = {name: {x for x in ids if u.may_see_work_of(ids[x])} for name, u in people.items()}
    assert seen["admin"] == set(ids)
    assert seen["t1"] == {"t1", "S1001", "S1002"}
    assert seen["t2"] == {"t2", "S2001", "S2002"}
    assert seen["S1001"] == {"S1001"}


def test_a_first_sign_in_of_a_new_student(school: School, client_of: ClientOf) -> None:
    path = f"/classes/{school.classes['一班']}/students/new"
    answer = client_of("t1").post(path, data={"login_name": "ｓ１００９", "name": " 赵　敏 "})
    assert answer.status_code == 200
    client = school.app.test_client()
    assert try_to_sign_in(client, "S1009", shown_password(answer)).status_code == 302
    assert client.get("/tasks").location == "/me/password"
    assert "赵敏" in client_of("t1").get("/people/?q=s1009").text
    assert PASSWORD not in answer.text
