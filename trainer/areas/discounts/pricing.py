"""What a product costs at a discount (DSC-01)."""

from decimal import ROUND_HALF_UP, Decimal

from trainer.areas.products.choices import TIERED
from trainer.areas.products.models import Product

CENT = Decimal("0.01")
TEN = Decimal(10)
SAMPLE = 10
"""Pieces in an example where the price does not depend on the quantity."""


def reduced(price: Decimal, discount: Decimal) -> Decimal:
    """A price in US dollars at a discount in tenths: 9 is 10 % off."""
    return (price * discount / TEN).quantize(CENT, ROUND_HALF_UP)


def range_at(product: Product, discount: Decimal = TEN) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest unit price at a discount, in US dollars; None without prices."""
    prices = product.prices
    return (reduced(min(prices), discount), reduced(max(prices), discount)) if prices else None


def unit_price(product: Product, quantity: int) -> Decimal | None:
    """Unit price before reductions; None below the minimum order."""
    if product.price_mode not in TIERED:
        return min(product.prices, default=None)
    steps = [tier.price for tier in product.price_tiers if tier.min_quantity <= quantity]
    return steps[-1] if steps else None


def sample_quantity(product: Product) -> int:
    """How many pieces an example on the product's page is about: the last step of its ladder."""
    tiers = product.price_tiers
    return tiers[-1].min_quantity if product.price_mode in TIERED and tiers else SAMPLE
