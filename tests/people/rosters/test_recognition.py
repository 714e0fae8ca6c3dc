"""What a list holds, seen through: headings, titles, totals, damaged numbers, unusual names."""

import pytest

from trainer.people.rosters.headings import Columns
from trainer.people.rosters.roster import Roster, UnsureColumns, problems_in, roster_of
from trainer.people.rosters.splitting import as_text, lines_of
from trainer.people.rosters.values import mended_number, needs_a_look, number_damage, usual_name


def read(text: str) -> Roster:
    return roster_of(text, most=200, headed=False)


def unsure(text: str) -> Columns:
    with pytest.raises(UnsureColumns) as caught:
        read(text)
    return caught.value.columns


@pytest.mark.parametrize(
    "heading", ["学生学号", "学号*", "学籍号", "准考证号", "学号（必填）", "Student ID", "学 号："]
)
@pytest.mark.parametrize("name", ["姓名", "真实姓名", "学生姓名*", "Name"])
def test_headings_of_schools_are_recognised(heading: str, name: str) -> None:
    (row,) = read(f"序号\t{heading}\t{name}\t性别\n1\tS1\t赵敏\t女").rows
    assert (row.login_name, row.name) == ("S1", "赵敏")


def test_the_more_exact_heading_counts() -> None:
    (row,) = read("准考证号\t学号\t姓名\n99\tS1\t赵敏").rows
    assert row.login_name == "S1"


def test_a_class_column_is_read() -> None:
    found = read("学号\t姓名\t所在班级\nS1\t赵敏\t电商2401班\nS2\t钱多\t")
    assert [row.class_name for row in found.rows] == ["电商2401班", ""]


def test_lines_around_the_table_are_left_out_and_named() -> None:
    found = read(
        "电商学院学生名单\n打印日期：2026-09-01\n学号\t姓名\nS1\t赵敏\n"
        "学号\t姓名\nS2\t钱多\n合计\t2 人\n制表人：林老师\t\n"
    )
    assert [(row.line, row.login_name) for row in found.rows] == [(4, "S1"), (6, "S2")]
    assert found.notes == [
        "第 7 行：“合计 2 人”不是学生，已略过",
        "第 8 行：“制表人：林老师”不是学生，已略过",
    ]


def test_a_student_whose_name_begins_like_a_note_stays() -> None:
    assert len(read("学号\t姓名\nS1\t共工\n").rows) == 1


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("2024210101 王小明 男 电商2401班", ("学号", "姓名", "", "班级名称")),
        ("1\t2024210101\t王小明", ("", "学号", "姓名")),
        ("2024210101\t王小明 13800001111", ("学号", "姓名", "")),
        ("赵敏\tS3001", ("姓名", "学号")),
        ("新生编号\t姓名\n2024001\t赵敏", ("学号", "姓名")),
    ],
)
def test_what_is_unsure_is_asked_with_a_guess(text: str, fields: tuple[str, ...]) -> None:
    assert unsure(text).fields == fields


def test_lists_side_by_side_are_noticed() -> None:
    assert unsure("学号\t姓名\t学号\t姓名\nS1\t赵敏\tS2\t钱多").doubled


def test_a_number_and_a_name_without_space_are_two_cells() -> None:
    (row,) = read("2024210101王小明").rows
    assert (row.login_name, row.name) == ("2024210101", "王小明")


def test_chosen_columns_keep_their_lines() -> None:
    table = lines_of("标题\n1\tS1\t赵敏\n\n2\tS2\t钱多\n")
    text = as_text(table, Columns(1, ("", "学号", "姓名"), sure=True))
    assert [(row.line, row.name) for row in read(text).rows] == [(2, "赵敏"), (4, "钱多")]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2024380001.0", "2024380001"),
        ('="2025460001"', "2025460001"),
        ("'2025460001", "2025460001"),
        ("2,025,460,001", "2025460001"),
    ],
)
def test_what_a_spreadsheet_added_is_taken_away_in_words(typed: str, number: str) -> None:
    mended, what = mended_number(typed)
    assert mended == number
    assert what


@pytest.mark.parametrize("number", ["2024380001", "S-1.5", "2E11", "a.b", "2024.1"])
def test_other_numbers_stay(number: str) -> None:
    assert mended_number(number) == (number, None)
    assert number_damage(number) is None


@pytest.mark.parametrize("number", ["2.02E+11", "2e+11", "2.02438E11", "########", "#N/A"])
def test_lost_digits_are_refused_in_those_words(number: str) -> None:
    (problem,) = problems_in(read(f"学号\t姓名\n{number}\t赵敏").rows)
    assert "表格" in str(problem)


def test_identical_lines_are_folded_and_others_refused() -> None:
    found = read("学号\t姓名\nS1\t赵敏\ns1\t 赵敏\nS1\t赵一\n")
    assert found.notes == ["第 3 行：与第 2 行完全相同，已合并"]
    assert [str(problem) for problem in problems_in(found.rows)] == [
        "第 4 行：学号：与第 2 行重复，请只留一行"
    ]


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("O’Brien", "O'Brien"),
        ("王芳(女)", "王芳"),
        ("王芳（女）", "王芳"),
        ("王小明 男", "王小明"),
        ("王芳*", "王芳"),
    ],
)
def test_unusual_names_have_a_usual_form(name: str, usual: str) -> None:
    (row,) = read(f"学号\t姓名\nS1\t{name}").rows
    assert needs_a_look(row.name)
    assert usual_name(row.name) == usual
    assert not list(problems_in([row]))


@pytest.mark.parametrize("name", ["王芳", "买买提·艾力", "Amy O'Neil-Tang", "J. Lee", "Trần Đức"])
def test_usual_names_are_not_asked_about(name: str) -> None:
    assert not needs_a_look(name)


def test_quoted_semicolons_are_read() -> None:
    (row,) = read('"学号";"姓名";"备注"\r\n"S1";"赵敏";"a;b"\r\n').rows
    assert (row.login_name, row.name) == ("S1", "赵敏")
