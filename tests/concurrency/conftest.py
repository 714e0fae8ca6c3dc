"""The whole app on SQLite and on PostgreSQL, and many requests at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.support.databases.copies import Databases


@pytest.fixture(scope="module")
def databases(each_kind: Databases) -> Databases:
    """Gives out databases of both kinds, whatever ``--database`` says."""
    return each_kind


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
