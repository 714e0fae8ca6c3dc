"""What tests of the RFQ market start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """November: 20 rights of the membership, a month of quotes behind."""
    return office("rfq-quote")


@pytest.fixture
def used_up(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The end of October: the membership's rights are used up."""
    return office("rfq-rights")
