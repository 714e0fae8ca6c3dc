"""Guards that check the input of every request before its view."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter, Map

from trainer.core.data.column_types import MAX_INTEGER
from trainer.core.text.i18n import gettext as _

MAX_FIELDS = 1000
"""The number of fields in a form: Werkzeug's own limit for forms with files."""


class IdConverter(IntegerConverter):
    """``<int:…>`` in a route: a possible id; other numbers give 404."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - as Werkzeug calls it
        """Set the largest id."""
        super().__init__(map, max=MAX_INTEGER)


def init_request_guards(app: Flask, hosts: set[str]) -> None:
    """Guard all routes of the app; call it before routes are added.

    Args:
        app: The app.
        hosts: Names by which the site is reached, beside its addresses.
    """
    app.url_map.converters["int"] = IdConverter
    known = hosts | {"localhost", socket.gethostname().lower(), socket.getfqdn().lower()}
    app.before_request(lambda: reject_unknown_host(known))
    app.before_request(reject_oversized_form)
    app.before_request(reject_nul)


def reject_unknown_host(known: set[str]) -> Response | None:
    """Answer 400 to a host name that is not this site's.

    Links and redirects carry it, and a foreign page whose name leads here (DNS rebinding) would be
    the same site to a browser. Nobody can own an address in this way, so addresses are let through.
    """
    name = urlsplit(f"//{request.host}").hostname or ""
    if name in known or _is_address(name):
        return None
    text = _("服务器不认识这个网址：%(host)s。请管理员把它加入设置 TRAINER_HOSTS。", host=name)
    return Response(text, 400, mimetype="text/plain")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def reject_oversized_form() -> None:
    """Answer 413 to a form larger than any page sends.

    Werkzeug limits only forms with files. Validating ten thousand rows takes a minute, in which
    nobody else can save on SQLite.
    """
    most = current_app.config["MAX_FORM_MEMORY_SIZE"]
    plain = request.mimetype == "application/x-www-form-urlencoded"
    if (plain and (request.content_length or 0) > most) or len(request.form) > MAX_FIELDS:
        abort(413)


def reject_nul() -> None:
    """Answer 400 to a text with the character NUL, which PostgreSQL cannot store or compare."""
    names = [request.path, *request.args, *request.form, *request.files]
    values = [value for source in (request.args, request.form) for value in _values(source)]
    files = [file.filename or "" for file in _values(request.files)]
    if any("\0" in text for text in (*names, *values, *files)):
        abort(400, _("提交的内容里含有不能保存的控制字符，请删除后再试。"))


def _values(source: "MultiDict[str, Any]") -> Iterator[Any]:
    return (value for _name, value in source.items(multi=True))
