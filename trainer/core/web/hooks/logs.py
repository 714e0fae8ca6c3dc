"""Log lines: one event each, with the id of its request, without secrets."""

import logging
import secrets
import sys
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from flask import Flask, Response, g, request
from structlog.typing import Processor

SECRET_WORDS = ("password", "secret", "token", "cookie", "authorization")
HIDDEN = "(hidden)"
STATIC = "asset"
"""Endpoint of static files, which log lines leave out: a page asks for a dozen."""
REQUEST_HEADER = "X-Request-Id"

log: structlog.stdlib.BoundLogger = structlog.get_logger("trainer")


def init_logs(log_format: str) -> None:
    """Write the log lines of this process to standard error.

    Libraries that use `logging` get the same format.

    Args:
        log_format: `json` for machines, `console` for people.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _hide_secrets,
    ]
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if log_format == "json":
        last += [structlog.processors.format_exc_info]
        last += [structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        # Plain tracebacks: rich ones print local variables, which include passwords.
        plain = structlog.dev.plain_traceback
        colours = sys.stderr.isatty()
        last += [structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plain)]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last)
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    # The migration environment logs schema changes itself.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def request_id() -> str | None:
    """The id of the running request; None where requests are not logged."""
    found: str | None = g.get("request_id")
    return found


def _user() -> str | None:
    """The login name of who asks, if the request has read it; a log line costs no query."""
    name: str | None = getattr(g.get("_login_user"), "login_name", None)
    return name


def _hide_secrets(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    for name in event:
        if any(word in name.lower() for word in SECRET_WORDS):
            event[name] = HIDDEN
    return event


def init_request_logs(app: Flask) -> None:
    """Give each request an id, in its log lines and in a response header.

    The lines omit the query string, which may contain search terms; static files have none.
    """

    def _begin() -> None:
        g.request_id = secrets.token_hex(8)
        g.request_began = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    # Before all others: a request that one of them ends needs the id too.
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)

    @app.after_request
    def _end(response: Response) -> Response:
        if "request_id" in g:
            response.headers[REQUEST_HEADER] = g.request_id
        if "request_id" in g and request.endpoint != STATIC:
            milliseconds = round((time.perf_counter() - g.request_began) * 1000, 1)
            log.info(
                "request",
                method=request.method,
                path=request.path,
                status=response.status_code,
                client=request.remote_addr,
                user=_user(),
                milliseconds=milliseconds,
            )
        return response
