"""Fixtures of the products tests."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The demo shop, at the start of exercise P3-3.5."""
    return office("ready-to-ship")
