"""What tests of sample orders start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """24 August, 10:00: a buyer asks for 6 samples of a product of which it gets 4."""
    return office("chat-reply")
