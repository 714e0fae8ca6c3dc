"""Lists of rows that are already read, and workbooks of them."""

import zipfile
from io import BytesIO

import pytest
from flask import Flask

from trainer.core.web.export import as_xlsx
from trainer.core.web.pagination import paginate_rows

SORT = {"size": lambda row: row[1], "name": lambda row: row[0]}
ROWS = [(f"row {n:02d}", n % 3) for n in range(45)]


@pytest.mark.parametrize(
    ("query", "number", "first"),
    [
        ("", 1, ROWS[0]),
        ("page=3", 3, ROWS[40]),
        ("page=99", 3, ROWS[40]),
        ("page=-1", 1, ROWS[0]),
        ("page=x&sort=y", 1, ROWS[0]),
        ("sort=-name", 1, ROWS[44]),
        ("sort=size", 1, ROWS[0]),
        ("sort=-size", 1, ROWS[2]),
    ],
)
def test_the_address_names_page_and_order(query: str, number: int, first: tuple[str, int]) -> None:
    with Flask(__name__).test_request_context(f"/?{query}"):
        page = paginate_rows(ROWS, sort=SORT, order="name")
    assert (page.number, page.items[0], page.total, page.pages) == (number, first, 45, 3)


def test_a_list_may_be_empty() -> None:
    with Flask(__name__).test_request_context("/?page=2"):
        page = paginate_rows([], sort=SORT, order="name")
    assert (page.number, list(page.items), page.pages) == (1, [], 1)


def test_a_workbook_keeps_numbers_and_runs_no_formula() -> None:
    response = as_xlsx("产品", [["name", "n"], ["=1+1", 2.5], [None, 3]])
    assert "filename*=UTF-8''%E4%BA%A7%E5%93%81.xlsx" in response.headers["Content-Disposition"]
    with zipfile.ZipFile(BytesIO(response.data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "<v>2.5</v>" in sheet
    assert "=1+1" in texts
