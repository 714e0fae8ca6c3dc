"""Fixtures of the registration tests."""

from collections.abc import Callable

import pytest

from tests.areas.registration.pages import Pages
from tests.support.office import OfficeClient


@pytest.fixture
def pages(office: Callable[[str], OfficeClient]) -> Pages:
    return Pages(office("registration"))
