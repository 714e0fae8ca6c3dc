"""The reading of lists: encodings, separators, headings."""

import pytest

from trainer.people.rosters.encodings import decoded
from trainer.people.rosters.roster import roster_of
from trainer.people.rosters.roster_text import RosterProblems

PEOPLE = [("S3001", "赵敏"), ("S3002", "欧阳·晨曦")]


def read(text: str) -> list[tuple[str, str]]:
    return [(r.login_name, r.name) for r in roster_of(text, most=200, headed=False).rows]


@pytest.mark.parametrize("between", ["\t", ",", ", ", "，", " ", "\u3000", " \t ", ";", "、"])
@pytest.mark.parametrize("head", ["", "学号{0}姓名\n"])
def test_a_list_is_split_at_any_separator(between: str, head: str) -> None:
    lines = [between.join(person) for person in PEOPLE]
    assert read(head.format(between) + "\r\n".join(lines) + "\n\n") == PEOPLE


def test_lines_typed_by_hand_may_differ() -> None:
    assert read("S1,赵敏\nS2，钱多\nS3 孙一\n\n  \nS4\t李二") == [
        ("S1", "赵敏"),
        ("S2", "钱多"),
        ("S3", "孙一"),
        ("S4", "李二"),
    ]


def test_a_name_keeps_its_spaces() -> None:
    assert read("S1 Anna Maria Li\nS2\tBo  Wang") == [("S1", "Anna Maria Li"), ("S2", "Bo Wang")]


@pytest.mark.parametrize(
    "text",
    [
        "序号\t姓名\t班级\t学号\n1\t赵敏\t一班\tS3001\n2\t欧阳·晨曦\t一班\tS3002",
        "姓名,学号\n赵敏,S3001\n欧阳·晨曦,S3002",
        "序号 学号 姓名\n1 S3001 赵敏\n2 S3002 欧阳·晨曦",
        '"学号","姓名"\n"S3001","赵敏"\n"S3002","欧阳·晨曦"',
        "学 号\t姓\u3000名\nS3001\t赵敏\nS3002\t欧阳·晨曦",
        "Name\tStudent No.\n赵敏\tS3001\n欧阳·晨曦\tS3002",
        "Ｓ３００１\t赵敏\nＳ３００２\t欧阳·晨曦",
    ],
)
def test_columns_are_found_by_their_headings(text: str) -> None:
    assert read(text) == PEOPLE


def test_lines_keep_their_numbers() -> None:
    rows = roster_of("\n学号\t姓名\n\nS1\t赵敏\n\t\nS2\t钱多\n", most=200, headed=False).rows
    assert [row.line for row in rows] == [4, 6]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "第 1 行：名单里没有学生"),
        (" \n\t\n", "第 1 行：名单里没有学生"),
        ("学号\t姓名\n", "第 1 行：名单里没有学生"),
        ("学号\t学号\nS1\tS2", "第 1 行：表头"),
        ("姓名\n赵敏", "第 1 行：表头"),
        ('S1,"赵敏\n', "不是有效的 CSV"),
        ('S1,赵敏\nS2,"钱多\nS3,孙一\n', "第 2 行：不是有效的 CSV，双引号没有成对"),
        ("\n".join(f"S{n}\t赵敏" for n in range(201)), "一次最多导入 200 名学生，名单里有 201 名"),
    ],
)
def test_what_is_no_list_is_refused(text: str, said: str) -> None:
    with pytest.raises(RosterProblems, match=said):
        read(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_files_as_programs_save_them_are_decoded(encoding: str) -> None:
    text = "学号\t姓名\r\nS3001\t赵敏\r\n"
    assert decoded(text.encode(encoding)) == text


def test_utf16_of_the_other_byte_order_is_decoded() -> None:
    assert decoded(b"\xfe\xff" + "S1\t赵敏".encode("utf-16-be")) == "S1\t赵敏"


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04\xff\xff\xfe", b"\xff\xfeS", b"S1\t\0\n", "赵S".encode("utf-16-le")],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(RosterProblems, match="无法识别文件的编码"):
        decoded(content)
