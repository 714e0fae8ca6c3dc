"""What tests of orders start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The demo shop on 2022-09-05 with orders in all states."""
    return office("trade-order")


@pytest.fixture
def inquired(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The exercise with Amy Tang's inquiry."""
    return office("inquiry-order")
