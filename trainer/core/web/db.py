"""The request's database session."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import Flask, current_app, g, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy

from trainer.core.data.database import Database

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
"""Methods without side effects (RFC 9110, 9.2.1)."""


def database_of(app: Flask) -> Database:
    """An app's database."""
    return cast("Database", app.extensions["database"])


def database() -> Database:
    """The running app's database."""
    return database_of(current_app)


def _request_session() -> Session:
    if "session" not in g:
        g.session = database().session(writing=request.method not in SAFE_METHODS)
    return cast("Session", g.session)


def close_session(_error: BaseException | None) -> None:
    """Close the request's session if there is one; give up its connection if the database is gone.

    The answer is made by then: an error here would replace it by a bare 500.
    """
    if opened := g.pop("session", None):
        try:
            opened.close()
        except DBAPIError:
            opened.invalidate()


session = cast("Session", LocalProxy(_request_session))
"""The request's session: reading for GET, writing for other methods, committed by :class:`App`."""


@contextmanager
def use(other: Session) -> Iterator[None]:
    """Let ``db.session`` be another session for a while, and with it the current sandbox."""
    before = g.get("session")
    if other is not session:  # the proxy, which names the session in use anyway
        g.session = other
    try:
        yield
    finally:
        if before is None:
            g.pop("session")
        else:
            g.session = before
