"""What comes from outside is looked at before a view sees it: texts, numbers, addresses."""

from collections.abc import Iterator
from typing import Any

from flask import Flask, abort, current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter, Map

from trainer.core.languages import gettext as _
from trainer.core.typed import one_line
from trainer.core.types import LARGEST_INTEGER

MOST_FIELDS = 1000
"""Names in a form; Werkzeug's own limit for forms with files."""


class IdConverter(IntegerConverter):
    """``<int:…>`` in a route: a number that can be an id; with any other the page is not found."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - as Werkzeug calls it
        """Take the map of routes."""
        super().__init__(map, max=LARGEST_INTEGER)


def init_incoming(app: Flask) -> None:
    """Guard all routes of the app; call it before they are added."""
    app.url_map.converters["int"] = IdConverter
    app.before_request(refuse_too_much)
    app.before_request(refuse_nul)


def refuse_too_much() -> None:
    """Answer 413 where a form holds more than any page sends.

    Werkzeug looks at forms with files only, and building a form of ten thousand rows takes a minute
    in which nobody else can save on SQLite.
    """
    most = current_app.config["MAX_FORM_MEMORY_SIZE"]
    plain = request.mimetype == "application/x-www-form-urlencoded"
    if (plain and (request.content_length or 0) > most) or len(request.form) > MOST_FIELDS:
        abort(413)


def refuse_nul() -> None:
    """Answer 400 where a text holds the character NUL: PostgreSQL cannot store or compare it."""
    names = [request.path, *request.args, *request.form, *request.files]
    values = [value for source in (request.args, request.form) for value in _values(source)]
    files = [file.filename or "" for file in _values(request.files)]
    if any("\0" in text for text in (*names, *values, *files)):
        abort(400, _("提交的内容里含有不能保存的控制字符，请删除后再试。"))


def _values(source: "MultiDict[str, Any]") -> Iterator[Any]:
    return (value for _name, value in source.items(multi=True))


def asked_id(name: str) -> int | None:
    """The id that address or form name, as in ``?class=3``; None if that cannot be one."""
    return next(iter(asked_ids(name)), None)


def asked_ids(name: str) -> list[int]:
    """The ids that address or form name, such as of the rows ticked; each once."""
    numbers = request.values.getlist(name, type=int)
    return list(dict.fromkeys(n for n in numbers if 0 < n <= LARGEST_INTEGER))


def asked_words() -> str:
    """What a list is searched for, without what nobody sees, such as what comes with a paste."""
    return one_line(request.args.get("q"))


def safe_target(wanted: str | None, instead: str) -> str:
    """An address that came with a request, if it leads to a page of this site.

    Args:
        wanted: What came, in a field or in the query.
        instead: Where to go if that is missing, leads elsewhere or could break a header.
    """
    wanted = wanted or ""
    own = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if own and wanted.isprintable() else instead
