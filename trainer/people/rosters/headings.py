"""The columns of a roster, recognised by their headings or guessed from what they hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.people.rosters.roster_text import CLASS, LOGIN_NAME, NAME, PASSWORD, Line
from trainer.people.rules import tidy

MAX_TITLE_LINES = 10
"""Lines searched for headings, below the titles of a printed list."""
MAX_COLUMNS = 40
MAX_CELL, MAX_BODY = 80, 200
"""Characters and lines by which the content of a column is guessed."""

SYNONYMS: dict[str, tuple[str, ...]] = {
    LOGIN_NAME: (
        *(
            "学号",
            "学生学号",
            "学号/工号",
            "学生编号",
            "学籍号",
            "考生号",
            "准考证号",
            "准考证",
            "考号",
        ),
        *("學號", "studentno", "studentid", "studentnumber", "studentnum"),
    ),
    NAME: (
        *("姓名", "学生姓名", "真实姓名", "考生姓名", "学员姓名", "名字", "中文姓名", "学生"),
        *("name", "fullname", "studentname", "realname"),
    ),
    PASSWORD: ("初始密码", "密码", "initialpassword", "password"),
    CLASS: (
        *(
            "班级",
            "班级名称",
            "行政班",
            "行政班级",
            "所在班级",
            "所属班级",
            "教学班",
            "班别",
            "班級",
        ),
        *("class", "classname"),
    ),
}
"""Headings of each column, the more exact first, without spaces and signs."""
RANKS = {
    heading: (field, rank)
    for field, headings in SYNONYMS.items()
    for rank, heading in enumerate(headings)
}
HINTS = {LOGIN_NAME: ("学号", "编号", "证号"), NAME: ("姓名",), CLASS: ("班",)}
"""Parts of headings by which a column is guessed and asked about."""

_NUMBER = re.compile(r"(?!1[3-9]\d{9}$|\d{17}[\dXx]$)(?=.*\d)[A-Za-z0-9][A-Za-z0-9._-]{3,}")
"""A student number; not a mobile number, not that of an identity card."""
_PERSON = re.compile(r"[\u3400-\u9fff·]{2,10}|[A-Za-z][A-Za-z.'-]+( [A-Za-z.'-]+)+")
_CLASS = re.compile(r".+班")
_NOISE = re.compile(r"[(\[【].*?[)\]】]|[\s*_.:：]")


@dataclass(frozen=True)
class Columns:
    """Where a table begins and what its columns hold."""

    headings: int
    """The line with the headings; 0 without."""
    fields: tuple[str, ...]
    """The heading of each column that is read; empty for the others."""
    sure: bool
    """False if somebody has to confirm it."""
    doubled: bool = False
    """True if a heading is there twice, as in lists printed side by side."""

    def cells(self, line: Sequence[str]) -> dict[str, str]:
        """The cells of a line by field."""
        return {f: cell for f, cell in zip(self.fields, line, strict=False) if f}


def columns_of(lines: Sequence[Line]) -> Columns:
    """Find the headings in the first lines; without them, guess from the cells."""
    for number, line in lines[:MAX_TITLE_LINES]:
        found = _recognised(line)
        if {LOGIN_NAME, NAME} <= set(found.values()):
            fields = tuple(found.get(n, "") for n in range(len(line)))
            doubled = _is_doubled(line)
            return Columns(number, fields, sure=not doubled, doubled=doubled)
    return _guessed(lines)


def is_heading(line: Sequence[str]) -> bool:
    """Whether a line has the headings of number and name, as each printed page repeats them."""
    return {LOGIN_NAME, NAME} <= set(_recognised(line).values())


def _key(heading: str) -> str:
    return _NOISE.sub("", tidy(heading[:MAX_CELL]).casefold())


def _recognised(line: Sequence[str]) -> dict[int, str]:
    """The fields of the columns; of several headings of a field the most exact counts."""
    best: dict[str, tuple[int, int]] = {}
    for column, cell in enumerate(line[:MAX_COLUMNS]):
        if known := RANKS.get(_key(cell)):
            field, rank = known
            best[field] = min(best.get(field, (rank, column)), (rank, column))
    return {column: field for field, (_rank, column) in best.items()}


def _is_doubled(line: Sequence[str]) -> bool:
    known = [key for cell in line if (key := _key(cell)) in RANKS]
    return len(known) != len(set(known))


def _guessed(lines: Sequence[Line]) -> Columns:
    """Columns by parts of headings and by content. Two columns of numbers and names are sure."""
    head, fields = 0, dict[int, str]()
    for number, line in lines[:MAX_TITLE_LINES]:
        if len(line) == 1 and any(len(other) > 1 for _n, other in lines):
            continue  # a title
        hinted = _recognised(line) or _hinted(line)
        if hinted and not any(_NUMBER.fullmatch(cell) for cell in line):
            head, fields = number, hinted
            break
    body = [line for number, line in lines if number > head]
    width = max((len(line) for line in body), default=0)
    width = max(min(width, MAX_COLUMNS), *(n + 1 for n in fields), 2) if fields else width
    plain = not head and width <= 2
    if plain and not _is_swapped(body):
        return Columns(0, (LOGIN_NAME, NAME), sure=True)
    for field, pattern in ((LOGIN_NAME, _NUMBER), (NAME, _PERSON), (CLASS, _CLASS)):
        if field not in fields.values():
            free = [n for n in range(width) if n not in fields]
            score = {n: _share(body, n, pattern) for n in free}
            if free and score[likely := max(free, key=lambda n: score[n])] > 0.5:
                fields[likely] = field
    return Columns(head, tuple(fields.get(n, "") for n in range(width)), sure=False)


def _hinted(line: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, cell in enumerate(line[:MAX_COLUMNS]):
        for field, parts in HINTS.items():
            if field not in found.values() and any(part in _key(cell) for part in parts):
                found.setdefault(column, field)
    return found if {LOGIN_NAME, NAME} & set(found.values()) else {}


def _is_swapped(body: Sequence[Sequence[str]]) -> bool:
    return _share(body, 0, _PERSON) > 0.5 and _share(body, 1, _NUMBER) > 0.5


def _share(body: Sequence[Sequence[str]], column: int, pattern: re.Pattern[str]) -> float:
    """How many of the cells of a column match; longer cells count a little more."""
    cells = [tidy(line[column][:MAX_CELL]) for line in body[:MAX_BODY] if column < len(line)]
    matching = [cell for cell in cells if pattern.fullmatch(cell)]
    length = sum(map(len, matching)) / (len(matching) or 1)
    return len(matching) / (len(body[:MAX_BODY]) or 1) + min(length, 30) / 1000
