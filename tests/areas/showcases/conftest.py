"""What tests of the showcase start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[..., OfficeClient]) -> OfficeClient:
    """A shop with all ten places of its membership in use, on 2022-08-20."""
    return office("discount-campaign")
