"""Rosters: read strictly, brought in whole or not at all, and again without change."""

import pytest

from tests.people.conftest import CHEAP, PASSWORD, School, try_to_sign_in
from trainer.core.web.db import database_of
from trainer.people.rosters import importing
from trainer.people.rosters.encodings import decoded
from trainer.people.rosters.importing import Imported, import_roster
from trainer.people.rosters.roster import Row
from trainer.people.rosters.roster_text import RosterProblems


def read_roster(content: bytes) -> list[Row]:
    return importing.read_roster(decoded(content)).rows


GOOD = "学号,姓名,初始密码\nS3001,赵敏,\nS3002,钱多多,open-sesame\n"


def bring_in(school: School, text: str, class_name: str = "三班") -> Imported:
    rows = read_roster(text.encode())
    return import_roster(database_of(school.app), rows, class_name, CHEAP)


def test_students_are_added_and_can_sign_in(school: School) -> None:
    done = bring_in(school, GOOD)
    (one, random), (two, given) = done.added
    assert (one.login_name, two.login_name, given) == ("S3001", "S3002", "open-sesame")
    for login_name, password in (("S3001", random), ("S3002", given)):
        client = school.app.test_client()
        assert try_to_sign_in(client, login_name, password).status_code == 302
        assert client.get("/me").location == "/me/password"


def test_each_new_password_is_reported_as_it_is_made(school: School) -> None:
    told: list[int] = []
    rows = read_roster(f"{GOOD}s1001,陈雨桐,\n".encode())
    import_roster(database_of(school.app), rows, "三班", CHEAP, lambda: told.append(1))
    assert len(told) == 2


def test_run_again_it_changes_nothing(school: School) -> None:
    bring_in(school, GOOD)
    before = school.sizes()
    again = bring_in(school, GOOD)
    assert (again.added, again.joined, again.unchanged) == ([], 0, 2)
    assert school.sizes() == before


def test_who_has_an_account_joins_and_keeps_the_password(school: School) -> None:
    done = bring_in(school, "姓名,学号,初始密码\n陈雨桐,s1001,another-word\n")
    assert (done.added, done.joined) == ([], 1)
    assert try_to_sign_in(school.app.test_client(), "S1001", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("encoding", "divider"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("gb18030", "\t")],
)
def test_files_as_saved_by_excel_are_read(encoding: str, divider: str) -> None:
    text = '序号,姓名,学号\r\n1, 赵敏 ,ｓ３００１\r\n,,\r\n2,"欧阳·晨曦",S3002\r\n'
    text = text.replace(",", divider)
    rows = read_roster(text.encode(encoding))
    assert [(row.line, row.login_name, row.name) for row in rows] == [
        (2, "s3001", "赵敏"),
        (4, "S3002", "欧阳·晨曦"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["第 1 行：表头"]),
        ("number,name\nS1,赵敏\n", ["第 1 行：表头"]),
        ("学号,姓名,姓名\nS1,赵敏,赵敏\n", ["第 1 行：表头"]),
        ("学号,姓名\n", ["第 1 行：名单里没有学生"]),
        ("学号,姓名\nS1\n", ["第 2 行：姓名：请输入姓名"]),
        ("学号,姓名\n,赵敏\n", ["第 2 行：学号：请输入学号或工号"]),
        (
            "学号,姓名,初始密码\nS1,赵敏,123\n赵敏,S2,\nS3,<b>,12345678\n",
            [
                "第 2 行：初始密码：密码至少",
                "第 3 行：学号：只能由",
                "第 3 行：姓名：姓名只能",
                "第 4 行：姓名：姓名只能",
                "第 4 行：初始密码：这个密码太常见",
            ],
        ),
        ("学号,姓名\nS1,赵敏\nS2,钱多\ns1,孙一\n", ["第 4 行：学号：与第 2 行重复"]),
        ('学号,姓名\nS1,"赵敏\n', ["行：不是有效的 CSV"]),
        ("学号,姓名\n" + "".join(f"S{n},赵敏\n" for n in range(2001)), ["最多导入 2000"]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, said: list[str]) -> None:
    with pytest.raises(RosterProblems) as caught:
        read_roster(text.encode())
    lines = caught.value.lines
    assert len(lines) == len(said)
    assert all(part in line for part, line in zip(said, lines, strict=True))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Sam,赵敏\nS1001,赵敏\n", "第 3 行：姓名：这个学号已有账号，姓名是“陈雨桐”"),
        ("Sam,赵敏\nt1,林老师\n", "第 3 行：学号：已有账号，而且不是学生"),
        ("Sam,赵敏\nS3009,admin\n", "第 3 行：学号：与另一位用户.*无法区分"),
        ("Sam,赵敏\nS3009,Sam\n", "第 3 行：学号：与另一位用户.*无法区分"),
    ],
)
def test_all_or_nothing(school: School, rows: str, said: str) -> None:
    before = school.sizes()
    with pytest.raises(RosterProblems, match=said):
        bring_in(school, f"学号,姓名\n{rows}")
    assert school.sizes() == before
