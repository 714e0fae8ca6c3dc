"""A letter that the form accepts, and buyers to send it to."""

from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.customers.models import Customer
from trainer.areas.station_marketing.models import StationCampaign

RIGHT = {
    "title": "New arrivals selected for you",
    "message": "Dear friends, please check.",
    "products-0-product_id": "3175",
    "products-0-quantity": "5",
    "products-0-unit": "box",
    "products-0-price": "35",
}


def buyers(shop: OfficeClient, most: int) -> list[int]:
    return [customer.buyer for customer in shop.records(Customer)][:most]


def path(numbers: list[int]) -> str:
    return "station_marketing/new?" + "&".join(f"ids={number}" for number in numbers)


def send(shop: OfficeClient, numbers: list[int] | None = None, **changes: Any) -> StationCampaign:
    """Send a letter to these buyers, or to those that the platform selects."""
    address = "station_marketing/circle" if numbers is None else path(numbers)
    answer = shop.post(address, RIGHT | changes)
    assert answer.status_code == 302, answer.text
    campaign: StationCampaign = shop.records(StationCampaign)[-1]
    return campaign
