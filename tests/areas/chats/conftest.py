"""What tests of chats start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """5 September: a shop with one account."""
    return office("freight-template")


@pytest.fixture
def team(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """5 September: a shop with a manager and three salespersons."""
    return office("customer-handover")
