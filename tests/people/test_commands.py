"""``trainer user`` and ``trainer roster``."""

import csv
from pathlib import Path

import pytest
import xlsxwriter
from click import Command
from click.testing import CliRunner, Result

from tests.people.conftest import CHEAP, School, try_to_sign_in
from tests.support.databases.copies import address
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people import commands


@pytest.fixture(autouse=True)
def here(school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands work on the school's database."""
    monkeypatch.setenv("TRAINER_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TRAINER_DATABASE_URL", address(database_of(school.app)))
    monkeypatch.setattr(commands, "Passwords", lambda: CHEAP)


def run(group: Command, *words: str) -> Result:
    return CliRunner().invoke(group, list(words))


def test_a_user_is_added_with_a_first_password(school: School) -> None:
    done = run(commands.user, "add", "t9", "高老师", "--role", "instructor", "--class", "九班")
    assert done.exit_code == 0, done.output
    client = school.app.test_client()
    assert try_to_sign_in(client, "T9", done.output.strip()).status_code == 302
    assert client.get("/me").location == "/me/password"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("S1001", "赵敏"), "已有账号"),
        (("a b", "赵敏"), "只能由字母"),
        (("S9", "<b>"), "姓名只能包含"),
        (("S9", "赵敏", "--role", "king"), "king"),
        (("S9", "赵敏", "--class", " "), "班级名称要有 1 到 60 个字符"),
        (("S9", "赵敏", "--class", "班" * 61), "班级名称要有 1 到 60 个字符"),
    ],
)
def test_a_bad_user_is_refused(school: School, words: tuple[str, ...], said: str) -> None:
    done = run(commands.user, "add", *words)
    assert done.exit_code != 0
    assert said in done.output
    assert try_to_sign_in(school.app.test_client(), "S9").status_code == 422


def test_commands_before_the_first_start_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAINER_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    done = run(commands.user, "add", "admin", "管理员", "--role", "administrator")
    assert done.exit_code == 1
    assert "请先启动一次服务（trainer serve）" in done.output


def test_password_and_account_of_a_user(school: School) -> None:
    first = run(commands.user, "password", "s1001").output.strip()
    assert try_to_sign_in(school.app.test_client(), "S1001", first).status_code == 302
    assert run(commands.user, "disable", "S1001").exit_code == 0
    assert try_to_sign_in(school.app.test_client(), "S1001", first).status_code == 422
    assert run(commands.user, "enable", "S1001").exit_code == 0
    assert try_to_sign_in(school.app.test_client(), "S1001", first).status_code == 302
    unknown = run(commands.user, "password", "S9")
    assert unknown.exit_code == 1
    assert "没有登录名为 S9 的用户" in unknown.output


def test_a_roster_prints_the_first_passwords(school: School, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("学号,姓名\nS3001,赵敏\nS1001,陈雨桐\n", "utf-8")
    done = run(commands.roster, "import", str(file), "--class", "三班")
    assert done.exit_code == 0, done.output
    (row,) = csv.DictReader(done.stdout.splitlines())
    assert (row["学号"], row["姓名"]) == ("S3001", "赵敏")
    assert try_to_sign_in(school.app.test_client(), "S3001", row["初始密码"]).status_code == 302
    assert "新增 1 人，已有账号加入班级 1 人，未变 0 人" in done.stderr
    assert run(commands.roster, "import", str(file), "--class", "三班").stdout == ""
    assert school.user("S1001").role is Role.STUDENT


def test_a_bad_roster_names_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("学号,姓名\nS3001,\nS1001,别人\n", "utf-8")
    done = run(commands.roster, "import", str(file), "--class", "三班")
    assert done.exit_code == 1
    assert "list.csv：第 2 行：姓名：请输入姓名" in done.output
    assert "班级名称" in run(commands.roster, "import", str(file), "--class", " ").output


def test_a_roster_names_classes_and_asks_about_names(school: School, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("学号,姓名,班级\n2024001.0,王芳(女),三班\nS3002,赵敏,\n", "utf-8")
    assert "第 3 行没有班级" in run(commands.roster, "import", str(file)).output
    words = ("import", str(file), "--class", "四班")
    asked = run(commands.roster, *words)
    assert asked.exit_code == 1
    assert "“王芳(女)”请核对：改成“王芳”" in asked.output
    done = run(commands.roster, *words, "--names-as-written")
    assert done.exit_code == 0, done.output
    assert "按 2024001 处理" in done.stderr
    named, other = csv.DictReader(done.stdout.splitlines())
    assert (named["班级名称"], other["班级名称"]) == ("三班", "四班")


def test_a_workbook_of_several_sheets_wants_one(school: School, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name in ("甲", "乙"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["学号", "姓名"])
            sheet.write_row(1, 0, [2024001 if name == "甲" else 2024002, "赵敏"])
    words = ("import", str(file), "--class", "三班")
    assert "请用 --sheet 选择工作表：甲、乙" in run(commands.roster, *words).output
    done = run(commands.roster, *words, "--sheet", "乙")
    assert "2024002,赵敏" in done.stdout
