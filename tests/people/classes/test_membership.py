"""Who belongs to a class: people with an account join, leave and move; nothing else changes."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people.conftest import School
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people.models import ClassMember, User

pytestmark = pytest.mark.postgresql

ClientOf = Callable[[str], FlaskClient]


def members(school: School, class_name: str) -> set[str]:
    query = select(User.login_name).join(ClassMember, ClassMember.user_id == User.id)
    with database_of(school.app).reading() as session:
        own = query.where(ClassMember.class_id == school.classes[class_name])
        return set(session.scalars(own))


def address(school: School, class_name: str, act: str) -> str:
    return f"/classes/{school.classes[class_name]}/members/{act}"


def ids(school: School, *login_names: str) -> list[int]:
    return [school.ids[name] for name in login_names]


def found(client: FlaskClient, school: School, words: str) -> list[str]:
    page = client.get(address(school, "一班", "add"), query_string={"q": words})
    assert page.status_code == 200
    rows = re.findall(r"<tr>(.*?)</tr>", page.text.partition("<tbody>")[2], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("", []),
        ("S2001", ["S2001 周子涵 学生 二班"]),
        ("周子", ["S2001 周子涵 学生 二班"]),
        ("\u200bｓ２００１", ["S2001 周子涵 学生 二班"]),
        ("王伟", ["S1002 王伟 学生 已在本班", "S2002 王伟 学生 二班"]),
        ("何老师", ["t2 何老师 教师 二班"]),
        ("admin", []),
        ("%", []),
    ],
)
def test_people_are_found_by_number_or_name(
    school: School, client_of: ClientOf, words: str, people: list[str]
) -> None:
    assert found(client_of("admin"), school, words) == people


def test_an_instructor_finds_no_students_of_foreign_classes(
    school: School, client_of: ClientOf
) -> None:
    school.add("S3001", "孙悦", Role.STUDENT)
    client = client_of("t1")
    assert found(client, school, "孙悦") == ["S3001 孙悦 学生 —"]
    assert found(client, school, "何老师") == ["t2 何老师 教师 二班"]
    assert found(client, school, "王伟") == ["S1002 王伟 学生 已在本班"]
    client.post(address(school, "一班", "add"), data={"ids": ids(school, "S2001")})
    assert "S2001" not in members(school, "一班")


def test_a_stopped_account_is_not_found_and_a_long_list_is_cut(
    school: School, client_of: ClientOf
) -> None:
    school.change("S2001", disabled=True)
    assert found(client_of("admin"), school, "周子涵") == []
    for number in range(25):
        school.add(f"S3{number:03}", "赵敏", Role.STUDENT)
    client = client_of("t1")
    assert len(found(client, school, "赵敏")) == 20
    assert "只显示前 20 人" in client.get(address(school, "一班", "add") + "?q=赵敏").text


def test_who_is_there_already_cannot_be_added(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    there = client.get(address(school, "一班", "add") + "?q=陈雨桐").text
    assert "搜索结果中的人都已在本班" in there
    assert "加入班级" not in there
    both = client_of("admin").get(address(school, "一班", "add") + "?q=王伟").text
    assert "加入班级" in both
    assert "搜索结果中的人都已在本班" not in both


def test_an_instructor_adds_a_student_and_a_colleague(school: School, client_of: ClientOf) -> None:
    school.add("S3001", "孙悦", Role.STUDENT)
    client = client_of("t1")
    data = {"ids": ids(school, "S3001", "t2", "S1001", "S2001", "admin")}
    answer = client.post(address(school, "一班", "add"), data=data, follow_redirects=True)
    assert "已加入本班：孙悦、何老师" in answer.text
    assert members(school, "一班") == {"t1", "t2", "S1001", "S1002", "S3001"}
    assert members(school, "二班") == {"t2", "S2001", "S2002"}
    assert client_of("t2").get(f"/people/{school.ids['S1001']}").status_code == 200


def test_removing_asks_first_and_says_what_stays(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    path = address(school, "一班", "remove")
    data = {"ids": ids(school, "S1001", "S1002", "S2001")}
    page = client.get(path, query_string=data).text
    assert "把 2 人移出本班" in page
    assert "已交的答卷和成绩都保留" in page
    assert "周子涵" not in page
    assert members(school, "一班") == {"t1", "S1001", "S1002"}
    answer = client.post(path, data=data, follow_redirects=True)
    assert "已移出本班：陈雨桐、王伟" in answer.text
    assert members(school, "一班") == {"t1"}
    assert not school.user("S1001").disabled
    assert client.get(f"/people/{school.ids['S1001']}").status_code == 404


def test_a_removed_student_can_be_added_again(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    data = {"ids": ids(school, "S1001")}
    client.post(address(school, "一班", "remove"), data=data)
    client.post(address(school, "一班", "add"), data=data)
    assert "S1001" in members(school, "一班")


def test_students_move_between_classes_one_manages(school: School, client_of: ClientOf) -> None:
    client = client_of("admin")
    path = address(school, "一班", "move")
    data = {"ids": ids(school, "S1001", "t1")}
    page = client.get(path, query_string=data)
    assert "1 名学生转班" in page.text
    assert "二班" in page.text
    refused = client.post(path, data=data)
    assert refused.status_code == 422
    assert "请选择要转到的班级" in refused.text
    answer = client.post(path, data=data | {"to": school.classes["二班"]}, follow_redirects=True)
    assert "已转到二班：陈雨桐" in answer.text
    assert members(school, "一班") == {"t1", "S1002"}
    assert members(school, "二班") == {"t2", "S1001", "S2001", "S2002"}


def test_an_instructor_moves_nobody_to_a_foreign_class(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    path = address(school, "一班", "move")
    data = {"ids": ids(school, "S1001"), "to": school.classes["二班"]}
    assert "没有可以转入的班级" in client.get(path, query_string=data).text
    assert client.post(path, data=data).status_code == 422
    assert members(school, "一班") == {"t1", "S1001", "S1002"}


def test_instructors_leave_by_others_hands_only(school: School, client_of: ClientOf) -> None:
    path = address(school, "一班", "remove")
    data = {"ids": ids(school, "t1")}
    assert client_of("t1").post(path, data=data).status_code == 403
    assert client_of("admin").post(path, data=data).status_code == 302
    assert members(school, "一班") == {"S1001", "S1002"}


@pytest.mark.parametrize("act", ["add", "remove", "move"])
def test_nothing_is_done_without_a_choice_or_in_a_foreign_class(
    school: School, client_of: ClientOf, act: str
) -> None:
    client = client_of("t1")
    before = members(school, "一班"), members(school, "二班")
    for chosen in ([], ["x"], [2**40], [-1], ids(school, "admin")):
        data = {"ids": chosen, "to": school.classes["一班"]}
        answer = client.post(address(school, "一班", act), data=data, follow_redirects=True)
        assert "请先在名单中勾选" in answer.text
    data = {"ids": ids(school, "S2001")}
    assert client.post(address(school, "二班", act), data=data).status_code == 404
    assert client_of("S1001").post(address(school, "一班", act), data=data).status_code == 403
    assert (members(school, "一班"), members(school, "二班")) == before


def test_a_users_page_leads_in_and_out_of_classes(school: School, client_of: ClientOf) -> None:
    client = client_of("admin")
    path = f"/people/{school.ids['S1001']}"
    page = client.get(path).text
    assert f"/members/move?ids={school.ids['S1001']}" in page
    assert f"/members/remove?ids={school.ids['S1001']}" in page
    answer = client.post(path + "/join", data={"to": school.classes["二班"]}, follow_redirects=True)
    assert "陈雨桐 已加入二班" in answer.text
    assert "S1001" in members(school, "二班")
    own = client_of("t1")
    assert own.post(path + "/join", data={"to": school.classes["二班"]}).status_code == 404
    assert own.post(path + "/join", data={"to": "x"}).status_code == 404
    administrator = f"/people/{school.ids['admin']}/join"
    assert client.post(administrator, data={"to": school.classes["二班"]}).status_code == 403


def test_an_instructors_menu_names_each_place_once(school: School, client_of: ClientOf) -> None:
    for login_name, last in (("t1", "学生"), ("admin", "用户")):
        for path in ("/teach/", f"/classes/{school.classes['一班']}", "/people/"):
            page = client_of(login_name).get(path).text
            menu = re.search(r'aria-label="主菜单">(.*?)</nav>', page, re.DOTALL)
            assert menu is not None
            texts = re.sub(r"<[^>]+>", " ", menu[1]).split()
            assert texts == ["班级", "答卷", "实训任务", "业务手册", last]
            assert menu[1].count("aria-current") == 1


def test_the_menu_names_many_students_in_english(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    client.post("/language", data={"language": "en", "next": "/teach/"})
    menu = client.get("/teach/").text.partition("<nav")[2].partition("</nav>")[0]
    assert "Students" in menu
