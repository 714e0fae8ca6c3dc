"""The list of inquiries and one of them (INQ-01)."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient
from trainer.areas.inquiries.models import Inquiry


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("freight-template")


def test_the_inquiry_of_amy_tang_has_what_an_order_needs(shop: OfficeClient) -> None:
    """P8 实操 1.5 drafts the order from it."""
    found = [inquiry for inquiry in shop.records(Inquiry) if inquiry.contact == "Amy Tang"]
    inquiry = next(each for each in found if each.product == 3177)
    assert (inquiry.quantity, inquiry.country) == (50, "美国")
    assert inquiry.email == "amy.tang@amy-tang-kids-store.example"
    text = shop.page(f"inquiries/{inquiry.id}").text_content()
    assert "USD 6.00 is fine" in text
