"""The drafting form, in the order of the page (TA-03)."""

from decimal import Decimal
from typing import Any

import wtforms
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.orders.choices import SERVICES, GoodsBy
from trainer.areas.orders.drafting import offers
from trainer.areas.orders.models import TradeOrder, TradeOrderLine
from trainer.areas.orders.rules import MAX_SHIP_DAYS
from trainer.areas.products.service import sale_options
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.form_rows import with_rows
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text.i18n import lazy_gettext as _l

CENT = Decimal("0.01")
MAX_LINES = 50
MAX_QUANTITY = 1_000_000
NEEDED = (
    "buyer_email", "buyer_name", "pay_way", "remit_way", "contract_amount", "file", "country",
    "address", "transport", "trade_term", "prepayment", "ship_rule", "ship_days", "ship_on",
    "export_mode", "own_export", "coverage", "lines",
)  # fmt: skip
"""What an order cannot be sent without, where it is in sight; a draft can lack it."""


class LineRow(RowForm):
    """Goods of the order."""

    product_id = fields.select(TradeOrderLine.product_id, options=sale_options)
    specification = fields.text(TradeOrderLine.specification, required=False, narrow=True)
    quantity = fields.integer(TradeOrderLine.quantity, least=1, most=MAX_QUANTITY)
    unit_price = fields.decimal(TradeOrderLine.unit_price, least=CENT)


class OrderForm(RecordForm):
    """An order before it is paid."""

    scheme = fields.radio(TradeOrder.scheme)
    pay_way = fields.radio(TradeOrder.pay_way, required=False)
    remit_way = fields.radio(TradeOrder.remit_way, required=False)
    currency = fields.radio(TradeOrder.currency)
    buyer_email = fields.text(
        TradeOrder.buyer_email,
        required=False,
        narrow=True,
        hint=_l("必须是买家使用中的海外邮箱；订单提交后不能修改"),
    )
    buyer_name = fields.text(TradeOrder.buyer_name, required=False)
    goods_by = fields.radio(TradeOrder.goods_by)
    lines = fields.rows(LineRow, TradeOrder.lines, most=MAX_LINES, blank=True)
    contract_amount = fields.decimal(TradeOrder.contract_amount, required=False, least=CENT)
    file: Any = wtforms.FileField(
        label_of(TradeOrder.contract_name),
        description=_l("已有线下合同（PI）时上传：JPG、PNG、TIFF、PDF，不超过 1 MB"),
    )
    receiver = fields.text(TradeOrder.receiver, required=False, hint=_l("不填则为买家本人"))
    phone = fields.text(TradeOrder.phone, required=False, narrow=True)
    postcode = fields.text(TradeOrder.postcode, required=False, narrow=True)
    country = fields.select(TradeOrder.country, options=(), required=False, coerce=str)
    province = fields.text(TradeOrder.province, required=False)
    city = fields.text(TradeOrder.city, required=False)
    address = fields.text(TradeOrder.address, required=False, hint=_l("街道、门牌号等"))
    transport = fields.select(TradeOrder.transport, required=False)
    carrier = fields.select(TradeOrder.carrier, required=False)
    trade_term = fields.select(TradeOrder.trade_term, required=False)
    freight = fields.decimal(TradeOrder.freight, required=False, hint=_l("没有可不填"))
    insurance = fields.decimal(TradeOrder.insurance, required=False, hint=_l("没有可不填"))
    prepayment = fields.decimal(
        TradeOrder.prepayment,
        required=False,
        hint=_l("不低于 1 美元；一次付全款时填订单总价"),
    )
    ship_rule = fields.radio(TradeOrder.ship_rule, required=False)
    ship_days = fields.integer(
        TradeOrder.ship_days, required=False, most=MAX_SHIP_DAYS, hint=_l("到账后几个自然日内发货")
    )
    ship_on = fields.date(TradeOrder.ship_on, required=False)
    export_mode = fields.radio(TradeOrder.export_mode, required=False)
    own_export = fields.radio(TradeOrder.own_export, required=False)
    coverage = fields.radio(TradeOrder.coverage, required=False)
    guaranteed = fields.boolean(
        TradeOrder.guaranteed,
        hint=_l(
            "全部是直接下单品、快递或邮政、支持的承运商、便捷发货、不超过 10,000 美元的订单可选"
        ),
    )
    services = wtforms.SelectMultipleField(
        label_of(TradeOrder.services),
        choices=fields.choices(SERVICES.items()),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("没有可不选；费用由买家直接支付给平台"),
        **CHOOSE_AGAIN,
    )
    remark = fields.text(
        TradeOrder.remark,
        required=False,
        lines=True,
        hint=_l("特殊事项，如“遇到法定节假日，发货日期向后顺延”“合格率 99%”"),
    )

    def _formdata(self) -> Any:
        """The posted fields; rows of products that a contract replaces are left out."""
        posted = super()._formdata()
        if posted is not None and posted.get("goods_by") == GoodsBy.CONTRACT:
            return with_rows(posted, "lines", ())
        return posted

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Mark what an order needs, and offer the countries."""
        super().__init__(*args, **kwargs)
        for name in NEEDED:
            self[name].flags.required = True
        self.country.choices = fields.choices([("", _l("请选择")), *offers.countries()])
