"""Fixtures of the storefront's tests."""

import html
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.storefront.models import Storefront, StorefrontBlock


class StorefrontPages:
    """The editor's pages, with what many tests ask of them."""

    def __init__(self, office: OfficeClient) -> None:
        self.office = office

    def text(self, page: str = "") -> str:
        """What a page says; it must be there."""
        response = self.office.get(f"storefront/{page}")
        assert response.status_code == 200, response.status
        return html.unescape(response.text)

    def post(self, page: str, data: Any = None) -> Any:
        return self.office.post(f"storefront/{page}", data)

    def done(self, page: str, data: Any = None) -> str:
        """Post, and what the page that follows says; the post must have been accepted."""
        answer = self.office.post(f"storefront/{page}", data, follow_redirects=True)
        assert answer.status_code == 200, html.unescape(answer.text)
        return html.unescape(answer.text)

    def refused(self, page: str, data: Any = None) -> str:
        """Post what is wrong at a field, and what the page says to it."""
        answer = self.post(page, data)
        assert answer.status_code == 422
        return html.unescape(answer.text)

    @property
    def status(self) -> str:
        (found,) = self.office.records(Storefront)
        return str(found.status.value)

    def blocks(self) -> list[tuple[str, int, int | None]]:
        """Kind and places of all blocks, in their order on a desktop."""
        found = self.office.records(StorefrontBlock)
        return sorted(
            ((str(b.kind.value), b.position, b.phone_position) for b in found), key=lambda b: b[1]
        )

    def number(self, kind: str) -> int:
        """The id of the first block of a kind."""
        found = self.office.records(StorefrontBlock)
        return int(next(block.id for block in found if block.kind.value == kind))

    def buyer(self, query: str = "") -> str:
        """The part of the preview that buyers see."""
        page = self.office.page(f"storefront/preview?{query}")
        return str(page.find_class("sf-page")[0].text_content())


@pytest.fixture
def front(office: Callable[..., OfficeClient]) -> StorefrontPages:
    """The storefront of the demo shop: published, with a carousel and tiled products."""
    return StorefrontPages(office("coupon-amount-off"))


@pytest.fixture
def bare(office: Callable[..., OfficeClient]) -> StorefrontPages:
    """A certified shop that has not decorated its storefront."""
    return StorefrontPages(office("certified-information"))


@pytest.fixture
def christmas(office: Callable[..., OfficeClient]) -> StorefrontPages:
    """The storefront with unpublished changes and coupons."""
    return StorefrontPages(office("storefront-christmas"))
