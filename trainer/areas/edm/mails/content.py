"""What a buyer sees of a template: blocks and the links that it can follow (EDM-02)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.coupons.models import Coupon
from trainer.areas.edm.choices import TemplateKind
from trainer.areas.edm.models import MailTemplate
from trainer.areas.products.models import Product, ProductImage
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import context, db

NEWEST = 4
"""How many products the platform puts into a mail of its library, the newest of the shop."""
LINK_LENGTH = 160


@dataclass(frozen=True)
class Content:
    """The blocks of a mail below its text.

    Attributes:
        products: The products shown, in order.
        coupon: The coupon offered, if any.
    """

    products: Sequence[Product]
    coupon: Coupon | None

    @property
    def links(self) -> list[str]:
        """What the mail's links lead to, as the effect page lists them (stored, so in Chinese)."""
        with in_chinese():
            found = [
                _("产品：%(number)d · %(title)s", number=p.id, title=p.title) for p in self.products
            ]
            if self.coupon is not None:
                found.append(_("优惠券：%(title)s", title=self.coupon.title))
            found.append(_("进入店铺"))
        return [link[:LINK_LENGTH] for link in found]


def content_of(template: MailTemplate, *, pictures: bool = False) -> Content:
    """The blocks of a template; one of the library shows the newest products of the shop.

    Args:
        template: The template.
        pictures: Whether pictures and prices are needed too, to be read with few statements.
    """
    query = select(Product)
    if pictures:
        query = query.options(
            selectinload(Product.images).selectinload(ProductImage.photo),
            selectinload(Product.price_tiers),
            selectinload(Product.skus),
        )
    if template.kind is TemplateKind.SYSTEM:
        newest = query.where(Product.on_sale()).order_by(Product.id.desc()).limit(NEWEST)
        return Content(list(db.session.scalars(newest)), None)
    numbers = [item.product_id for item in template.products]
    found = {p.id: p for p in db.session.scalars(query.where(Product.id.in_(numbers)))}
    coupon = None
    if template.coupon_id is not None:
        coupon = db.session.get(Coupon, (context.current_sandbox.id, template.coupon_id))
    return Content([found[number] for number in numbers if number in found], coupon)
