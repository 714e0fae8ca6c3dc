"""Files as schools have them: workbooks, old workbooks, web pages named .xls, odd encodings."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from trainer.people.rosters import files
from trainer.people.rosters.encodings import decoded
from trainer.people.rosters.files import Sheet, sheets_of
from trainer.people.rosters.roster import roster_of
from trainer.people.rosters.roster_text import RosterProblems

PEOPLE = [("2024380001", "赵敏"), ("2024380002", "钱多多")]


def workbook(**sheets: list[list[object]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def people(sheet: Sheet) -> list[tuple[str, str]]:
    rows = roster_of(sheet.text, most=2000, headed=False).rows
    return [(row.login_name, row.name) for row in rows]


def test_a_workbook_is_read_with_titles_totals_and_numbers_as_numbers() -> None:
    content = workbook(
        名单=[
            ["电商2401班学生名单"],
            [],
            ["序号", "学生学号*", "真实姓名", "出生日期"],
            [1, 2024380001, "赵敏", date(2006, 1, 2)],
            [2, "2024380002", "钱多多", None],
            ["合计", "2 人"],
        ],
        Sheet2=[],
    )
    (sheet,) = sheets_of(content)
    found = roster_of(sheet.text, most=2000)
    assert [(r.line, r.login_name, r.name) for r in found.rows] == [
        (4, "2024380001", "赵敏"),
        (5, "2024380002", "钱多多"),
    ]
    assert found.notes == ["第 6 行：“合计 2 人”不是学生，已略过"]


def test_sheets_that_are_not_empty_can_be_chosen() -> None:
    content = workbook(说明=[["请填写"]], 一班=[["学号", "姓名"], ["S1", "赵敏"]], 空=[])
    assert [(s.name, s.size) for s in sheets_of(content)] == [("说明", 1), ("一班", 2)]


def test_an_old_workbook_is_read() -> None:
    content = (Path(__file__).parent / "files" / "list.xls").read_bytes()
    (sheet,) = sheets_of(content)
    assert people(sheet) == PEOPLE


def test_an_open_document_is_read() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = [("学号", "姓名"), *PEOPLE]
    body = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    text = (
        f'<office:document-content xmlns:office="{names}office:1.0" '
        f'xmlns:table="{names}table:1.0" xmlns:text="{names}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="a">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", text)
    (sheet,) = sheets_of(file.getvalue())
    assert people(sheet) == PEOPLE


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_web_page_named_xls_is_read(charset: str) -> None:
    cells = "".join(f"<tr><td>{n}</td><td> {name}\n</td></tr>" for n, name in PEOPLE)
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"</head><body><table><tr><td colspan=2>名单</td></tr><tr><th>学号</th><th>姓名</th></tr>"
        f"{cells}</table></body></html>"
    )
    (sheet,) = sheets_of(page.encode("gb18030" if charset == "gb2312" else charset))
    assert people(sheet) == PEOPLE


def test_digits_beyond_fifteen_are_lost_and_said_so() -> None:
    (sheet,) = sheets_of(workbook(a=[["学号", "姓名"], [123456789012345678, "赵敏"]]))
    assert roster_of(sheet.text, most=9).rows[0].login_name == "1.23456789012346E+17"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * (files.MAX_BYTES + 1), "文件超过 5 MB"),
        (workbook(a=[]), "所有工作表都是空的"),
        (b"<html><body>no table</body></html>", "所有工作表都是空的"),
        (workbook(a=[["x"]])[:200], "文件可能已损坏"),
    ],
)
def test_what_holds_no_list_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(RosterProblems, match=said):
        sheets_of(content)


def test_a_workbook_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(1048575, 16383, "far away")
    with pytest.raises(RosterProblems, match="内容太多"):
        sheets_of(file.getvalue())
    monkeypatch.setattr(files, "MAX_UNPACKED", 1000)
    with pytest.raises(RosterProblems, match="内容太多"):
        sheets_of(workbook(a=[["学号", "姓名"]]))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("S1,김철수\nS2,이영희", "euc-kr"),
        ("S1,田中太郎\nS2,ヤマダ", "shift-jis"),
        ("S1,José\nS2,Müller", "latin-1"),
        ("S1,陳大明\nS2,林美玉", "big5"),
        ("S1,赵敏", "utf-16-be"),
    ],
)
def test_an_unknown_encoding_makes_no_garbage_students(text: str, encoding: str) -> None:
    with pytest.raises(RosterProblems, match="无法识别文件的编码"):
        decoded(text.encode(encoding))


def test_text_that_another_program_misread_is_refused() -> None:
    misread = "学号,姓名\nS1,赵敏\n".encode("gb18030").decode("cp1252", "replace")
    with pytest.raises(RosterProblems, match="无法识别文件的编码"):
        decoded(misread.encode())


@pytest.mark.parametrize("encoding", ["big5", "utf-16-le", "utf-16-be"])
def test_headings_prove_an_encoding(encoding: str) -> None:
    text = "學號,姓名\nS1,陳大明\n"
    assert decoded(text.encode(encoding)) == text


def test_usual_surnames_prove_gb18030() -> None:
    assert decoded("S1,赵敏\nS2,欧阳晨曦".encode("gb18030")) == "S1,赵敏\nS2,欧阳晨曦"
