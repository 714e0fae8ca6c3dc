"""Files of rosters: text, workbooks of Excel, WPS and LibreOffice, and tables of web pages."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

import lxml.html
from lxml.etree import LxmlError
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from trainer.core.text.i18n import gettext as _
from trainer.people.rosters.encodings import decoded
from trainer.people.rosters.headings import Columns
from trainer.people.rosters.roster_text import RosterProblems
from trainer.people.rosters.splitting import as_text

MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000
MAX_CELLS = 1_000_000
"""The reader makes a full grid up to the last cell."""
MAX_EXACT = 10**15
"""Spreadsheet programs keep fifteen digits of a number."""

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKUP = re.compile(rb"\s*<(!doctype|html|head|meta|table|style|\?xml|body|div)", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')


@dataclass(frozen=True)
class Sheet:
    """A sheet of a file, as text; line numbers are those of its rows."""

    name: str
    text: str

    @property
    def size(self) -> int:
        """The number of rows that are not empty."""
        return sum(1 for line in self.text.splitlines() if line.strip())

    @property
    def start(self) -> str:
        """The first line, to tell the sheets apart."""
        first = next((line for line in self.text.splitlines() if line.strip()), "")
        return " ".join(first.split())[:40]


def sheets_of(content: bytes) -> list[Sheet]:
    """The sheets of a file that are not empty; the only one of a text file has no name.

    Raises:
        RosterProblems: It is none of these files, too large, damaged or protected.
    """
    if len(content) > MAX_BYTES:
        message = _("文件超过 %(n)d MB，请上传只含学生名单的文件", n=MAX_BYTES // 1_000_000)
        raise RosterProblems([message])
    if content.startswith((ZIP, COMPOUND)):
        return _one_or_more(_workbook(content))
    if _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")):
        return _one_or_more(_tables(content))
    return [Sheet("", decoded(content))]


def _one_or_more(sheets: list[Sheet]) -> list[Sheet]:
    if filled := [sheet for sheet in sheets if sheet.size]:
        return filled
    raise RosterProblems([_("文件里没有学生名单，所有工作表都是空的")])


def _workbook(content: bytes) -> list[Sheet]:
    damaged = _("无法读取这个工作簿，文件可能已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传")
    try:
        if content.startswith(ZIP):
            _refuse_huge(content)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            shown = [s.name for s in book.sheets_metadata if s.visible is SheetVisibleEnum.Visible]
            return [
                Sheet(name, _text(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
                for name in shown or book.sheet_names
            ]
    except PasswordError:
        raise RosterProblems([_("这个工作簿有密码，请取消密码后再上传")]) from None
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError):
        raise RosterProblems([damaged]) from None


def _refuse_huge(content: bytes) -> None:
    """Refuse what would fill the memory: packed zeros, or a cell in the last row and column."""
    too_large = RosterProblems([_("工作簿里的内容太多，请把名单单独存成一个文件后再上传")])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
            raise too_large
        for member in archive.infolist():
            if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                places = _PLACE.findall(archive.read(member))
                rows = max((int(row) for _letters, row in places), default=0)
                width = max((_number_of(letters) for letters, _row in places), default=0)
                if rows * width > MAX_CELLS:
                    raise too_large


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _tables(content: bytes) -> list[Sheet]:
    """The tables of a web page, or of an XML spreadsheet, that was named .xls."""
    declared = _CHARSET.search(content[:4096])
    charset = declared[1].decode().lower() if declared else ""
    try:
        text = content.decode("gb18030" if charset.startswith("gb") else charset or "utf-8-sig")
    except (UnicodeDecodeError, LookupError):
        text = decoded(content)
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*>", "", text)
    try:
        page = lxml.html.fromstring(text)
    except (LxmlError, ValueError):
        raise RosterProblems([_("无法读取这个网页表格，请另存为 .xlsx 后再上传")]) from None
    tables = [table for table in page.iter("table") if table.find(".//table") is None]
    return [Sheet(_("表格 %(n)d", n=n), _html_text(table)) for n, table in enumerate(tables, 1)]


def _html_text(table: lxml.html.HtmlElement) -> str:
    rows = []
    for row in table.xpath(".//tr|.//row"):
        cells: list[object] = []
        for cell in row.xpath("./td|./th|./cell"):
            cells.append(cell.text_content())
            span = str(cell.get("colspan") or "1")
            cells += [""] * (min(int(span), 40) - 1 if span.isdecimal() else 0)
        rows.append(cells)
    return _text(rows)


def _text(rows: Iterable[Iterable[object]]) -> str:
    lines = [(n, [_plain(cell) for cell in row]) for n, row in enumerate(rows, 1)]
    filled = [(n, line) for n, line in lines if any(cell.strip() for cell in line)]
    width = max((len(line) for _n, line in filled), default=0)
    whole = Columns(0, tuple(map(str, range(1, width + 1))), sure=True)
    return as_text(filled, whole).partition("\n")[2]


def _plain(cell: object) -> str:
    """What a cell shows; a number beyond fifteen digits as the program would print it."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.14E}" if abs(cell) >= MAX_EXACT else str(int(cell))
    if isinstance(cell, int) and abs(cell) >= MAX_EXACT:
        return f"{cell:.14E}"
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
