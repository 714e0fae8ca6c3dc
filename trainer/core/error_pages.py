"""Error pages that say what happened, what is kept, and what to do next."""

from flask import Flask, g, render_template
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

PAGES = {400, 403, 404, 405, 409, 413, 422, 429, 500}


def init_error_pages(app: Flask) -> None:
    """Answer HTTP errors with a page of ours; an unexpected exception becomes a 500."""
    app.register_error_handler(HTTPException, error_page)


def error_page(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]]:
    """Render the page of an error; one without a page of its own borrows the nearest."""
    code = error.code or 500
    page = code if code in PAGES else 500 if code >= 500 else 400
    if isinstance(getattr(error, "original_exception", None), OperationalError):
        # Whose page it is would have to be read from the database.
        g._login_user = AnonymousUserMixin()  # noqa: SLF001 - Flask-Login has no other way
    name = "csrf" if isinstance(error, CSRFError) else page
    kept = [(k, v) for k, v in error.get_headers() if k in {"Retry-After", "Allow"}]
    page_text = render_template(
        f"errors/{name}.html",
        code=code,
        error=error,
        reason=vars(error).get("description"),  # given by whoever raised it
        request_id=g.get("request_id"),
    )
    return page_text, code, kept
