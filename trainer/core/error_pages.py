"""Error pages that say what happened, what is kept, and what to do next."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

PAGES = {400, 403, 404, 409, 413, 422, 429, 500}


def init_error_pages(app: Flask) -> None:
    """Answer HTTP errors with a page of ours; an unexpected exception becomes a 500."""
    app.register_error_handler(HTTPException, error_page)


def error_page(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]]:
    """Render the page of an error; one without a page of its own borrows the nearest."""
    code = error.code or 500
    page = code if code in PAGES else 500 if code >= 500 else 400
    kept = [(k, v) for k, v in error.get_headers() if k in {"Retry-After", "Allow"}]
    reason = vars(error).get("description")  # given by whoever raised it
    page_text = render_template(f"errors/{page}.html", code=code, error=error, reason=reason)
    return page_text, code, kept
