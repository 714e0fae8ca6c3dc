"""A Flask app in which one request is one transaction."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import Flask, request, session
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response

from trainer.core.web import db

BeforeCommit = Callable[[Response], Response | None]
"""Receives the response; a response that it returns replaces it and rolls the work back."""


class App(Flask):
    """Commits a request's work before it sends the response.

    An acknowledged change is therefore stored; an error status or an exception rolls back.
    Functions in ``before_commit`` receive the response and take part in the transaction.
    """

    before_commit: list[BeforeCommit]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Create the app without functions in ``before_commit``."""
        super().__init__(*args, **kwargs)
        self.before_commit = []
        self.teardown_appcontext(db.close_session)

    def dispatch_request(self) -> Response:
        """Run the view, then commit or roll back."""
        flashes = session.get("_flashes")
        try:
            response = self.make_response(super().dispatch_request())
            if response.status_code < 400 and request.method not in db.SAFE_METHODS:
                for function in self.before_commit:
                    if (replacement := function(response)) is not None:
                        db.session.rollback()
                        return replacement
                db.session.commit()
        except BaseException:
            with suppress(DBAPIError):  # the database is gone, and the transaction with it
                db.session.rollback()
            if session.get("_flashes") != flashes:
                session["_flashes"] = flashes or []  # drop messages about work that was rolled back
            raise
        return response
