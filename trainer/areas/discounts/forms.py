"""Forms of discount campaigns, with the limits that a field can check by itself."""

from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

import wtforms
from flask import request
from werkzeug.datastructures import MultiDict
from wtforms.widgets import HiddenInput

from trainer.areas.discounts import adding, rules, service
from trainer.areas.discounts.adding import MAX_PRODUCTS
from trainer.areas.discounts.models import DiscountCampaign, DiscountProduct
from trainer.core.forms import fields
from trainer.core.forms.record_choices import PickField
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.timezones import in_beijing

DISCOUNTS = (Decimal("0.1"), Decimal("9.9"))
DAYS = (date(2000, 1, 1), date(2099, 12, 31))
"""Days of a campaign: one near the ends of the calendar has no Beijing time."""
COMMANDS = (adding.PICK, adding.PASTE, adding.SHEET, adding.FILL)


def day(attribute: Any) -> Any:
    """A day of the campaign in US time."""
    field = fields.date(attribute)
    field.kwargs["validators"].append(fields.between(*DAYS))
    return field


def hidden_product() -> Any:
    """The product of a row, which is added and removed with its row."""
    field = fields.integer(DiscountProduct.product_id, least=1)
    field.kwargs["widget"] = HiddenInput()
    return field


class ProductRow(RowForm):
    """A product of the campaign."""

    product_id = hidden_product()
    stock = fields.integer(DiscountProduct.stock, least=1)
    discount = fields.decimal(DiscountProduct.discount, least=DISCOUNTS[0], most=DISCOUNTS[1])


class StockRow(RowForm):
    """A product of a campaign that runs."""

    product_id = hidden_product()
    stock = fields.integer(DiscountProduct.stock, least=1)


class ShelfForm(RecordForm):
    """A form whose rows name products.

    Attributes:
        refused: What could not be added to the list, with the reason.
    """

    refused: list[str]

    @cached_property
    def shelf(self) -> rules.Shelf:
        """What is known of the products in the rows."""
        return service.read_shelf(entry.form.product_id.data for entry in self.products.entries)


class CampaignForm(ShelfForm):
    """A new campaign, or a draft, one that has not started or one that was stopped."""

    name = fields.text(DiscountCampaign.name)
    starts_on = day(DiscountCampaign.starts_on)
    ends_on = day(DiscountCampaign.ends_on)
    audience = fields.radio(DiscountCampaign.audience)
    chosen = PickField(
        _l("可选商品"), reference="product_id", offer=service.options, most=MAX_PRODUCTS
    )
    pasted = wtforms.TextAreaField(
        _l("产品 ID"), description=_l("多个 ID 用空格、逗号、顿号或换行隔开")
    )
    sheet = wtforms.FileField(
        _l("表格文件"), description=_l("CSV 文件，三列依次为产品 ID、活动库存、优惠方式")
    )
    all_stock = wtforms.StringField(_l("统一活动库存"))
    all_discount = wtforms.StringField(_l("统一优惠方式"))
    products = fields.rows(ProductRow, DiscountCampaign.products, most=MAX_PRODUCTS)

    def _formdata(self) -> MultiDict[str, Any] | None:
        """The posted fields, after what a button of this page does to them."""
        self.refused: list[str] = []
        posted = super()._formdata()
        command = request.form.get("_rows", "")
        if posted is not None and command in COMMANDS:
            posted, self.refused = adding.edit(posted, command)
        return posted

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The campaign's first and last second in Beijing time, once both days are right."""
        first, last = self.starts_on.data, self.ends_on.data
        if not (first and last and DAYS[0] <= first <= last <= DAYS[1]):
            return None
        return in_beijing(first, last)

    def validate_products(self, field: Any) -> None:
        """Refuse products that do not exist, even in a draft."""
        for entry in field.entries:
            number = entry.form.product_id
            if not number.errors and number.data not in self.shelf.products:
                number.errors = [*number.errors, _("产品不存在，请移除这一行")]
                raise wtforms.ValidationError(_("有的产品已不存在，请移除"))


class StockForm(ShelfForm):
    """All that can be changed in a campaign that runs."""

    products = fields.rows(StockRow, DiscountCampaign.products)
