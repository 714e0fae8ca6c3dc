"""What the platform refuses in a sample order (SMP-01). Pure."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from trainer.areas.orders.choices import Carrier, waybill_unlike
from trainer.areas.products.choices import Status, Support
from trainer.areas.products.models import Product
from trainer.areas.samples.choices import RefusalReason
from trainer.areas.samples.models import SampleOrder
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_FREIGHT = Decimal(500)
"""In US dollars, what a parcel of samples costs at most; this simulator's own."""


def offer_problems(order: SampleOrder, product: Product | None) -> Iterator[Problem]:
    """What is wrong with the samples that the shop promises.

    A product's page says how many samples a buyer gets at a time and what one costs: the shop may
    give fewer and ask less, but not more. The buyer pays the freight of a parcel, not any sum.
    """
    if product is None or product.samples is not Support.YES:
        yield Problem(None, _("该产品不提供样品，请先在产品里开通样品服务，或拒绝申请"))
        return
    if product.status is not Status.PUBLISHED:
        yield Problem(None, _("产品已下架，请先上架或拒绝申请"))
        return
    limit, price = product.sample_limit or 0, product.sample_price or Decimal("0.00")
    if order.quantity is not None and order.quantity > limit:
        yield Problem("quantity", _("单次最多 %(n)d 件", n=limit))
    if order.unit_price is not None and order.unit_price > price:
        message = _("不能高于产品页面的样品单价 %(price)s 美元", price=f"{price:.2f}")
        yield Problem("unit_price", message)
    if order.freight is not None and order.freight > MAX_FREIGHT:
        yield Problem("freight", _("样品运费不能超过 %(most)s 美元", most=f"{MAX_FREIGHT:,}"))
    if order.quantity and order.asked and order.quantity > order.asked:
        yield Problem("quantity", _("买家只要 %(n)d 件", n=order.asked))


def refusal_problems(order: SampleOrder) -> Iterator[Problem]:
    """What a refusal lacks."""
    if order.refusal is RefusalReason.OTHER and not order.refusal_text:
        yield Problem("refusal_text", _("请说明拒绝原因"))


def shipping_problems(order: SampleOrder, used: Collection[str]) -> Iterator[Problem]:
    """What is wrong with a waybill; ``used`` are the numbers of the other sample orders."""
    number = (order.tracking or "").strip()
    if number and (example := waybill_unlike(number, order.carrier)):
        yield Problem("tracking", _("运单号格式不对，应如 %(example)s", example=example))
    elif number and number.upper() in used:
        yield Problem("tracking", _("该运单号已经用过，请核对"))
    if order.carrier is Carrier.FORWARDER:
        yield Problem("carrier", _("样品一般寄快递，请核对承运商"), warning=True)
