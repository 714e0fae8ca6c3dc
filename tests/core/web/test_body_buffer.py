"""The body of a request is received before the app is called."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from trainer.core.web.hooks import body_buffer
from trainer.core.web.hooks.body_buffer import BodyBuffer

MAX_BYTES = 1_000_000


class Client:
    """Sends parts of a body; None waits for ever. Keeps the answer."""

    def __init__(self, parts: Iterable[bytes | None], *headers: tuple[bytes, bytes]) -> None:
        self.parts = list(parts)
        self.headers = list(headers)
        self.status = 0

    async def receive(self) -> Any:
        if not self.parts:
            return {"type": "http.disconnect"}
        part = self.parts.pop(0)
        if part is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": part, "more_body": bool(self.parts)}

    async def send(self, message: Any) -> None:
        self.status = message.get("status", self.status)

    async def ask(self, buffer: BodyBuffer) -> None:
        scope = {"type": "http", "client": ("10.0.0.1", 1), "headers": self.headers}
        await buffer(scope, self.receive, self.send)


class App:
    """Keeps what it was called with."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.headers: dict[bytes, bytes] = {}

    async def __call__(self, scope: Any, receive: Any, _send: Any) -> None:
        self.headers = dict(scope["headers"])
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        self.bodies.append(body)


@pytest.mark.parametrize("parts", [[b""], [b"a=1"], [b"a", b"=", b"1"], [b"x" * 300_000] * 3])
def test_the_app_gets_the_whole_body_with_its_length(parts: list[bytes]) -> None:
    app, length = App(), (b"content-length", b"7")
    asyncio.run(Client(parts, length).ask(BodyBuffer(app, max_bytes=MAX_BYTES)))
    assert app.bodies == [b"".join(parts)]
    assert app.headers[b"content-length"] == str(len(app.bodies[0])).encode()


def test_a_body_that_stops_is_answered_and_costs_the_app_nothing() -> None:
    app, client = App(), Client([b"a", None])
    asyncio.run(client.ask(BodyBuffer(app, max_bytes=MAX_BYTES, grace=0.05)))
    assert (client.status, app.bodies) == (408, [])


def test_a_client_that_goes_away_costs_the_app_nothing() -> None:
    app, client = App(), Client([b"a", b"b"])
    client.parts.append(b"")
    first = client.receive

    async def gone() -> Any:
        return await first() if len(client.parts) == 3 else {"type": "http.disconnect"}

    client.receive = gone  # type: ignore[method-assign]
    asyncio.run(client.ask(BodyBuffer(app, max_bytes=MAX_BYTES)))
    assert app.bodies == []


def test_too_large_a_body_is_read_to_its_end_and_dropped() -> None:
    app, client = App(), Client([b"x" * MAX_BYTES, b"y", b"z"])
    asyncio.run(client.ask(BodyBuffer(app, max_bytes=MAX_BYTES)))
    assert client.parts == []
    assert app.bodies == [b""]
    assert app.headers[b"content-length"] == str(MAX_BYTES + 2).encode()


def test_the_oldest_incomplete_body_of_an_address_makes_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(body_buffer, "MAX_INCOMPLETE", 2)
    app = App()
    buffer = BodyBuffer(app, max_bytes=MAX_BYTES)
    slow = [Client([b"a", None]) for _ in range(3)]
    quick = Client([b"a", b"b"])

    async def ask() -> None:
        waiting = [asyncio.create_task(client.ask(buffer)) for client in slow]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        await quick.ask(buffer)
        await waiting[1]
        waiting[2].cancel()

    asyncio.run(ask())
    assert [client.status for client in slow] == [408, 408, 0]
    assert app.bodies == [b"ab"]


def test_names_that_look_like_a_proxys_are_dropped() -> None:
    app = App()
    sent = [(b"x_forwarded_for", b"10.9.9.9"), (b"x-forwarded-for", b"10.0.0.1")]
    asyncio.run(Client([b""], *sent).ask(BodyBuffer(app, max_bytes=MAX_BYTES)))
    assert app.headers == {b"x-forwarded-for": b"10.0.0.1"}
