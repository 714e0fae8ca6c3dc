"""What tests of campaigns and venues start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[..., OfficeClient]) -> OfficeClient:
    """The demo shop on 2022-08-20 in Beijing, 2022-08-19 in the United States."""
    return office("discount-campaign")
