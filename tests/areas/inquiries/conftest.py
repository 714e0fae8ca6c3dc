"""What tests of inquiries start from."""

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


@pytest.fixture
def urgent(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """4 October, 16:00: three inquiries will soon be a day old."""
    return office("urgent-inquiries")
