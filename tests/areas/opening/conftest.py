"""What tests of the opening checklist start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[..., OfficeClient]) -> OfficeClient:
    """The demo shop."""
    return office("coupon-amount-off")
