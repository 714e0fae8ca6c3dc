"""Classes are renamed, merged, archived and deleted; accounts and work stay."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people.conftest import School
from trainer.core.web.db import database_of
from trainer.people.models import ClassMember, SchoolClass

pytestmark = pytest.mark.postgresql

ClientOf = Callable[[str], FlaskClient]


def address(school: School, act: str, class_name: str = "一班") -> str:
    return f"/classes/{school.classes[class_name]}/{act}"


def names(school: School) -> set[str]:
    with database_of(school.app).reading() as session:
        return set(session.scalars(select(SchoolClass.name)))


def test_a_class_is_renamed(school: School, client_of: ClientOf) -> None:
    client = client_of("admin")
    assert "一班" in client.get(address(school, "settings")).text
    same = client.post(address(school, "settings"), data={"name": "二班"})
    assert same.status_code == 422
    assert "已有同名班级" in same.text
    assert client.post(address(school, "settings"), data={"name": "1 班"}).status_code == 302
    assert names(school) == {"1 班", "二班"}


def test_a_class_is_merged_into_another(school: School, client_of: ClientOf) -> None:
    users, members = school.sizes()
    client = client_of("admin")
    missing = client.post(address(school, "merge"))
    assert missing.status_code == 422
    assert "请选择要并入的班级" in missing.text
    sent = {"to": school.classes["二班"]}
    assert client.post(address(school, "merge"), data=sent).status_code == 302
    assert names(school) == {"二班"}
    assert school.sizes() == (users, members)


def test_an_archived_class_leaves_the_lists_and_takes_nobody(
    school: School, client_of: ClientOf
) -> None:
    admin, instructor = client_of("admin"), client_of("t1")
    assert admin.post(address(school, "archive")).status_code == 302
    assert ">一班<" not in instructor.get("/teach/").text
    assert ">一班<" in instructor.get("/teach/?state=archived").text
    page = instructor.get(f"/classes/{school.classes['一班']}").text
    assert "归档" in page
    assert "students/batch" not in page
    for act in ("students/batch", "students/new", "members/add"):
        assert instructor.get(address(school, act)).status_code == 409
    listed = admin.post(
        "/classes/students/batch", data={"text": "学号\t姓名\t班级\nS9\t赵敏\t一班"}
    )
    assert listed.status_code == 422
    assert "已归档" in listed.text
    assert admin.post(address(school, "restore")).status_code == 302
    assert instructor.get(address(school, "students/batch")).status_code == 200


def test_a_deleted_class_leaves_its_people(school: School, client_of: ClientOf) -> None:
    users, _members = school.sizes()
    assert client_of("admin").post(address(school, "delete")).status_code == 302
    assert school.sizes()[0] == users
    with database_of(school.app).reading() as session:
        left = session.scalars(select(ClassMember.class_id)).all()
        assert school.classes["一班"] not in left


@pytest.mark.parametrize("act", ["settings", "merge", "archive", "restore", "delete"])
def test_only_administrators_change_classes(school: School, client_of: ClientOf, act: str) -> None:
    assert client_of("t1").post(address(school, act)).status_code == 403
    assert names(school) == {"一班", "二班"}
