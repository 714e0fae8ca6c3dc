"""Adding many products to a campaign's form at once: picked, pasted, or from a spreadsheet.

Each is a row command (``trainer.core.forms.form_rows``): it edits the posted fields before the form
reads them, so that nothing typed is lost.
"""

import csv
import io
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict

from trainer.areas.discounts.rules import Shelf
from trainer.areas.discounts.service import read_shelf
from trainer.core.forms.form_rows import read_rows, with_rows
from trainer.core.text.i18n import gettext as _
from trainer.core.text.normalization import narrow
from trainer.core.text.spreadsheets import decode, delimiter

LIST = "products"
PICK, PASTE, SHEET, FILL = (f"{LIST}:{verb}" for verb in ("pick", "paste", "sheet", "fill"))
MAX_SHEET_BYTES = 256 * 1024
MAX_LINES = 300
"""Lines beyond these are not even looked at."""
MAX_PRODUCTS = 100
"""Products of a campaign (本系统约定)."""
_BETWEEN = re.compile(r"\W+")
_NUMBER = re.compile(r"[0-9]{1,9}")

Posted = MultiDict[str, Any]
Line = tuple[str, str, str]
"""Product id, stock and discount as typed."""


def edit(posted: Posted, command: str) -> tuple[Posted, list[str]]:
    """Carry out a command of this page.

    Args:
        posted: All posted fields and files; not changed.
        command: The value of the pressed button.

    Returns:
        The posted fields with the new rows, and what was not added with the reason.
    """
    if command == FILL:
        return _filled(posted), []
    lines, faults = _wanted(posted, command)
    rows = read_rows(posted, LIST)
    there = {number for row in rows for number in row.get("product_id", ())}
    shelf = read_shelf(int(number) for number, *_cells in lines)
    for number, stock, discount in lines:
        if number in there:
            faults.append(_("%(id)s：已在列表中", id=number))
        elif reason := shelf.exclusion(int(number)):
            faults.append(_refusal(number, shelf, reason))
        elif len(rows) == MAX_PRODUCTS:
            faults.append(_("%(id)s：最多 %(n)d 款商品", id=number, n=MAX_PRODUCTS))
        else:
            there.add(number)
            rows.append({"product_id": [number], "stock": [stock], "discount": [discount]})
    left = with_rows(posted, LIST, rows)
    for name in ("chosen", "pasted", "sheet"):
        left.poplist(name)
    return left, faults


def _refusal(number: str, shelf: Shelf, reason: str) -> str:
    product = shelf.products.get(int(number))
    if product is None:
        return _("%(id)s：%(reason)s", id=number, reason=reason)
    return _("%(id)s“%(title)s”：%(reason)s", id=number, title=product.title, reason=reason)


def _filled(posted: Posted) -> Posted:
    """Write the common stock and discount, where they are given, into every row."""
    rows = read_rows(posted, LIST)
    for name in ("stock", "discount"):
        value = posted.get(f"all_{name}", "")
        if value.strip():
            rows = [row | {name: [value]} for row in rows]
    return with_rows(posted, LIST, rows)


def _wanted(posted: Posted, command: str) -> tuple[list[Line], list[str]]:
    """What is to be added, and what cannot be read."""
    if command == PICK:
        return _read_lines([text] for text in posted.getlist("chosen"))
    if command == PASTE:
        pasted = narrow(posted.get("pasted"))
        return _read_lines([text] for text in _BETWEEN.split(pasted) if text)
    return _read_sheet(posted.get("sheet"))


def _read_sheet(upload: Any) -> tuple[list[Line], list[str]]:
    """The lines of a spreadsheet saved as CSV, with a heading or without."""
    if not isinstance(upload, FileStorage) or not upload.filename:
        return [], [_("请选择表格文件")]
    content = upload.stream.read(MAX_SHEET_BYTES + 1)
    upload.close()
    text = decode(content) if len(content) <= MAX_SHEET_BYTES else None
    try:
        table = csv.reader(io.StringIO(text or "", newline=""), delimiter=delimiter(text or ""))
        lines = [[narrow(cell).strip() for cell in line] for line in table]
    except csv.Error:
        text, lines = None, []
    if text is None:
        return [], [_("无法读取文件，请另存为 256 KB 以内的 CSV 文件")]
    lines = [line for line in lines if any(line)]
    headed = bool(lines) and not _NUMBER.fullmatch(lines[0][0])
    return _read_lines(lines[1:] if headed else lines)


def _read_lines(lines: Iterable[list[str]]) -> tuple[list[Line], list[str]]:
    """Product id, stock and discount of each line, and the lines that begin with no id."""
    found: list[Line] = []
    faults: list[str] = []
    for line in islice(lines, MAX_LINES):
        number, stock, discount, *_rest = [*line, "", ""]
        if _NUMBER.fullmatch(number):
            found.append((str(int(number)), stock, discount))
        else:
            faults.append(_("%(text)s：不是产品 ID", text=number[:40]))
    return found, faults
