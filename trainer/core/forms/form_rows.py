"""Submit buttons that add, remove and move rows of a form (price ladder, SKUs …).

A button is called ``_rows``; its value is ``<list>:add``, ``<list>:remove:2``, ``<list>:up:2`` or
``<list>:down:2``. The command edits the posted text before a form reads it, so that typed values
survive even if they are not valid numbers or dates.
"""

import re
from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

COMMAND = re.compile(
    r"(?P<name>[A-Za-z_][\w-]{0,60}):(?P<verb>add|remove|up|down)(?::(?P<index>[0-9]{1,4}))?"
)

Row = dict[str, list[str]]


def edit_rows(posted: "MultiDict[str, str]", command: str) -> "MultiDict[str, str]":
    """Apply a row command to the posted fields.

    Args:
        posted: All posted fields; not changed.
        command: Value of the pressed button.

    Returns:
        The fields with the rows of that list renumbered from 0. An unknown command, or one for a
        row that does not exist, changes nothing.
    """
    match = COMMAND.fullmatch(command)
    if not match:
        return posted.copy()
    name, verb = match["name"], match["verb"]
    rows = read_rows(posted, name)
    index = int(match["index"] or 0)
    if verb == "add":
        rows.append({"_row": [""]})
    elif index >= len(rows):
        return posted.copy()
    elif verb == "remove":
        del rows[index]
    else:
        other = max(0, index - 1) if verb == "up" else min(len(rows) - 1, index + 1)
        rows[index], rows[other] = rows[other], rows[index]
    return with_rows(posted, name, rows)


def read_rows(posted: "MultiDict[str, str]", name: str) -> list[Row]:
    """The rows posted for a list, in the order of their indexes."""
    pattern = re.compile(rf"{re.escape(name)}-([0-9]{{1,4}})-(.+)")
    rows: dict[int, Row] = {}
    for key, values in posted.lists():
        if match := pattern.fullmatch(key):
            rows.setdefault(int(match[1]), {})[match[2]] = values
    return [rows[index] for index in sorted(rows)]


def with_rows(
    posted: "MultiDict[str, str]", name: str, rows: Iterable[Row]
) -> "MultiDict[str, str]":
    """Copy the posted fields with the rows of one list replaced."""
    pattern = re.compile(rf"{re.escape(name)}-[0-9]+-.+")
    result: MultiDict[str, str] = MultiDict()
    for key, values in posted.lists():
        if not pattern.fullmatch(key):
            result.setlist(key, values)
    for index, row in enumerate(rows):
        for key, values in row.items():
            result.setlist(f"{name}-{index}-{key}", values)
    return result
