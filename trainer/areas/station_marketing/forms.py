"""The form of a letter to buyers, with the limits that a field can check by itself (SMC-01)."""

from decimal import Decimal

from trainer.areas.products.service import sale_options
from trainer.areas.station_marketing import service
from trainer.areas.station_marketing.models import StationCampaign, StationOffer
from trainer.areas.station_marketing.rules import MAX_OFFERS
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text.i18n import lazy_gettext as _l

CENT = Decimal("0.01")


class OfferRow(RowForm):
    """A product of the letter."""

    product_id = fields.select(StationOffer.product_id, options=sale_options)
    quantity = fields.integer(StationOffer.quantity, least=1)
    unit = fields.select(StationOffer.unit)
    price = fields.decimal(StationOffer.price, least=CENT)


class LetterForm(RecordForm):
    """A letter that is about to be sent."""

    title = fields.text(StationCampaign.title, hint=_l("买家收到的标题，建议用英文"))
    coupon_id = fields.select(
        StationCampaign.coupon_id, options=service.coupon_options, required=False
    )
    products = fields.rows(OfferRow, StationCampaign.products, most=MAX_OFFERS, blank=True)
    message = fields.text(StationCampaign.message, required=False, lines=True)
