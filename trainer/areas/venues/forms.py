"""Forms of enrolments, with the limits that a field can check by itself."""

from decimal import Decimal

from trainer.areas.products.service import direct_options
from trainer.areas.venues.models import Enrolment
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

DISCOUNTS = (Decimal(1), Decimal("9.9"))
"""Below 1 (90 % off) a price is a slip (本系统约定)."""


class EnrolForm(RecordForm):
    """A product with its discount and stock for a campaign."""

    product_id = fields.select(Enrolment.product_id, options=direct_options)
    discount = fields.decimal(
        Enrolment.discount, least=DISCOUNTS[0], most=DISCOUNTS[1], hint=_l("9 折填 9")
    )
    stock = fields.integer(Enrolment.stock, least=1)


class ChangeForm(EnrolForm):
    """What can be changed while the enrolment is open: all but the product."""

    product_id = None
