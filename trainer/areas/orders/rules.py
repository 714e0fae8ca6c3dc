"""What the platform refuses or asks about in an order that is sent (TA-01 to TA-05, ORD-02)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from graders.text.writing import Style, same_text
from trainer.areas.buyers.models import Buyer
from trainer.areas.orders.assurance import conditions, guarantee, limit
from trainer.areas.orders.assurance.conditions import Standing
from trainer.areas.orders.choices import (
    PARCELS,
    DraftedBy,
    ExportMode,
    GoodsBy,
    OrderCurrency,
    OwnExport,
    Scheme,
    ShipRule,
    Transport,
)
from trainer.areas.orders.drafting.carriers import Offer
from trainer.areas.orders.models import TradeOrder, TradeOrderLine
from trainer.areas.orders.money import CONVENIENT_LIMIT
from trainer.areas.products.choices import ProductType
from trainer.areas.products.models import Product, Sku
from trainer.areas.rfq.choices import TradeTerm
from trainer.core.text.contacts import EMAIL
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem

LEAST_PREPAYMENT = Decimal(1)
"""In the order's currency (TA-03)."""
HASTY_DAYS = 2
"""Up to so many days the platform warns that shipping will be late (TA-03)."""
READY_TERM = TradeTerm.DAP
"""The term of Ready to Ship orders whose freight the templates give (ORD-02)."""
MAX_SHIP_DAYS = 90
"""Days to ship at most, with all extensions."""
EMBARGOED = {
    "Iran": _l("伊朗"),
    "North Korea": _l("朝鲜"),
    "Syria": _l("叙利亚"),
    "Cuba": _l("古巴"),
    "Sudan": _l("苏丹"),
    "Egypt": _l("埃及"),
    "Crimea": _l("克里米亚"),
}
"""Where no order can go, as the textbook lists it (TA-05)."""
HARD_TO_PAY_FROM = ("Myanmar",)
"""Where orders can go, though banks may not pass the payment on (TA-05)."""
_NEEDED = (
    "buyer_email", "buyer_name", "country", "address", "transport", "trade_term", "prepayment",
    "ship_rule", "export_mode",
)  # fmt: skip
_CARRIED = {
    TradeTerm.CFR, TradeTerm.CIF, TradeTerm.CPT, TradeTerm.CIP, TradeTerm.DAP, TradeTerm.DDP,
}  # fmt: skip
"""Terms under which the seller pays the freight."""
_CHINESE_HOSTS = {
    "126.com", "163.com", "188.com", "yeah.net", "qq.com", "foxmail.com", "sina.com", "sohu.com",
    "aliyun.com", "139.com", "189.cn", "tom.com", "21cn.com",
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What the rules need to know besides the order.

    Attributes:
        today: The sandbox's date.
        buyer: The registered buyer with this e-mail.
        products: The products that the order names, by id.
        shop_emails: E-mail addresses of the shop's own accounts.
        file: Whether a contract comes with the form.
        penalty_points: The shop's points of today (PEN-01).
        standing: What else Trade Assurance asks of the shop (TA-02).
        joined: Whether the shop has joined 保障升级 (GUA-01).
        offers: The carriers and freight of the goods' templates (ORD-02).
        limit_left: What is left of the shop's credit limit, in US dollars (TA-01).
    """

    today: date
    buyer: Buyer | None = None
    products: Mapping[int, Product] | None = None
    shop_emails: tuple[str, ...] = ()
    file: bool = False
    penalty_points: int = 0
    standing: Standing = field(default_factory=Standing)
    joined: bool = False
    offers: Sequence[Offer] = ()
    limit_left: Decimal | None = None


def problems(order: TradeOrder, known: Known) -> Iterator[Problem]:
    """All that is wrong with an order before it is sent to the buyer."""
    yield from _admission(order, known)
    yield from _missing(order)
    yield from email_problems(order.buyer_email, known)
    yield from _payment(order)
    yield from _goods(order, known)
    yield from destination_problems(order)
    yield from _shipping(order, known)
    yield from _export(order)
    yield from _services(order)
    yield from _ready_to_ship(order, known)
    ready = is_ready_to_ship(order, known)
    yield from guarantee.problems(order, joined=known.joined, ready_to_ship=ready)


def _admission(order: TradeOrder, known: Known) -> Iterator[Problem]:
    """Trade Assurance asks for admission and has a limit (TA-01, TA-02); e收汇 has neither."""
    if order.scheme is not Scheme.ASSURANCE:
        return
    for condition in conditions.evaluate(known.standing, known.penalty_points):
        if condition.refusal:
            yield Problem(None, condition.refusal)
    if known.limit_left is not None and order.total > known.limit_left:
        yield Problem("prepayment", limit.warning(known.limit_left), warning=True)


def _missing(order: TradeOrder) -> Iterator[Problem]:
    names = [*_NEEDED]
    if order.scheme is Scheme.REMITTANCE:
        names.append("remit_way")
    else:
        names += ["pay_way", "coverage"]
    if order.export_mode is ExportMode.OWN:
        names.append("own_export")
    for name in names:
        if getattr(order, name) in {None, ""}:
            yield Problem(name, _("此项必填"))


def email_problems(email: str, known: Known) -> Iterator[Problem]:
    """The buyer's e-mail must be an overseas one (TA-03).

    One of a Chinese provider is accepted with a warning if a buyer has registered with it.
    """
    if not email:
        return
    if not EMAIL.fullmatch(email):
        yield Problem("buyer_email", _("请填写正确的邮箱，如 name@example.com"))
    elif any(same_text(email, own, Style.EMAIL) for own in known.shop_emails):
        yield Problem("buyer_email", _("这是本店账号的邮箱，请填写买家的邮箱"))
    elif is_domestic(email):
        if known.buyer is None:
            yield Problem("buyer_email", _("买家邮箱必须是海外邮箱，请向买家索取"))
        else:
            message = _("买家邮箱应为海外邮箱，该买家用国内邮箱注册，请核对")
            yield Problem("buyer_email", message, warning=True)


def is_domestic(email: str) -> bool:
    """Whether an e-mail is of a Chinese provider or domain."""
    host = email.rpartition("@")[2].lower()
    return host.endswith(".cn") or any(
        host == known or host.endswith(f".{known}") for known in _CHINESE_HOSTS
    )


def _payment(order: TradeOrder) -> Iterator[Problem]:
    """Currency and prepayment; an order that a buyer placed stays under Trade Assurance."""
    if order.scheme is Scheme.ASSURANCE and order.currency is OrderCurrency.CNY:
        yield Problem("currency", _("信用保障订单只支持 USD"))
    if order.drafted_by is DraftedBy.BUYER and order.scheme is Scheme.REMITTANCE:
        yield Problem("scheme", _("买家起草的订单不能改为 e 收汇订单"))
    paid = order.prepayment
    if paid is None:
        return
    if paid < LEAST_PREPAYMENT:
        yield Problem("prepayment", _("预付款不能低于 1 %(currency)s", currency=_of(order)))
    elif order.total and paid > order.total:
        message = _("预付款不能超过订单总价 %(total)s", total=f"{_of(order)} {order.total:,.2f}")
        yield Problem("prepayment", message)


def _of(order: TradeOrder) -> str:
    return str((order.currency or OrderCurrency.USD).label)


def _goods(order: TradeOrder, known: Known) -> Iterator[Problem]:
    if order.goods_by is GoodsBy.CONTRACT:
        if not order.contract_amount:
            yield Problem("contract_amount", _("请填写合同金额"))
        if not (order.contract_digest or known.file):
            yield Problem("file", _("请上传合同文件"))
        return
    if not order.lines:
        yield Problem("lines", _("请添加产品"))
    for place, line in enumerate(order.lines):
        product = (known.products or {}).get(line.product_id)
        if product is not None:
            yield from _line(f"lines-{place}", line, product)


def _line(field: str, line: TradeOrderLine, product: Product) -> Iterator[Problem]:
    offered = [name for sku in product.skus for name in _names(sku)]
    wanted = line.specification
    if wanted and offered and not any(same_text(wanted, name) for name in offered):
        message = _("产品没有规格“%(name)s”，请核对", name=wanted)
        yield Problem(f"{field}-specification", message, warning=True)
    if product.price_tiers and line.quantity:
        least = product.price_tiers[0].min_quantity
        if line.quantity < least:
            message = _("低于产品的起订量 %(n)d，请核对", n=least)
            yield Problem(f"{field}-quantity", message, warning=True)


def _names(sku: Sku) -> Iterator[str]:
    """The ways in which a specification is written."""
    parts = [part for part in (sku.colour, sku.size) if part]
    yield from (sku.model, *parts, *(sep.join(parts) for sep in ("/", " / ", " ", "-", ",")))


def destination_problems(order: TradeOrder) -> Iterator[Problem]:
    """Countries under embargo are refused (TA-05)."""
    if name := EMBARGOED.get(order.country):
        yield Problem("country", _("信用保障订单不能发往%(name)s", name=name))
        return
    if order.country in HARD_TO_PAY_FROM:
        message = _("该国家可以起草订单，但因银行原因不能保证正常收款，请核对")
        yield Problem("country", message, warning=True)
    words = " ".join((order.province or "", order.city or "", order.address or ""))
    if re.search(r"crimea|克里米亚", words, re.IGNORECASE):
        yield Problem("address", _("信用保障订单不能发往克里米亚"))


def _shipping(order: TradeOrder, known: Known) -> Iterator[Problem]:
    if order.ship_rule is ShipRule.FIXED:
        if order.ship_on is None:
            yield Problem("ship_on", _("请填写固定发货日期"))
        elif order.ship_on <= known.today:
            yield Problem("ship_on", _("发货日期必须晚于今天"))
        elif (order.ship_on - known.today).days > MAX_SHIP_DAYS:
            yield Problem("ship_on", _("发货日期不能超过 %(n)d 天", n=MAX_SHIP_DAYS))
    elif order.ship_rule is not None:
        if order.ship_days is None:
            yield Problem("ship_days", _("请填写到账后几个自然日内发货"))
        elif order.ship_days <= HASTY_DAYS:
            message = _("填写 0-2 天很容易逾期，建议预留充足的发货时间")
            yield Problem("ship_days", message, warning=True)
    if order.ship_rule is ShipRule.AFTER_BALANCE and order.total and not order.balance:
        yield Problem("ship_rule", _("预付款已是全款，没有尾款，请选择“预付款到账后”"))
    if order.trade_term in _CARRIED and not order.freight:
        message = _("%(term)s 由卖家承担运费，运费为 0，请核对", term=order.trade_term.label)
        yield Problem("freight", message, warning=True)


def _export(order: TradeOrder) -> Iterator[Problem]:
    """Which kinds of export an order can take (TA-01, TA-04, ORD-02)."""
    if order.export_mode is not ExportMode.OWN:
        return
    if order.own_export is OwnExport.CONVENIENT:
        if order.scheme is Scheme.REMITTANCE:
            yield Problem("own_export", _("e 收汇订单不支持便捷发货"))
        if order.total > CONVENIENT_LIMIT:
            yield Problem("own_export", _("便捷发货的订单总价不能超过 10,000 美元"))
    if order.own_export is OwnExport.MARKET and order.transport is Transport.EXPRESS:
        yield Problem("own_export", _("市场采购出口不支持快递"))


def _services(order: TradeOrder) -> Iterator[Problem]:
    """Orders that a buyer placed take no inspection or follow-up (INS-01)."""
    if order.drafted_by is DraftedBy.BUYER and order.services:
        yield Problem("services", _("买家直接下的订单不能选择增值服务"))


def is_ready_to_ship(order: TradeOrder, known: Known) -> bool:
    """Whether all goods are Ready to Ship products (ORD-02)."""
    found = [(known.products or {}).get(line.product_id) for line in order.lines]
    return bool(found) and all(
        product is not None and product.product_type is ProductType.READY_TO_SHIP
        for product in found
    )


def _ready_to_ship(order: TradeOrder, known: Known) -> Iterator[Problem]:
    """The terms of a Ready to Ship order (ORD-02).

    That it goes by parcel is only asked about: the exercises' own orders go by sea.
    """
    if order.goods_by is GoodsBy.CONTRACT or not is_ready_to_ship(order, known):
        return
    if order.transport is not None and order.transport not in PARCELS:
        message = _("全部是直接下单品的订单通常用快递或邮政，请核对")
        yield Problem("transport", message, warning=True)
    elif known.offers:
        yield from _offered(order, known.offers)
    elif order.transport is not None and order.carrier is None:
        message = _("全部是直接下单品的订单应选择承运商，请核对")
        yield Problem("carrier", message, warning=True)
    if order.ship_rule is ShipRule.FIXED:
        message = _("全部是直接下单品的订单应按到账后的天数发货，请核对")
        yield Problem("ship_rule", message, warning=True)


def _offered(order: TradeOrder, offers: Sequence[Offer]) -> Iterator[Problem]:
    """Where the templates give a freight, carrier, term and highest freight are theirs."""
    if order.trade_term is not None and order.trade_term is not READY_TERM:
        message = _("能算出运费的直接下单品订单，贸易术语固定为 %(term)s", term=READY_TERM.label)
        yield Problem("trade_term", message)
    names = join_list([str(offer.carrier.label) for offer in offers])
    if order.carrier is None:
        yield Problem("carrier", _("请选择承运商：%(names)s", names=names))
        return
    offer = next((each for each in offers if each.carrier is order.carrier), None)
    if offer is None:
        message = _("运费模板没有该承运商的运费，可以选择：%(names)s", names=names)
        yield Problem("carrier", message)
    elif (order.freight or Decimal(0)) > offer.freight:
        message = _("运费可以调低，不能高于运费模板的 %(most)s 美元", most=f"{offer.freight:,.2f}")
        yield Problem("freight", message)
