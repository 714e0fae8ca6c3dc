"""What the platform refuses in a letter (SMC-01)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from trainer.areas.station_marketing.models import StationCampaign, StationOffer
from trainer.areas.station_marketing.rules import DAILY_QUOTA, Facts, day_begins, problems
from trainer.core.text.problems import Problem

pytestmark = pytest.mark.unit
SHELF = {3175: Facts((Decimal(45), Decimal(40)), 2)}


def letter(*offers: tuple[int | None, int | None, str | None], message: str = "") -> Any:
    rows = [
        StationOffer(product_id=product, quantity=quantity, price=price and Decimal(price))
        for product, quantity, price in offers
    ]
    return StationCampaign(title="Hello", message=message, products=rows)


def found(candidate: StationCampaign, *, buyers: int = 1, left: int = 20) -> list[Problem]:
    return list(problems(candidate, buyers=buyers, left=left, shelf=SHELF))


def test_a_shop_reaches_twenty_buyers_a_day() -> None:
    assert DAILY_QUOTA == 20
    assert not found(letter(message="Hi"), buyers=20)
    assert [p.field for p in found(letter(message="Hi"), buyers=21)] == [None]
    assert [p.field for p in found(letter(message="Hi"), buyers=0)] == [None]
    (used_up,) = found(letter(message="Hi"), buyers=0, left=0)
    assert "已用完" in str(used_up.message)


def test_the_day_begins_at_midnight_of_us_time() -> None:
    assert day_begins(date(2022, 9, 4)) == datetime(2022, 9, 4, 7, tzinfo=UTC)
    assert day_begins(date(2022, 12, 4)) == datetime(2022, 12, 4, 8, tzinfo=UTC)


def test_a_letter_says_or_offers_something() -> None:
    assert [p.field for p in found(letter())] == ["message"]
    assert [p.field for p in found(letter(message=" \n"))] == ["message"]
    assert not found(letter((3175, 5, "35")))


def test_products_are_on_sale_and_named_once() -> None:
    fields = [p.field for p in found(letter((3175, 5, "35"), (9, 5, "35"), (3175, 5, "35")))]
    assert fields == ["products-1-product_id", "products-2-product_id"]


def test_what_does_not_fit_the_product_is_a_question() -> None:
    asked = found(letter((3175, 1, "45.01")))
    assert [p.field for p in asked] == ["products-0-quantity", "products-0-price"]
    assert all(p.warning for p in asked)


def test_rules_accept_what_is_not_filled_in() -> None:
    assert not found(letter((None, None, None), (3175, None, None), message="Hi"))
