"""What the platform refuses in a sample order (SMP-01). Pure."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from trainer.areas.orders.choices import Carrier
from trainer.areas.products.choices import Support
from trainer.areas.products.models import Product
from trainer.areas.samples.choices import RefusalReason
from trainer.areas.samples.models import SampleOrder
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

_TRACKING = re.compile(r"[0-9A-Z-]{6,30}", re.IGNORECASE)


def offer_problems(order: SampleOrder, product: Product | None) -> Iterator[Problem]:
    """What is wrong with the samples that the shop promises.

    A product's page says how many samples a buyer gets at a time and what one costs: the shop may
    give fewer and ask less, but not more.
    """
    if product is None or product.samples is not Support.YES:
        yield Problem(None, _("该产品不提供样品，请先在产品里开通样品服务，或拒绝申请"))
        return
    limit, price = product.sample_limit or 0, product.sample_price or Decimal("0.00")
    if order.quantity is not None and order.quantity > limit:
        yield Problem("quantity", _("单次最多 %(n)d 件", n=limit))
    if order.unit_price is not None and order.unit_price > price:
        message = _("不能高于产品页面的样品单价 %(price)s 美元", price=f"{price:.2f}")
        yield Problem("unit_price", message)
    if order.quantity and order.asked and order.quantity > order.asked:
        yield Problem("quantity", _("买家只要 %(n)d 件", n=order.asked))


def refusal_problems(order: SampleOrder) -> Iterator[Problem]:
    """What a refusal lacks."""
    if order.refusal is RefusalReason.OTHER and not order.refusal_text:
        yield Problem("refusal_text", _("请说明拒绝原因"))


def shipping_problems(order: SampleOrder, used: Collection[str]) -> Iterator[Problem]:
    """What is wrong with a waybill; ``used`` are the numbers of the other sample orders."""
    number = (order.tracking or "").strip()
    if number and not _TRACKING.fullmatch(number):
        yield Problem("tracking", _("运单号由 6 到 30 位字母、数字或横线组成"))
    elif number and number.upper() in used:
        yield Problem("tracking", _("该运单号已经用过，请核对"))
    if order.carrier is Carrier.FORWARDER:
        yield Problem("carrier", _("样品一般寄快递，请核对承运商"), warning=True)
