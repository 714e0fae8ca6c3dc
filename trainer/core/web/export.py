"""CSV and XLSX files for spreadsheet programs."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from flask import Response
from xlsxwriter import Workbook

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Spreadsheet programs run a cell that begins like this as a formula (OWASP, CSV injection)."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXTS_ONLY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""What a user typed is never run as a formula nor turned into a link."""
MAX_CELL = 32_767
"""Characters that a cell of a workbook holds."""


def safe(value: Any) -> str:
    """A cell's text, escaped so that no spreadsheet program runs it as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_FORMULA) else text


def as_csv(name: str, rows: Iterable[Iterable[Any]]) -> Response:
    """A CSV file for download, with a byte order mark: without it Excel decodes it as GBK."""
    text = io.StringIO()
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    return _download(text.getvalue().encode("utf-8-sig"), "text/csv", f"{name}.csv")


def as_xlsx(name: str, rows: Iterable[Iterable[Any]]) -> Response:
    """A workbook of one sheet for download; numbers stay numbers, all else is text.

    Args:
        name: The file's name without its ending.
        rows: The cells, the head first.
    """
    file = io.BytesIO()
    with Workbook(file, TEXTS_ONLY) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                content = cell if isinstance(cell, int | float) else _text(cell)
                sheet.write(place, column, content, bold if place == 0 else None)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return _download(file.getvalue(), XLSX, f"{name}.xlsx")


def _text(value: Any) -> str:
    return "" if value is None else str(value)[:MAX_CELL]


def _download(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
