"""What happens in the middle of somebody else's request."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.support.office import OfficeClient
from trainer.app import create_app
from trainer.config import Settings
from trainer.core.web.db import database_of
from trainer.core.web.files import uploads


def another_tab(shop: OfficeClient) -> OfficeClient:
    """The same student in a client of its own."""
    client: FlaskClient = shop.app.test_client()
    with client.session_transaction() as cookie, shop.client.session_transaction() as own:
        cookie.update(own)
    return OfficeClient(client, shop.app, shop.attempt_id)


def meanwhile(action: Callable[[], Any]) -> None:
    """Do something else in the middle of a request: in a thread of its own, as a server would."""
    with ThreadPoolExecutor(1) as other:
        assert other.submit(action).result().status_code == 302


def while_decoding(monkeypatch: pytest.MonkeyPatch, action: Callable[[], Any]) -> None:
    decode = uploads.read_picture

    def slow(file: Any) -> uploads.Picture:
        meanwhile(action)
        return decode(file)

    monkeypatch.setattr(uploads, "read_picture", slow)


def from_processes(shop: OfficeClient, path: str, processes: int) -> list[int]:
    """Open a page of the student's from several processes at once; return the answers' codes."""
    url = database_of(shop.app).engine.url.render_as_string(hide_password=False)
    settings = replace(shop.app.extensions["settings"], database_url=url)
    cookie = shop.client.get_cookie("session")
    assert cookie is not None
    spawning = multiprocessing.get_context("spawn")
    with (
        spawning.Manager() as manager,
        ProcessPoolExecutor(processes, mp_context=spawning) as pool,
    ):
        together = manager.Barrier(processes)
        page = shop.url(path)
        answers = [
            pool.submit(_open_page, settings, cookie.value, page, together)
            for _ in range(processes)
        ]
        return [answer.result(120) for answer in answers]


def _open_page(settings: Settings, session_cookie: str, page: str, together: Barrier) -> int:
    app = create_app(settings)
    client = app.test_client()
    client.set_cookie("session", session_cookie)
    together.wait(60)
    return client.get(page).status_code
