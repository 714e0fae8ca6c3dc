"""The text of a roster, split into cells; and put together again from the columns that count."""

import csv
import io
import re
from collections.abc import Sequence

from trainer.core.text.i18n import gettext as _
from trainer.core.text.spreadsheets import delimiter
from trainer.people.rosters.headings import MAX_TITLE_LINES, Columns, is_heading
from trainer.people.rosters.roster_text import Line, RosterProblems

BETWEEN = re.compile(r"\s*[\t,，;；、|]\s*|\s+")
"""Separators of cells in a line typed by hand."""
_JOINED = re.compile(r"([A-Za-z]{0,3}\d{4,})([\u3400-\u9fff·]{2,})")
"""A number and a name without anything between them."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def lines_of(text: str) -> list[Line]:
    """The non-blank lines, each with its number and its cells.

    Tabs (as copied from a spreadsheet), commas or semicolons separate cells. A line without these
    is split at Chinese punctuation or spaces into as many cells as there are headings. Without
    headings every part is a cell, but a name may contain spaces: Anna Maria Li.

    Raises:
        RosterProblems: A quotation is malformed.
    """
    found = _quoted(text)
    first = ((line if len(line) > 1 else BETWEEN.split(line[0])) for _n, line in found)
    top = [line for line, _place in zip(first, range(MAX_TITLE_LINES), strict=False)]
    width = next((len(line) for line in top if is_heading(line)), 0)
    if not width:
        return [(number, _seen_through(line)) for number, line in found]
    return [
        (number, line if len(line) > 1 else BETWEEN.split(line[0], maxsplit=width - 1))
        for number, line in found
    ]


def as_text(lines: Sequence[Line], columns: Columns) -> str:
    """A roster of the chosen columns alone, with headings, each student in the same line.

    A list that began in the first line moves down by one for the headings.
    """
    chosen = [(place, field) for place, field in enumerate(columns.fields) if field]
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    text.write("\n" * (columns.headings - 1))
    writer.writerow([field for _place, field in chosen])
    written = max(columns.headings, 0)
    for number, line in lines:
        if number <= columns.headings:
            continue
        text.write("\n" * (number - written - 1))
        writer.writerow([_in_one_line(line[n]) if n < len(line) else "" for n, _field in chosen])
        written = number
    return text.getvalue()


def _quoted(text: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    lines, begins = [], 1
    try:
        for cells in reader:
            begins = reader.line_num + 1
            line = [cell.strip() for cell in cells]
            if any(line):
                lines.append((reader.line_num, line))
    except csv.Error:  # only quotation marks can be malformed here
        message = _("第 %(line)d 行：不是有效的 CSV，双引号没有成对", line=begins)
        raise RosterProblems([message]) from None
    return lines


def _seen_through(line: list[str]) -> list[str]:
    """A line without headings, with every cell that holds more than a number and a name split."""
    if len(line) > 2:
        return line
    if len(line) == 1:
        joined = _JOINED.fullmatch(line[0])
        line = list(joined.groups()) if joined else BETWEEN.split(line[0])
    parts = [line[0], *(part for cell in line[1:] for part in BETWEEN.split(cell))]
    rest = parts[1:]
    spaced = len(rest) == 2 and all(len(part) == 1 for part in rest)  # 王 明
    if spaced or not any(_CHINESE.search(part) for part in rest):
        return [parts[0], " ".join(rest)] if rest else parts
    return parts


def _in_one_line(cell: str) -> str:
    return " ".join(cell.split())
