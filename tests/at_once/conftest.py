"""The whole app on SQLite and on PostgreSQL, and many requests at the same moment."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from trainer.core.db import App, Database
from trainer.core.records import Base


@pytest.fixture
def app(app: App, database_url: str) -> Iterator[App]:
    """The whole app, on SQLite and on PostgreSQL."""
    own = app.extensions["database"]
    database = Database(database_url)
    Base.metadata.create_all(database.engine)
    app.extensions["database"] = database
    yield app
    app.extensions["database"] = own
    database.engine.dispose()


@pytest.fixture
def at_once() -> Callable[[Sequence[Callable[[], Any]]], list[Any]]:
    """Calls all functions at the same moment and returns what they return."""

    def call(functions: Sequence[Callable[[], Any]]) -> list[Any]:
        together = Barrier(len(functions))

        def run(function: Callable[[], Any]) -> Any:
            together.wait()
            return function()

        with ThreadPoolExecutor(len(functions)) as pool:
            return [each.result() for each in [pool.submit(run, f) for f in functions]]

    return call
