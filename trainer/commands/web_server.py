"""The web server: granian's event loop receives requests, threads answer the complete ones."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware
from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from trainer.core.web.files import uploads
from trainer.core.web.hooks.body_buffer import BodyBuffer

THREADS = 4
"""Requests that one worker process answers at the same time."""
CONNECTIONS = 2048
"""Connections that one worker process holds; most of them are idle browsers."""
HEADER_SECONDS = 10
"""Seconds in which the headers of a request have to arrive."""
END_SECONDS = 8
"""Seconds that a worker has to finish its requests at the server's end; half-sent ones would take
longer."""


def in_threads(app: Flask) -> BodyBuffer:
    """Let threads answer the requests whose bodies have arrived."""
    return BodyBuffer(
        cast("Any", WSGIMiddleware(cast("Any", app), workers=THREADS)),
        max_bytes=uploads.MAX_REQUEST_BYTES,
    )


def web_server(target: str, *, address: str, port: int, workers: int, logged: bool = True) -> Any:
    """The server of an app.

    Args:
        target: Module and function that returns the app in each worker process.
        address: IP address to listen on.
        port: Port to listen on.
        workers: Number of worker processes.
        logged: Whether the server writes log lines of its own.
    """
    return Granian(
        target,
        factory=True,
        address=address,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=END_SECONDS,
        log_enabled=logged,
    )
