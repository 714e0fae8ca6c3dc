"""The text of a roster: decoded from the formats of spreadsheet programs, split into cells."""

import csv
import io
import re
from collections.abc import Iterator

from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.spreadsheets import decode, delimiter

LOGIN_NAME, NAME, PASSWORD = map(str, (_l("学号"), _l("姓名"), _l("初始密码")))
"""The headings of a roster's columns."""
IN_ENGLISH = {"student no.": LOGIN_NAME, "name": NAME, "initial password": PASSWORD}
"""The headings of the English screens, in lower case."""
BETWEEN = re.compile(r"\s*[\t,，;；、]\s*|\s+")
"""Separators of cells in a line typed by hand."""


class RosterProblems(Exception):  # noqa: N818 - carries problems, is not one
    """An unusable roster, with a line for each problem."""

    def __init__(self, lines: list[str]) -> None:
        """Take the lines to show."""
        super().__init__("\n".join(lines))
        self.lines = lines


def decoded(content: bytes) -> str:
    """The text of a file.

    Raises:
        RosterProblems: It has no encoding of spreadsheet programs, or is not text.
    """
    text = decode(content)
    if text is None:
        raise RosterProblems([_("第 1 行：无法识别文件的编码，请另存为 CSV UTF-8")])
    return text


def cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """The non-blank lines, each with its number and its cells.

    Tabs (as copied from a spreadsheet) or commas separate cells. A line without these is split at
    Chinese punctuation or spaces into as many cells as there are headings, or two without headings:
    number and name, which may contain spaces.

    Raises:
        RosterProblems: A quotation is malformed.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
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
    except csv.Error:  # only quotation marks can be malformed here
        message = _("第 %(line)d 行：不是有效的 CSV，双引号没有成对", line=begins)
        raise RosterProblems([message]) from None
