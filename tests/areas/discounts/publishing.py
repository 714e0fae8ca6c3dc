"""A discount campaign that the form accepts."""

from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.discounts.models import DiscountCampaign

RIGHT = {
    "name": "9月外贸节专享折扣",
    "starts_on": "2022-09-15",
    "ends_on": "2022-09-30",
    "audience": "everyone",
    "products-0-product_id": "3175",
    "products-0-stock": "500",
    "products-0-discount": "9",
    "products-1-product_id": "3176",
    "products-1-stock": "500",
    "products-1-discount": "9",
    "action": "publish",
}
DAYS_TO_START = 28
"""From the task's clock to a day of the campaign."""


def publish(shop: OfficeClient, **changes: Any) -> DiscountCampaign:
    values = {name.replace("__", "-"): value for name, value in changes.items()}
    assert shop.post("discounts/new", RIGHT | values).status_code == 302
    campaign: DiscountCampaign = shop.records(DiscountCampaign)[-1]
    return campaign
