"""CSV files for spreadsheet programs."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from flask import Response

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Spreadsheet programs run a cell that begins like this as a formula (OWASP, CSV injection)."""


def safe(value: Any) -> str:
    """A cell's text, escaped so that no spreadsheet program runs it as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_FORMULA) else text


def as_csv(name: str, rows: Iterable[Iterable[Any]]) -> Response:
    """A CSV file for download, with a byte order mark: without it Excel decodes it as GBK."""
    text = io.StringIO()
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    response = Response(text.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.csv"
    return response
