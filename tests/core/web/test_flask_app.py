"""One request is one transaction, and its messages tell what became of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import abort, flash, redirect, session
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.wrappers import Response

from tests.support.databases.copies import Databases
from trainer.core.data.database import Database
from trainer.core.data.shared_rows import WorldRevision
from trainer.core.web import db
from trainer.core.web.flask_app import App


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    with databases.new() as database:
        yield database


@pytest.fixture
def client(database: Database) -> FlaskClient:
    app = App(__name__)
    app.secret_key = "x" * 40
    app.extensions["database"] = database

    def save(name: str) -> Response:
        db.session.add(WorldRevision(hash=name))
        flash(name)
        if name == "refused":
            abort(409)
        return redirect("/saved")

    def replace(_answer: Response) -> Response | None:
        saved = db.session.scalars(select(WorldRevision.hash)).all()
        return redirect("/first") if "first" in saved else None

    app.add_url_rule("/<name>", view_func=save, methods=["POST"])
    app.add_url_rule("/messages", view_func=lambda: session.get("_flashes", []))
    app.before_commit.append(replace)
    return app.test_client()


def saved(database: Database) -> list[str]:
    with database.reading() as reading:
        return list(reading.scalars(select(WorldRevision.hash)))


def messages(client: FlaskClient) -> list[Any]:
    return [text for _category, text in client.get("/messages").json]


def test_what_was_done_is_committed_and_announced(client: FlaskClient, database: Database) -> None:
    assert client.post("/once").location == "/saved"
    assert (saved(database), messages(client)) == (["once"], ["once"])


def test_what_was_refused_is_neither(client: FlaskClient, database: Database) -> None:
    assert client.post("/refused").status_code == 409
    assert (saved(database), messages(client)) == ([], [])


def test_a_replaced_answer_cancels_the_work(client: FlaskClient, database: Database) -> None:
    with database.writing() as writing:
        writing.add(WorldRevision(hash="first"))
    assert client.post("/again").location == "/first"
    assert (saved(database), messages(client)) == (["first"], ["again"])
