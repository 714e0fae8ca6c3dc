"""Adding students, users and classes: what is refused, and that nothing is added twice."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.people.conftest import School
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people.models import ClassMember, SchoolClass, User

ClientOf = Callable[[str], FlaskClient]


def count(school: School, model: type) -> int:
    with database_of(school.app).reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize(
    ("login_name", "name", "said"),
    [
        ("", "赵敏", "请输入学号"),
        ("S1009", "", "请输入姓名"),
        ("S1009", "   ", "请输入姓名"),
        ("x" * 41, "赵敏", "不能超过 40 个字符"),
        ("S1009", "赵" * 61, "不能超过 60 个字符"),
        ("S10\x0109", "赵敏", "无法识别的字符"),
        ("S1009", "赵\x01敏", "无法识别的字符"),
        ("<script>", "赵敏", "只能由字母"),
        ("S1009", "<script>alert(1)</script>", "姓名只能包含"),
        ("s1001", "赵敏", "已有账号"),
        ("S2001", "赵敏", "已有账号"),
        ("S1009", "T2", "与另一位用户"),
    ],
)
def test_a_bad_student_is_refused_at_the_field(
    school: School, client_of: ClientOf, login_name: str, name: str, said: str
) -> None:
    school.add("amy", "Amy", Role.STUDENT)
    name = "amy" if name == "T2" else name
    people = count(school, User)
    path = f"/classes/{school.classes['一班']}/students/new"
    answer = client_of("t1").post(path, data={"login_name": login_name, "name": name})
    assert answer.status_code == 422
    assert said in answer.text
    assert "<script>" not in answer.text.partition('id="content"')[2].partition("</main>")[0]
    assert count(school, User) == people


def test_the_same_student_sent_twice_is_added_once(school: School, client_of: ClientOf) -> None:
    path = f"/classes/{school.classes['一班']}/students/new"
    client = client_of("t1")
    data = {"login_name": "S1009", "name": "赵敏", "_idempotency_key": "abc"}
    assert client.post(path, data=data).status_code == 200
    again = client.post(path, data=data)
    assert again.status_code == 422
    assert "已有账号" in again.text
    assert count(school, User) == 8
    assert count(school, ClassMember) == 7


def test_an_administrator_adds_an_instructor_to_a_class(
    school: School, client_of: ClientOf
) -> None:
    data = {
        "role": "instructor",
        "login_name": "t3",
        "name": "高老师",
        "class_id": str(school.classes["二班"]),
    }
    assert client_of("admin").post("/people/new", data=data).status_code == 200
    assert "何老师、高老师" in client_of("admin").get("/teach/").text.replace(
        "高老师、何老师", "何老师、高老师"
    )


@pytest.mark.parametrize(
    "wrong", [{"role": "king"}, {"role": ""}, {"class_id": "999"}, {"class_id": "x"}]
)
def test_a_choice_that_is_not_offered_is_refused(
    school: School, client_of: ClientOf, wrong: dict[str, str]
) -> None:
    data = {"role": "student", "login_name": "S1009", "name": "赵敏", "class_id": "0", **wrong}
    answer = client_of("admin").post("/people/new", data=data)
    assert answer.status_code == 422
    assert "Not a valid" not in answer.text
    assert count(school, User) == 7


def test_a_class_is_added_once(school: School, client_of: ClientOf) -> None:
    client = client_of("admin")
    data = {"name": "三班", "_idempotency_key": "abc"}
    led_to = client.post("/classes/new", data=data).location
    assert client.post("/classes/new", data=data).location == led_to
    assert client.get(led_to).status_code == 200
    assert count(school, SchoolClass) == 3
    answer = client.post("/classes/new", data={"name": "三班"})
    assert answer.status_code == 422
    assert "已有同名班级" in answer.text


@pytest.mark.parametrize("name", ["", "  ", "班" * 61, "三\x01班"])
def test_a_bad_class_name_is_refused(school: School, client_of: ClientOf, name: str) -> None:
    assert client_of("admin").post("/classes/new", data={"name": name}).status_code == 422
    assert count(school, SchoolClass) == 2
