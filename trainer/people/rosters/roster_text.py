"""The text of a roster: decoded however a spreadsheet program saved it, and cut into cells."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l

LOGIN_NAME, NAME, PASSWORD = map(str, (_l("学号"), _l("姓名"), _l("初始密码")))
"""The headings of a roster's columns."""
IN_ENGLISH = {"student no.": LOGIN_NAME, "name": NAME, "initial password": PASSWORD}
"""The same as the English screens have them, in small letters."""
BETWEEN = re.compile(r"\s*[\t,，;；、]\s*|\s+")
"""What stands between the cells of a line that was typed by hand."""


class RosterProblems(Exception):  # noqa: N818 - carries problems, is not one
    """A roster that cannot be used, with one line for each thing that is wrong."""

    def __init__(self, lines: list[str]) -> None:
        """Take the lines to show."""
        super().__init__("\n".join(lines))
        self.lines = lines


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, GB 18030, or UTF-16 as Excel saves "Unicode text".

    Raises:
        RosterProblems: It is in another encoding, or no text at all.
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RosterProblems([_("第 1 行：无法识别文件的编码，请另存为 CSV UTF-8")])


def cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold something, each with its number and its cells.

    Cells stand between tabs (as copied from a spreadsheet) or commas. A line without these is cut
    at Chinese punctuation or spaces into as many cells as there are headings, two without any: what
    follows the number is the name, spaces and all.

    Raises:
        RosterProblems: A quotation is not closed, or the like.
    """
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = "\t" if "\t" in first_line else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width, begins = 2, 1
    try:
        for found in reader:
            begins = reader.line_num + 1
            line = [cell.strip() for cell in found]
            if len(line) == 1:
                parts = BETWEEN.split(line[0])
                width = len(parts) if LOGIN_NAME in parts else width
                line = BETWEEN.split(line[0], maxsplit=max(width - 1, 1))
            if any(line):
                yield reader.line_num, line
    except csv.Error:  # of its rules, only that for quotation marks can be broken here
        message = _("第 %(line)d 行：不是有效的 CSV，双引号没有成对", line=begins)
        raise RosterProblems([message]) from None
