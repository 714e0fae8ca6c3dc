"""What happens in the middle of somebody else's request."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.support.office import OfficeClient
from trainer.core.web import uploads


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
