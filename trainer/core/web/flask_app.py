"""A Flask app in which one request is one transaction."""

from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask import session as cookie
from werkzeug.wrappers import Response

from trainer.core.web import db

BeforeCommit = Callable[[Response], None]


class App(Flask):
    """Commits a request's work before its answer leaves.

    The view's work is committed before its answer leaves, so what was acknowledged is stored; an
    error status or an exception leaves nothing behind. Functions in ``before_commit`` see the
    answer and take part in the transaction.
    """

    before_commit: list[BeforeCommit]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the app with no functions before the commit."""
        super().__init__(*args, **kwargs)
        self.before_commit = []
        self.teardown_appcontext(db.close_session)

    def dispatch_request(self) -> Response:
        """Run the view, then commit or roll back."""
        told_before = cookie.get("_flashes")
        try:
            response = self.make_response(super().dispatch_request())
            if response.status_code < 400 and request.method not in db.SAFE_METHODS:
                for function in self.before_commit:
                    function(response)
                db.session.commit()
        except BaseException as error:
            db.session.rollback()
            # What was to be told has not happened; abort(redirect(…)) has words of its own.
            if getattr(error, "response", None) is None and cookie.get("_flashes") != told_before:
                cookie["_flashes"] = told_before or []
            raise
        return response
