"""PostgreSQL ends connections while a page is made: the page says so, nothing falls over."""

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.support.databases.postgres import PostgresServer
from trainer.core.data.database import Database
from trainer.core.web import db
from trainer.core.web.flask_app import App


@pytest.fixture
def app(postgres: PostgresServer) -> Iterator[App]:
    app = App(__name__)
    app.secret_key = "x" * 40
    with postgres.new_database() as url:
        app.extensions["database"] = Database(url)
        yield app
        app.extensions["database"].engine.dispose()


@pytest.fixture
def client(app: App, postgres: PostgresServer) -> FlaskClient:
    def lose() -> None:
        number = db.session.scalar(select(func.pg_backend_pid()))
        with postgres.connect() as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])

    def lost_afterwards() -> str:
        lose()
        return "made"

    def lost_meanwhile() -> str:
        lose()
        return str(db.session.scalar(select(func.sign(1))))

    def works() -> str:
        return str(db.session.scalar(select(func.sign(1))))

    views: list[Callable[[], str]] = [lost_afterwards, lost_meanwhile, works]
    for view in views:
        app.add_url_rule(f"/{view.__name__}", view.__name__, view, methods=["GET", "POST"])
    app.register_error_handler(Exception, lambda _error: ("the error page", 503))
    return app.test_client()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/lost_afterwards", "/lost_meanwhile"])
def test_the_answer_is_sent_and_the_next_request_gets_another_connection(
    client: FlaskClient, method: str, path: str
) -> None:
    answer = getattr(client, method)(path)
    made = (200, "made") if (method, path) == ("get", "/lost_afterwards") else None
    assert (answer.status_code, answer.text) == (made or (503, "the error page"))
    assert client.get("/works").text == "1.0"
