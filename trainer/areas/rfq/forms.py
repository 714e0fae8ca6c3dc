"""The quote form (RFQ-03), in the order of the page, and that of a template."""

from decimal import Decimal
from typing import Any

import wtforms
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.rfq.choices import SERVICES, Language, SubscriptionKind
from trainer.areas.rfq.models import (
    KEYWORD_LENGTH,
    RfqQuote,
    RfqQuotePrice,
    RfqTemplate,
)
from trainer.areas.rfq.rules import MAX_PRICES
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text.i18n import lazy_gettext as _l

CENT = Decimal("0.01")
MAX_QUANTITY = 10_000_000
MAX_SAMPLE_DAYS = 90


class PriceRow(RowForm):
    """A step of the ladder."""

    min_quantity = fields.integer(RfqQuotePrice.min_quantity, least=1, most=MAX_QUANTITY)
    price = fields.decimal(RfqQuotePrice.price, least=CENT)


class QuoteForm(RecordForm):
    """A quote for one request."""

    language: Any = fields.radio(RfqQuote.language)
    file: Any = wtforms.FileField(
        label_of(RfqQuote.attachment_name),
        description=_l("产品图片或报价单：JPG、PNG、TIFF、PDF，不超过 1 MB"),
    )
    product_name = fields.text(RfqQuote.product_name)
    specification = fields.text(
        RfqQuote.specification, required=False, hint=_l("产品编码或型号，选填")
    )
    description = fields.text(
        RfqQuote.description, lines=True, hint=_l("材料、尺寸、用途、工艺等等")
    )
    unit = fields.select(RfqQuote.unit)
    trade_term = fields.select(RfqQuote.trade_term)
    port = fields.text(RfqQuote.port, hint=_l("FOB 填装运港，CIF 填目的港，如 Shanghai"))
    valid_until: Any = fields.date(RfqQuote.valid_until)
    currency = fields.select(RfqQuote.currency)
    prices = fields.rows(PriceRow, RfqQuote.prices, least=1, most=MAX_PRICES, blank=True)
    payment_term = fields.select(RfqQuote.payment_term)
    samples = fields.radio(RfqQuote.samples)
    sample_charge = fields.radio(RfqQuote.sample_charge, required=False)
    sample_price = fields.decimal(RfqQuote.sample_price, required=False, least=CENT)
    sample_freight = fields.radio(RfqQuote.sample_freight, required=False)
    sample_days = fields.integer(
        RfqQuote.sample_days,
        required=False,
        least=1,
        most=MAX_SAMPLE_DAYS,
        hint=_l("买家确认后几天内寄出"),
    )
    message = fields.text(RfqQuote.message, lines=True, hint=_l("写给买家的话"))
    services = wtforms.SelectMultipleField(
        label_of(RfqQuote.services),
        choices=fields.choices(SERVICES.items()),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("没有可不选"),
        **CHOOSE_AGAIN,
    )

    def offer_languages(self, asked: Language) -> None:
        """Offer the buyer's language and English; for an English request there is no choice."""
        offered = list(dict.fromkeys((asked, Language.ENGLISH)))
        self.language.choices = fields.choices([(each.value, each.label) for each in offered])


class TemplateForm(QuoteForm):
    """An offer without what belongs to one request."""

    language = None
    file = None
    valid_until = None
    name = fields.text(RfqTemplate.name)


class KeywordForm(RecordForm):
    """A keyword to subscribe to."""

    keyword = fields.one_line(SubscriptionKind.KEYWORD.label, KEYWORD_LENGTH)
