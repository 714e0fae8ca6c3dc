import json
import logging
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import structlog
from flask import Flask, g
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from trainer.core.data.database import make_engine
from trainer.core.web.hooks.logs import REQUEST_HEADER, init_logs, init_request_logs


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_json_lines_hold_event_level_time_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    init_logs("json")
    structlog.get_logger("trainer").info("graded", score=100, task="优惠券")
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["level"], line["score"]) == ("graded", "info", 100)
    assert line["task"] == "优惠券"
    assert line["timestamp"].endswith("Z")


def test_lines_of_libraries_have_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    init_logs("json")
    logging.getLogger("alembic").warning("migrating %s", "one")
    assert json.loads(capsys.readouterr().err)["event"] == "migrating one"


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_secrets_are_hidden(log_format: str, capsys: pytest.CaptureFixture[str]) -> None:
    init_logs(log_format)
    structlog.get_logger("trainer").info("sign-in", Password="p4ss", csrf_token="t0ken", name="王")
    written = capsys.readouterr().err
    assert "p4ss" not in written
    assert "t0ken" not in written
    assert "王" in written


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_traceback_shows_no_local_variables(
    log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    init_logs(log_format)
    typed = "Top-Secret-77"
    try:
        _ = ["one"][len(typed)]
    except IndexError:
        logging.getLogger("trainer").exception("no such place")
    written = capsys.readouterr().err
    assert "IndexError" in written
    assert "test_logs.py" in written
    assert "Top-Secret-77" not in written.replace('typed = "Top-Secret-77"', "")


def test_an_error_of_the_database_shows_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    init_logs("console")
    engine = make_engine("sqlite://")
    insert = text("INSERT INTO no_such_table VALUES (:password_hash)")
    try:
        with engine.connect() as connection:
            connection.execute(insert, {"password_hash": "scrypt-77"})
    except OperationalError:
        logging.getLogger("trainer").exception("not written")
    engine.dispose()
    written = capsys.readouterr().err
    assert "no_such_table" in written
    assert "scrypt-77" not in written.replace('"password_hash": "scrypt-77"', "")


def test_a_request_has_one_id_in_its_lines_and_its_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    init_logs("json")
    app = Flask("small")
    init_request_logs(app)

    @app.get("/page")
    def page() -> str:
        structlog.get_logger("trainer").info("inside")
        return "ok"

    client = app.test_client()
    ids = [client.get("/page?q=private").headers[REQUEST_HEADER] for _ in range(2)]
    written = capsys.readouterr().err
    lines = [json.loads(line) for line in written.splitlines()]
    assert [(line["event"], line["request_id"]) for line in lines] == [
        (event, request_id) for request_id in ids for event in ("inside", "request")
    ]
    assert ids[0] != ids[1]
    assert (lines[1]["path"], lines[1]["status"]) == ("/page", 200)
    assert "private" not in written


def test_lines_name_client_and_user_and_leave_static_files_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    init_logs("json")
    app = Flask("small")
    init_request_logs(app)
    app.add_url_rule("/assets/app.css", "asset", lambda: "body {}")

    @app.get("/page")
    def page() -> str:
        g._login_user = SimpleNamespace(login_name="lin")
        return "ok"

    client = app.test_client()
    assert client.get("/assets/app.css").headers[REQUEST_HEADER]
    client.get("/page", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    client.get("/no-page")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["path"], line["client"], line["user"]) for line in lines] == [
        ("/page", "192.0.2.7", "lin"),
        ("/no-page", "127.0.0.1", None),
    ]


def test_an_exception_is_written_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    init_logs("json")
    try:
        int("broken")
    except ValueError:
        structlog.get_logger("trainer").exception("failed")
    line = json.loads(capsys.readouterr().err)
    assert "ValueError: invalid literal" in line["exception"]
