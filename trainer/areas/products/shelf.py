"""Taking products down and putting them up again."""

from trainer.areas.products import rules
from trainer.areas.products.certificates import service as certificates
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product
from trainer.areas.products.reference import categories
from trainer.core.web import clock


def take_down(product: Product) -> bool:
    """Hide a published product from buyers; False if it is not published."""
    if product.status is not Status.PUBLISHED:
        return False
    product.status, product.updated_at = Status.OFF_SHELF, clock.now()
    return True


def put_up(product: Product) -> bool:
    """Publish a product again; False if it is not off the shelf or no longer keeps the rules."""
    category = categories.leaves().get(product.category)
    if product.status is not Status.OFF_SHELF or category is None:
        return False
    photos = [image.photo for image in product.images]
    permitted = certificates.permitted()
    found = rules.problems(product, category=category, photos=photos, permitted=permitted)
    if not all(problem.warning for problem in found):
        return False
    product.status, product.updated_at = Status.PUBLISHED, clock.now()
    return True
