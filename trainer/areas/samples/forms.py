"""Forms of sample orders (SMP-01)."""

from collections.abc import Collection
from decimal import Decimal

from sqlalchemy import select

from trainer.areas.products.choices import Support
from trainer.areas.products.models import Product
from trainer.areas.samples.models import SampleOrder
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db

NOTHING = Decimal("0.00")


def _with_samples(named: Collection[int]) -> list[tuple[int, str]]:
    """The products on sale with samples, and those that are named already."""
    offered = Product.on_sale() & (Product.samples == Support.YES)
    query = select(Product.id, Product.title).where(offered | Product.id.in_(named))
    return [(n, f"{n} · {title}") for n, title in db.session.execute(query.order_by(Product.id))]


class OfferForm(RecordForm):
    """What the shop offers to a buyer who asks for samples."""

    quantity = fields.integer(SampleOrder.quantity, least=1, most=1000)
    unit_price = fields.decimal(
        SampleOrder.unit_price, least=NOTHING, hint=_l("美元/件，免费样品填 0")
    )
    freight = fields.decimal(SampleOrder.freight, least=NOTHING, hint=_l("美元，卖家承担填 0"))
    note = fields.text(SampleOrder.note, required=False)


class NewForm(OfferForm):
    """Samples that a buyer asked for in a chat or an inquiry, with the shop's offer."""

    product_id = fields.select(SampleOrder.product_id, options=_with_samples)


class RefusalForm(RecordForm):
    """Why no samples are sent."""

    refusal = fields.radio(SampleOrder.refusal)
    refusal_text = fields.text(SampleOrder.refusal_text, required=False)


class ShippingForm(RecordForm):
    """How the samples are sent."""

    carrier = fields.select(SampleOrder.carrier)
    tracking = fields.text(SampleOrder.tracking)
