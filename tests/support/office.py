"""A student's client inside one attempt's back office."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from trainer.areas.accounts.models import Account
from trainer.attempts import platform
from trainer.attempts.models import Attempt
from trainer.core.data import facts
from trainer.core.data.records import Record
from trainer.core.data.sandbox import enter, real_now
from trainer.core.web.access import AccountType
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App


class OfficeClient:
    """Sends requests to ``/a/<attempt>/…`` and looks at the sandbox behind them."""

    def __init__(self, client: FlaskClient, app: App, attempt_id: int) -> None:
        self.client = client
        self.app = app
        self.attempt_id = attempt_id

    def url(self, path: str) -> str:
        return f"/a/{self.attempt_id}/{path}"

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(self.url(path), **options)

    def post(self, path: str, data: Any = None, **options: Any) -> TestResponse:
        return self.client.post(self.url(path), data=data or {}, **options)

    def page(self, path: str) -> Any:
        """A page's parsed HTML."""
        response = self.get(path)
        assert response.status_code == 200, response.status
        return html.fromstring(response.text)

    @contextmanager
    def sandbox(self, *, writing: bool = False) -> Iterator[Session]:
        """A session inside the sandbox; with ``writing`` what is changed is kept."""
        database = database_of(self.app)
        with database.writing() if writing else database.reading() as session:
            attempt = session.get_one(Attempt, self.attempt_id)
            enter(session, attempt.sandbox)
            yield session

    def facts(self) -> facts.Facts:
        with self.sandbox() as session:
            attempt = session.get_one(Attempt, self.attempt_id)
            return facts.read(session, attempt.sandbox)

    def records(self, model: type[Record]) -> list[Any]:
        with self.sandbox() as session:
            return list(session.scalars(select(model).order_by(model.id)))

    def change(self, model: type[Record], number: int, **values: Any) -> None:
        """Change a record behind the student's back."""
        with self.sandbox(writing=True) as session:
            record = session.get_one(model, (session.info["sandbox"].id, number))
            for name, value in values.items():
                setattr(record, name, value)

    def move_clock(self, **delta: float) -> None:
        """Let time pass in the sandbox: ``move_clock(days=12)``."""
        with self.app.app_context(), self.sandbox(writing=True) as session:
            platform.fast_forward(session, session.info["sandbox"].now() + timedelta(**delta))

    def act_as(self, account_type: AccountType) -> None:
        """Switch to a sub-account of a type, which is added for it."""
        with self.sandbox(writing=True) as session:
            account = Account(
                type=account_type,
                name=f"{account_type} account",
                email=f"{account_type}@example.com",
                created_at=real_now(),
            )
            session.add(account)
            session.flush()
            number = account.id
        assert self.post("switch-account", {"account": number}).status_code == 302
