"""A list of students is looked at first, then added whole or not at all, once."""

import base64
import io
import re
from collections.abc import Callable
from html import unescape
from threading import Thread
from time import monotonic

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people.conftest import PASSWORD, School, try_to_sign_in
from tests.support.databases.statements import statements
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people.models import User
from trainer.people.sign_in.passwords import Passwords

pytestmark = pytest.mark.postgresql

ClientOf = Callable[[str], FlaskClient]
LIST = "学号\t姓名\nS3001\t赵敏\nS3002\t钱多多\nS1001\t陈雨桐\n"


def path(school: School, class_name: str = "一班") -> str:
    return f"/classes/{school.classes[class_name]}/students/batch"


def look(client: FlaskClient, school: School, text: str) -> TestResponse:
    return client.post(path(school), data={"text": text})


def confirmed(page: TestResponse, **more: str) -> dict[str, str]:
    """What the page's button sends."""
    form = page.text.partition('id="add"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(text|seen|_idempotency_key)" value="([^"]*)"', form))
    assert set(fields) == {"text", "seen", "_idempotency_key"}
    return {name: unescape(value) for name, value in fields.items()} | more


def rows(page: TestResponse) -> list[str]:
    body = page.text.partition("<tbody>")[2].partition("</tbody>")[0]
    found = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def passwords_on(page: TestResponse) -> dict[str, str]:
    table = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]+)"', page.text)
    assert table is not None
    lines = base64.b64decode(unescape(table[1])).decode("utf-8-sig").split()
    assert lines[0] == "学号,姓名,初始密码,班级名称"
    return {line.split(",")[0]: line.split(",")[2] for line in lines[1:]}


def test_looking_writes_nothing_and_adding_does_what_was_shown(
    school: School, client_of: ClientOf
) -> None:
    school.add("S3003", "孙悦", Role.STUDENT)
    before = school.sizes()
    client = client_of("t1")
    page = look(client, school, LIST + "S3003\t孙悦\n")
    assert page.status_code == 200
    assert "新建账号 2 人，已有账号加入本班 1 人，已在本班 1 人，不能添加 0 行" in page.text
    assert rows(page) == [
        "2 S3001 赵敏 新建账号",
        "3 S3002 钱多多 新建账号",
        "4 S1001 陈雨桐 已在本班",
        "5 S3003 孙悦 已有账号，加入本班 密码不变",
    ]
    assert school.sizes() == before
    done = client.post(path(school), data=confirmed(page))
    assert done.status_code == 200
    assert school.sizes() == (before[0] + 2, before[1] + 3)
    first = passwords_on(done)
    assert list(first) == ["S3001", "S3002"]
    assert len(set(first.values())) == 2
    assert all(done.text.count(password) >= 3 for password in first.values())  # strip, row, copy
    for login_name, password in first.items():
        student = school.app.test_client()
        assert try_to_sign_in(student, login_name, password).status_code == 302
        assert student.get("/me").location == "/me/password"
    assert try_to_sign_in(school.app.test_client(), "S1001", PASSWORD).status_code == 302


def test_passwords_are_neither_kept_nor_logged(
    school: School, client_of: ClientOf, capfd: pytest.CaptureFixture[str]
) -> None:
    client = client_of("t1")
    done = client.post(path(school), data=confirmed(look(client, school, LIST)))
    first = passwords_on(done)
    assert done.headers["Cache-Control"] == "no-store"
    said = "".join(capfd.readouterr())
    assert "joined class" in said
    with database_of(school.app).reading() as session:
        hashes = list(session.scalars(select(User.password_hash)))
    for password in first.values():
        assert password not in said
        assert not any(password in stored for stored in hashes)
        assert password not in client.get(path(school)).text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("S30 01x?\t赵敏", "学号：只能由字母、数字"),
        ("\t赵敏", "学号：请输入学号或工号"),
        ("S3009", "姓名：请输入姓名"),
        ("S3009\t<script>alert(1)</script>", "姓名：姓名只能包含"),
        ("S3009\t" + "赵" * 61, "姓名：不能超过 60 个字符"),
        ("s3001\t赵一", "学号：与第 2 行重复"),
        ("S1002\t王一", "姓名：这个学号已有账号，姓名是“王伟”"),
        ("t1\t林老师", "学号：已有账号，而且不是学生"),
        ("S3009\tadmin", "无法区分"),
        ("S2001\t周子涵", "是其他班级的人，只有管理员能加入本班"),
        ("S2001\t周一", "是其他班级的人，只有管理员能加入本班"),
        ("admin\t管理员", "学号：已有账号，而且不是学生"),
    ],
)
def test_a_row_that_cannot_be_added_is_named_first_and_stops_all(
    school: School, client_of: ClientOf, line: str, said: str
) -> None:
    before = school.sizes()
    client = client_of("t1")
    text = f"学号\t姓名\nS3001\t赵敏\n{line}\nS3002\t钱多多\n"
    page = look(client, school, text)
    assert page.status_code == 422
    assert rows(page)[0].startswith("3 ")
    assert "不能添加" in rows(page)[0]
    assert said in unescape(rows(page)[0])
    assert 'id="add"' not in page.text
    assert "<script>alert" not in page.text
    assert re.search(r"<textarea[^>]*>\s*学号\tS?", page.text) is not None  # to be corrected
    forced = client.post(path(school), data={"text": text, "seen": "x", "_idempotency_key": "a"})
    assert forced.status_code == 409
    assert school.sizes() == before


def test_nothing_is_said_of_students_of_other_classes(school: School, client_of: ClientOf) -> None:
    page = look(client_of("t1"), school, "S2001\t周一\n")
    assert "周子涵" not in page.text
    own = look(client_of("admin"), school, "S2001\t周子涵\nS3001\t赵敏\n")
    assert rows(own)[0] == "1 S2001 周子涵 已有账号，加入本班 密码不变"
    self_named = look(client_of("admin"), school, "admin\t管理员\n")
    assert rows(self_named) == ["1 admin 管理员 不能添加 学号：已有账号，而且不是学生，请核对学号"]


def test_only_who_manages_the_class_comes_here(school: School, client_of: ClientOf) -> None:
    before = school.sizes()
    seen = confirmed(look(client_of("t1"), school, LIST))
    for login_name, status in (("S1001", 403), ("t2", 404)):
        client = client_of(login_name)
        assert client.get(path(school)).status_code == status
        assert client.post(path(school), data=seen).status_code == status
    assert school.app.test_client().get(path(school)).status_code in {302, 401}
    assert client_of("admin").get("/classes/99/students/batch").status_code == 404
    assert school.sizes() == before


def test_sent_twice_it_is_added_once(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    seen = confirmed(look(client, school, LIST))
    first = passwords_on(client.post(path(school), data=seen))
    after = school.sizes()
    again = client.post(path(school), data=seen)
    assert again.status_code == 409
    assert "可能已添加过一次" in again.text
    assert "从未登录" in again.text
    assert school.sizes() == after
    student = school.app.test_client()
    assert try_to_sign_in(student, "S3001", first["S3001"]).status_code == 302


def test_a_double_click_is_added_once(school: School, client_of: ClientOf) -> None:
    clients = client_of("t1"), client_of("t1")
    seen = confirmed(look(clients[0], school, LIST))
    answers: list[TestResponse] = []
    send = [
        Thread(target=lambda c=c: answers.append(c.post(path(school), data=seen))) for c in clients
    ]
    for thread in send:
        thread.start()
    for thread in send:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert school.sizes() == (9, 8)


def test_a_list_that_is_no_longer_as_it_was_seen_is_shown_again(
    school: School, client_of: ClientOf
) -> None:
    client = client_of("t1")
    seen = confirmed(look(client, school, LIST))
    school.add("S3002", "钱多多", Role.STUDENT)
    before = school.sizes()
    stale = client.post(path(school), data=seen)
    assert stale.status_code == 409
    assert "3 S3002 钱多多 已有账号，加入本班 密码不变" in rows(stale)
    assert school.sizes() == before
    assert client.post(path(school), data=confirmed(stale)).status_code == 200
    assert school.sizes() == (before[0] + 1, before[1] + 2)


class Meddling(Passwords):
    """Somebody else writes while the passwords are hashed: nothing keeps them from it."""

    meanwhile: Callable[[], None]

    def hash_random(self, password: str) -> str:
        if hasattr(self, "meanwhile"):
            self.meanwhile()
            del self.meanwhile
        return super().hash_random(password)


def test_others_can_write_while_passwords_are_hashed(
    school: School, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("t1")
    seen = confirmed(look(client, school, LIST))
    hasher = Meddling(rounds=1, memory_kib=8)
    took: list[float] = []

    def add() -> None:
        start = monotonic()
        school.add("S3001", "赵敏", Role.STUDENT, "二班")
        took.append(monotonic() - start)

    hasher.meanwhile = add
    monkeypatch.setitem(school.app.extensions, "passwords", hasher)
    answer = client.post(path(school), data=seen)
    assert took[0] < 5
    assert answer.status_code == 409
    assert "是其他班级的人" in rows(answer)[0]
    with database_of(school.app).reading() as session:
        assert session.scalar(select(User.id).where(User.login_key == "s3002")) is None


def test_lost_passwords_are_replaced_for_those_who_never_signed_in(
    school: School, client_of: ClientOf, capfd: pytest.CaptureFixture[str]
) -> None:
    client = client_of("t1")
    lost = passwords_on(client.post(path(school), data=confirmed(look(client, school, LIST))))
    assert try_to_sign_in(school.app.test_client(), "S3002", lost["S3002"]).status_code == 302
    page = look(client, school, LIST)
    assert rows(page)[0] == "2 S3001 赵敏 已在本班 从未登录"
    assert rows(page)[1] == "3 S3002 钱多多 已在本班"
    before = school.sizes()
    untouched = client.post(path(school), data=confirmed(page))
    assert "没有新的初始密码" in untouched.text
    capfd.readouterr()
    new = passwords_on(client.post(path(school), data=confirmed(page, again="1")))
    assert list(new) == ["S3001"]
    said = "".join(capfd.readouterr())
    assert re.search(r"gave first passwords .*users=\[8\]", said) is not None
    assert "joined class" not in said  # nobody did
    assert school.sizes() == before
    visitor = school.app.test_client()
    assert try_to_sign_in(visitor, "S3001", lost["S3001"]).status_code == 422
    assert try_to_sign_in(visitor, "S3001", new["S3001"]).status_code == 302


def test_new_passwords_are_not_voided_by_sending_the_list_once_more(
    school: School, client_of: ClientOf
) -> None:
    client = client_of("t1")
    client.post(path(school), data=confirmed(look(client, school, LIST)))
    sent = confirmed(look(client, school, LIST), again="1")
    new = passwords_on(client.post(path(school), data=sent))
    for name in ("t1", "admin"):  # a reload, and somebody else who looked at the same time
        again = client_of(name).post(path(school), data=sent)
        assert again.status_code == 409
        assert "从未登录" in again.text
    student = school.app.test_client()
    assert try_to_sign_in(student, "S3001", new["S3001"]).status_code == 302


def test_who_signs_in_meanwhile_keeps_the_password(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    old = passwords_on(client.post(path(school), data=confirmed(look(client, school, LIST))))
    sent = confirmed(look(client, school, LIST), again="1")
    assert try_to_sign_in(school.app.test_client(), "S3001", old["S3001"]).status_code == 302
    assert client.post(path(school), data=sent).status_code == 409
    assert try_to_sign_in(school.app.test_client(), "S3001", old["S3001"]).status_code == 302


def test_a_file_is_read_and_its_text_can_be_corrected(school: School, client_of: ClientOf) -> None:
    file = (io.BytesIO(LIST.encode("utf-16")), "名单.txt")
    client = client_of("t1")
    page = client.post(path(school), data={"text": "", "file": file})
    assert page.status_code == 200
    assert len(rows(page)) == 3
    assert client.post(path(school), data=confirmed(page)).status_code == 200
    assert school.sizes() == (9, 8)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "名单里没有学生"),
        (b"PK\x03\x04workbook", "无法读取这个工作簿"),
        (b"\xd0\xcf\x11\xe0workbook", "无法读取这个工作簿"),
        (b"S1\t\0", "无法识别文件的编码"),
        (b"\xff\xd8\xff\xe0JFIF", "无法识别文件的编码"),
        (b'S1,"' + b"x" * 200_000, "不是有效的 CSV"),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_the_field(
    school: School, client_of: ClientOf, content: bytes, said: str
) -> None:
    before = school.sizes()
    file = (io.BytesIO(content), "list.csv")
    answer = client_of("t1").post(path(school), data={"text": "", "file": file})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert school.sizes() == before


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_who_gives_no_list_is_asked_for_one(school: School, client_of: ClientOf, text: str) -> None:
    answer = look(client_of("t1"), school, text)
    assert answer.status_code == 422
    assert "请粘贴名单，或选择一个文件" in answer.text
    assert "第 1 行" not in answer.text


def test_two_thousand_students_are_added_at_once(school: School, client_of: ClientOf) -> None:
    client = client_of("t1")
    text = "学号\t姓名\n" + "\n".join(f"S{n}\t赵敏" for n in range(5000, 7000))
    done = client.post(path(school), data=confirmed(look(client, school, text)))
    assert done.status_code == 200
    assert len(passwords_on(done)) == 2000


def test_more_lines_stay_to_be_cut_up(school: School, client_of: ClientOf) -> None:
    text = "\n".join(f"S{n}\t赵敏" for n in range(2001))
    answer = look(client_of("t1"), school, text)
    assert answer.status_code == 422
    assert "一次最多导入 2000 名学生，名单里有 2001 名" in answer.text
    assert "S1999\t赵敏" in answer.text


@pytest.mark.parametrize(
    "text", ["\x01\t\x02", "S1\t\u202e赵", "=1+1 赵敏", "'; --\t赵敏", "S1\t\uffff", "S1\t&lt;b>"]
)
def test_hostile_text_is_refused_and_shown_as_text(
    school: School, client_of: ClientOf, text: str
) -> None:
    before = school.sizes()
    assert look(client_of("t1"), school, text).status_code == 422
    assert school.sizes() == before


def test_a_long_list_takes_no_more_statements_to_look_at(
    school: School, client_of: ClientOf
) -> None:
    client = client_of("t1")
    counts = []
    for size in (2, 200):
        with statements(school.app) as sent:
            page = look(client, school, "\n".join(f"S{4000 + n}\t赵敏" for n in range(size)))
        assert page.status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1] < 15


def test_the_members_page_leads_here(school: School, client_of: ClientOf) -> None:
    client = client_of("admin")
    client.post("/classes/new", data={"name": "三班"})
    school.look()
    for class_name in ("一班", "三班"):
        page = client.get(f"/classes/{school.classes[class_name]}").text
        assert page.count(path(school, class_name)) == (2 if class_name == "三班" else 1)
