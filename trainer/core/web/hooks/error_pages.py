"""Error pages: what happened, what was saved, what to do next."""

from flask import Flask, current_app, g, render_template, request
from flask_babel import LazyString
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import BadHost, HTTPException

from trainer.core.data.maintenance.storage_trouble import Trouble, trouble_of
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.hooks.logs import request_id

PAGES = {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}
BUSY_SECONDS = 5
"""Seconds until a client retries: by then the database may be back, or its lock free."""

STORAGE = {
    Trouble.FULL: _l(
        "服务器的磁盘已满，本次内容没有保存；已保存的内容不受影响。请保留本页并告诉老师，"
        "管理员腾出空间后再提交一次。"
    ),
    Trouble.READ_ONLY: _l(
        "服务器的数据库现在只能读取，本次内容没有保存；已保存的内容不受影响。请保留本页并告诉老师，"
        "管理员恢复写入后再提交一次。"
    ),
}
"""What a page says while nothing can be stored."""

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
    original = getattr(error, "original_exception", None)
    trouble = trouble_of(original)
    if trouble or isinstance(original, OperationalError):
        return _busy_page(STORAGE[trouble] if trouble else None)
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


def _busy_page(reason: LazyString | None) -> Page:
    """The page while the database is unavailable or locked, rendered without reading from it.

    ``reason`` says that nothing can be stored, where this is so.
    It is therefore a visitor's page, without the context processors.
    """
    g._login_user = AnonymousUserMixin()  # noqa: SLF001 - Flask-Login has no other way
    template = current_app.jinja_env.get_template("errors/503.html")
    text = template.render(
        request=request,
        code=503,
        reason=reason,
        heading=_("暂时不能保存") if reason else "",
        request_id=request_id(),
    )
    return text, 503, [("Retry-After", str(BUSY_SECONDS))]
