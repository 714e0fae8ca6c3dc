"""A Flask app in which one request is one transaction."""

from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask import session as cookie
from werkzeug.wrappers import Response

from trainer.core.web import db

BeforeCommit = Callable[[Response], Response | None]
"""Sees the answer; one that it returns is sent instead, and the request's work is rolled back."""


class App(Flask):
    """Commits a request's work before its answer leaves.

    The view's work is committed before its answer leaves, so what was acknowledged is stored; an
    error status or an exception leaves nothing behind. Functions in ``before_commit`` see the
    answer and take part in the transaction; one may replace the answer and so cancel the work.
    """

    before_commit: list[BeforeCommit]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the app with no functions before the commit."""
        super().__init__(*args, **kwargs)
        self.before_commit = []
        self.teardown_appcontext(db.close_session)

    def dispatch_request(self) -> Response:
        """Run the view, then commit or roll back."""
        flashes = cookie.get("_flashes")
        try:
            response = self.make_response(super().dispatch_request())
            if response.status_code < 400 and request.method not in db.SAFE_METHODS:
                for function in self.before_commit:
                    if (replacement := function(response)) is not None:
                        db.session.rollback()
                        return replacement
                db.session.commit()
        except BaseException:
            db.session.rollback()
            if cookie.get("_flashes") != flashes:
                cookie["_flashes"] = flashes or []  # the new messages tell of what did not happen
            raise
        return response
