"""Error pages: what happened, what was saved, what to do next."""

from flask import Flask, current_app, g, render_template, request
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import BadHost, HTTPException

from trainer.core.web.hooks.logs import request_id

PAGES = {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}
BUSY_SECONDS = 5
"""Seconds until a client retries: by then the database may be back, or its lock free."""

Page = tuple[str, int, list[tuple[str, str]]]


def init_error_pages(app: Flask) -> None:
    """Render HTTP errors as pages; an unexpected exception becomes a 500."""
    app.register_error_handler(HTTPException, error_page)
    app.register_error_handler(BadHost, _bad_host)


def _bad_host(error: BadHost) -> Page:
    """Answer an invalid host in plain text: a page needs addresses, which need a valid host."""
    return str(error.description), 400, [("Content-Type", "text/plain; charset=utf-8")]


def error_page(error: HTTPException) -> Page:
    """Render the page of an error; a code without a page uses that of 400 or 500."""
    if isinstance(getattr(error, "original_exception", None), OperationalError):
        return _busy_page()
    code = error.code or 500
    page = code if code in PAGES else 500 if code >= 500 else 400
    name = "csrf" if isinstance(error, CSRFError) else page
    kept = [(k, v) for k, v in error.get_headers() if k in {"Retry-After", "Allow"}]
    page_text = render_template(
        f"errors/{name}.html",
        code=code,
        error=error,
        reason=vars(error).get("description"),  # set by the caller of abort()
        request_id=request_id(),
    )
    return page_text, code, kept


def _busy_page() -> Page:
    """The page while the database is unavailable or locked, rendered without reading from it.

    It is therefore a visitor's page, without the context processors.
    """
    g._login_user = AnonymousUserMixin()  # noqa: SLF001 - Flask-Login has no other way
    template = current_app.jinja_env.get_template("errors/503.html")
    text = template.render(request=request, code=503, request_id=request_id())
    return text, 503, [("Retry-After", str(BUSY_SECONDS))]
