"""Products of a test's own."""

from tests.support.office import OfficeClient
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product


def unnamed_product(shop: OfficeClient, *, like: int = 3160) -> int:
    """The id of a product on sale that no record names, whatever the demo shop's campaigns do."""
    assert shop.post(f"products/manage/{like}/copy").status_code == 302
    number: int = max(product.id for product in shop.records(Product))
    shop.change(Product, number, status=Status.PUBLISHED)
    return number
