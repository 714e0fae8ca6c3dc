"""Receives the body of a request before a thread is given to it.

The event loop waits for slow clients, and waiting costs it next to nothing; threads are few and
only work on requests that are complete. A body has to arrive at a minimal rate, as with Apache's
``mod_reqtimeout``, and of one client only so many may be incomplete.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, MutableMapping
from tempfile import SpooledTemporaryFile
from typing import IO, Any

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

GRACE = 20.0
"""Seconds in which a body may arrive, whatever its size."""
MIN_RATE = 2_000
"""Bytes a second; each of them adds to ``GRACE`` what it may take."""
MAX_DRAIN = 60.0
"""Seconds for which a body that is too large is read and dropped.

A browser shows the answer only after it has sent everything.
"""
MAX_INCOMPLETE = 64
"""Bodies of one address that may be incomplete; a further one ends the oldest."""
IN_MEMORY = 256 * 1024
"""Bytes of a body kept in memory; larger ones go to a temporary file."""
CHUNK = 64 * 1024
TOO_SLOW = 408


class BodyBuffer:
    """ASGI middleware that calls the app once the body is there.

    A larger body than ``max_bytes`` is dropped, with its length left in the headers: the app
    answers 413. Header names with an underscore are dropped, as nginx does: WSGI cannot tell them
    from those with a dash, under which a proxy says who asks.
    """

    def __init__(self, app: App, *, max_bytes: int, grace: float = GRACE) -> None:
        """Wrap an app.

        Args:
            app: What answers complete requests.
            max_bytes: Size of the largest body that is kept.
            grace: Seconds in which a body may arrive, whatever its size.
        """
        self._app = app
        self._max_bytes = max_bytes
        self._grace = grace
        self._incomplete: dict[str, list[asyncio.Future[None]]] = defaultdict(list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Receive the body, then call the app."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with SpooledTemporaryFile(IN_MEMORY) as body:
            received = await self._received(scope, receive, body)
            if received is None:
                await _answer_too_slow(send)
                return
            body.seek(0)
            headers = _headers(scope["headers"], received)
            await self._app({**scope, "headers": headers}, _replay(body), send)

    async def _received(self, scope: Scope, receive: Receive, body: IO[bytes]) -> int | None:
        """Fill ``body`` and return the length sent; None for one that is too slow or cut off."""
        first = await _next(receive)
        if first is None:
            return None
        if not first.get("more_body"):
            return self._keep(body, 0, first.get("body", b""))
        client = (scope.get("client") or ("",))[0]
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = self._incomplete[client]
        waiting.append(ended)
        if len(waiting) > MAX_INCOMPLETE:
            waiting.pop(0).set_result(None)
        rest = asyncio.ensure_future(self._rest(receive, body, first.get("body", b"")))
        try:
            both: set[asyncio.Future[Any]] = {rest, ended}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            return rest.result() if rest.done() else None
        finally:
            rest.cancel()
            if ended in waiting:
                waiting.remove(ended)
            if not waiting:
                self._incomplete.pop(client, None)

    async def _rest(self, receive: Receive, body: IO[bytes], part: bytes) -> int | None:
        began = asyncio.get_running_loop().time()
        size = self._keep(body, 0, part)
        try:
            while True:
                kept = size <= self._max_bytes
                allowed = self._grace + size / MIN_RATE if kept else MAX_DRAIN
                async with asyncio.timeout_at(began + allowed):
                    message = await _next(receive)
                if message is None:
                    return None
                size = self._keep(body, size, message.get("body", b""))
                if not message.get("more_body"):
                    return size
        except TimeoutError:
            return None

    def _keep(self, body: IO[bytes], size: int, part: bytes) -> int:
        """Write a part of the body, unless it is too large, and return the new size."""
        size += len(part)
        if size <= self._max_bytes:
            body.write(part)
        else:
            body.truncate(0)
        return size


async def _next(receive: Receive) -> Message | None:
    """The next part of a body; None if the client has gone."""
    message = await receive()
    return message if message["type"] == "http.request" else None


def _headers(sent: list[tuple[bytes, bytes]], received: int) -> list[tuple[bytes, bytes]]:
    """The headers without ambiguous names, with the length that was received."""
    left = (b"content-length", b"transfer-encoding")
    headers = [(n, v) for n, v in sent if b"_" not in n and n.lower() not in left]
    if received or any(n.lower() in left for n, _value in sent):
        headers.append((b"content-length", str(received).encode()))
    return headers


def _replay(body: IO[bytes]) -> Receive:
    """The received body, as the server would have given it to the app."""

    async def receive() -> Message:
        part = body.read(CHUNK)
        return {"type": "http.request", "body": part, "more_body": len(part) == CHUNK}

    return receive


async def _answer_too_slow(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": TOO_SLOW, "headers": headers})
    await send({"type": "http.response.body", "body": "发送太慢，请重试\n".encode()})
