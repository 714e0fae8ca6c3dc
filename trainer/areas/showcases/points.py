"""Selling points that the platform takes from a product (橱窗卖点).

That it takes them from the product's description is the platform's; which facts it takes, and in
what words, is this simulator's own.
"""

from trainer.areas.products.choices import Support
from trainer.areas.products.models import Product

POINT_LENGTH = 40
"""Characters of a selling point (本系统约定)."""
QUICK_DAYS = 7


def suggested(product: Product) -> list[str]:
    """The selling points that are offered for a product, without duplicates."""
    found = [attribute.value for attribute in product.attributes if attribute.value.isascii()]
    if product.least_quantity:
        found.append(f"MOQ {product.least_quantity}")
    days = [lead.days for lead in product.lead_times]
    if days and min(days) <= QUICK_DAYS:
        found.append(f"Ships in {min(days)} days")
    if product.samples is Support.YES:
        found.append("Sample available")
    if product.customising is Support.YES:
        found.append("Customizable")
    return list(dict.fromkeys(point for point in found if 0 < len(point) <= POINT_LENGTH))
