"""What tests of the media centre start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("fan-video")


@pytest.fixture
def returned(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The shop with a post that its review returned."""
    return office("returned-video")
