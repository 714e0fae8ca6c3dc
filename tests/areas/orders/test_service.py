"""Orders as other areas ask for them."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.areas.orders.data import TO_SHIP
from tests.support.office import OfficeClient
from trainer.areas.orders import service
from trainer.core.text.timezones import BEIJING
from trainer.core.web import db


@pytest.fixture
def entered(shop: OfficeClient) -> Iterator[OfficeClient]:
    """The shop with its sandbox entered."""
    with shop.app.app_context(), shop.sandbox() as session, db.use(session):
        yield shop


@pytest.mark.usefixtures("entered")
def test_paid_orders_are_told_by_buyer_and_time() -> None:
    numbers = {order.number for order in db.session.scalars(service.paid(buyer=5001))}
    assert TO_SHIP in numbers
    assert "13220705000008" in numbers  # done in July
    since = datetime(2022, 8, 1, tzinfo=BEIJING)
    late = {order.number for order in db.session.scalars(service.paid(buyer=5001, since=since))}
    assert TO_SHIP in late
    assert "13220705000008" not in late
    assert not list(db.session.scalars(service.paid(buyer=5025)))  # has not paid yet


@pytest.mark.usefixtures("entered")
def test_pieces_sold_are_those_of_paid_orders() -> None:
    assert service.sold([3126, 3179]) == {3126: 320}  # 200 in July, 120 now; 3179 was cancelled
