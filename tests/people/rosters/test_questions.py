"""What a list leaves open is asked on the screen: sheet, columns, names, classes."""

import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people.conftest import School
from tests.people.rosters.test_batch import confirmed, look, passwords_on, path, rows
from tests.people.rosters.test_files import workbook
from trainer.core.web.db import database_of
from trainer.people.models import SchoolClass, User

pytestmark = pytest.mark.postgresql

ClientOf = Callable[[str], FlaskClient]


def fields(page: TestResponse, form: str) -> dict[str, str]:
    """What a form of the page sends as it is."""
    html = page.text.partition(f'id="{form}"')[2].partition("</form>")[0]
    found = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))
    for name, options in re.findall(
        r'<select[^>]* name="([^"]+)".*?>(.*?)</select>', html, re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    if radio := re.search(r'name="sheet" value="(\d+)" checked', html):
        found["sheet"] = radio[1]
    return {name: unescape(value) for name, value in found.items()}


def named(school: School, login_name: str) -> str | None:
    with database_of(school.app).reading() as session:
        return session.scalar(select(User.name).where(User.login_name == login_name))


def test_a_workbook_of_one_sheet_is_planned_at_once(school: School, client_of: ClientOf) -> None:
    file = workbook(一班=[["标题"], ["学号", "姓名"], [2024001, "赵敏"], ["合计", 1]], b=[])
    client = client_of("t1")
    page = client.post(path(school), data={"file": (io.BytesIO(file), "a.xlsx")})
    assert rows(page)[0] == "3 2024001 赵敏 新建账号"
    assert "“合计 1”不是学生，已略过" in page.text
    assert client.post(path(school), data=confirmed(page)).status_code == 200
    assert named(school, "2024001") == "赵敏"


def test_of_several_sheets_one_is_chosen(school: School, client_of: ClientOf) -> None:
    file = workbook(
        说明=[["请填写学号"]],
        甲=[["学号", "姓名"], ["S1", "赵敏"]],
        乙=[["学号", "姓名"], ["S2", "钱多"]],
    )
    client = client_of("t1")
    page = client.post(path(school), data={"file": (io.BytesIO(file), "a.xlsx")})
    assert "选择工作表" in page.text
    sent = fields(page, "sheets")
    assert sent["sheet"] == "1"
    assert rows(client.post(path(school), data=sent)) == ["2 S1 赵敏 新建账号"]
    assert rows(client.post(path(school), data=sent | {"sheet": "2"})) == ["2 S2 钱多 新建账号"]
    assert client.post(path(school), data={"sheet": "9"}).status_code == 422


def test_columns_that_are_unsure_are_asked_for(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    page = look(client, school, "1 2024001 赵敏 女\n2 2024002 钱多 男\n")
    assert "对应各列" in page.text
    sent = fields(page, "columns")
    assert [sent[f"column-{n}"] for n in range(4)] == ["", "学号", "姓名", ""]
    planned = client.post(path(school), data=sent)
    assert rows(planned) == ["2 2024001 赵敏 新建账号", "3 2024002 钱多 新建账号"]
    assert len(passwords_on(client.post(path(school), data=confirmed(planned)))) == 2


def test_columns_without_a_number_are_refused(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    sent = fields(look(client, school, "1 2024001 赵敏 女"), "columns")
    wrong = client.post(path(school), data=sent | {"column-1": "姓名"})
    assert wrong.status_code == 422
    assert "请为学号和姓名各选一列" in wrong.text
    hostile = client.post(path(school), data=sent | {"first": "-9", "column-0": "<b>"})
    assert hostile.status_code == 200


def test_columns_can_be_chosen_again(school: School, client_of: ClientOf) -> None:
    text = "学号\t姓名\t班级\nS1\t赵敏\t不是班级"
    page = client_of("t1").post(path(school), data={"text": text, "remap": "1"})
    assert fields(page, "columns")["column-2"] == "班级名称"


def test_unusual_names_are_asked_about(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    page = look(client, school, "学号\t姓名\nS1\t王芳(女)\nS2\tO’Brien\nS3\t赵敏\n")
    assert page.status_code == 200
    assert "有 2 个姓名含有不常见的符号" in page.text
    sent = fields(page, "add")
    assert (sent["name-2"], sent["name-3"]) == ("王芳", "O'Brien")
    sent["name-3"] = "O’Brien"
    assert client.post(path(school), data=sent).status_code == 200
    assert (named(school, "S1"), named(school, "S2")) == ("王芳", "O’Brien")
    again = look(client, school, "学号\t姓名\nS2\tO’Brien\n")
    assert "不常见的符号" not in again.text
    assert rows(again) == ["2 S2 O’Brien 已在本班 从未登录"]


def test_a_name_that_was_not_offered_is_not_taken(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    sent = fields(look(client, school, "S1\t王芳(女)"), "add")
    client.post(path(school), data=sent | {"name-1": "<script>"})
    assert named(school, "S1") == "王芳"


@pytest.mark.parametrize(
    ("number", "said"),
    [("2024001.0", "去掉了表格软件加上的小数"), ('="2024001"', "去掉了表格公式的等号和引号")],
)
def test_a_damaged_number_is_mended_in_words(
    school: School, client_of: ClientOf, number: str, said: str
) -> None:
    page = look(client_of("t1"), school, f"学号\t姓名\n{number}\t赵敏")
    assert rows(page) == ["2 2024001 赵敏 新建账号"]
    assert said in page.text


def test_lost_digits_stop_the_list(school: School, client_of: ClientOf) -> None:
    page = look(client_of("t1"), school, "学号\t姓名\n2.02E+11\t赵敏")
    assert page.status_code == 422
    assert "科学计数法" in rows(page)[0]


def test_a_class_column_puts_students_into_their_classes(
    school: School, client_of: ClientOf
) -> None:
    client = client_of("admin")
    text = "学号\t姓名\t班级\nS8\t赵敏\t二班\nS9\t钱多\t三班\nS1001\t陈雨桐\t三班\n"
    page = client.post("/classes/students/batch", data={"text": text})
    assert re.search(r"三班</td>.*?新建班级", page.text, re.DOTALL)
    with database_of(school.app).reading() as session:
        assert session.scalar(select(SchoolClass).where(SchoolClass.name == "三班")) is None
    done = client.post("/classes/students/batch", data=confirmed(page))
    assert done.status_code == 200
    assert "已添加到 2 个班级" in done.text
    school.look()
    members = client.get(f"/classes/{school.classes['三班']}").text
    assert "钱多" in members
    assert "陈雨桐" in members
    assert "赵敏" in client.get(f"/classes/{school.classes['二班']}").text


def test_instructors_use_the_classes_they_teach(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    for name in ("二班", "三班"):
        page = look(client, school, f"学号\t姓名\t班级\nS8\t赵敏\t{name}\n")
        assert page.status_code == 422
        assert f"班级“{name}”已归档、不存在或不由您任教" in unescape(page.text)
    assert look(client, school, "学号\t姓名\t班级\nS8\t赵敏\t一班\n").status_code == 200
    assert client.get("/classes/students/batch").status_code == 403


def test_the_list_of_a_school_needs_classes(school: School, client_of: ClientOf) -> None:
    page = client_of("admin").post("/classes/students/batch", data={"text": "学号\t姓名\nS8\t赵敏"})
    assert page.status_code == 422
    assert "班级名称：请填写班级" in page.text
