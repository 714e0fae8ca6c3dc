"""What tests of trade mail start from: a shop whose domain has another provider's mail."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("trade-mail")
