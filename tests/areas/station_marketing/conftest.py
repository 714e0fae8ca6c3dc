"""What tests of letters on the platform start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("smart-circle")
