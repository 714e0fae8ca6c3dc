"""What orders can say. Labels are the textbook's (P8 知识点 1.2) or those of the seller's lists."""

import re

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Scheme(LabeledEnum):
    """Which service the order runs under (TA-01)."""

    ASSURANCE = "assurance", _l("信用保障订单")
    REMITTANCE = "remittance", _l("e 收汇订单")


class DraftedBy(LabeledEnum):
    """Which side drafted the order: both may draft Trade Assurance orders (TA-01)."""

    SELLER = "seller", _l("卖家起草")
    BUYER = "buyer", _l("买家起草")


class PayWay(LabeledEnum):
    """How the buyer pays a Trade Assurance order; only sellers can start a letter of credit."""

    TRANSFER = "transfer", _l("电汇")
    CREDIT = "credit", _l("信用证")
    OTHER = "other", _l("其他")


class RemitWay(LabeledEnum):
    """The only two ways to pay an e收汇 order (TA-01)."""

    TT = "tt", "T/T"
    DP = "dp", "D/P"


class Method(LabeledEnum):
    """How a buyer pays (TA-06)."""

    CARD = "card", _l("信用卡/借记卡")
    ONLINE_TRANSFER = "online_transfer", "Online Transfer"
    E_CHECKING = "e_checking", "e-Checking"
    TT = "tt", _l("电汇（T/T）")
    WESTERN_UNION = "western_union", _l("西联汇款")
    PAY_LATER = "pay_later", "Pay Later"
    LETTER_OF_CREDIT = "letter_of_credit", _l("信用证")
    DP = "dp", "D/P"


class OrderCurrency(LabeledEnum):
    """Currencies; CNY for e收汇 orders alone (TA-01)."""

    USD = "usd", "USD"
    CNY = "cny", "CNY"


class GoodsBy(LabeledEnum):
    """How the goods are named: by products of the shop, or by a contract on paper."""

    PRODUCTS = "products", _l("添加产品")
    CONTRACT = "contract", _l("添加合同")


class Transport(LabeledEnum):
    """Ways of transport."""

    SEA = "sea", _l("海运")
    AIR = "air", _l("空运")
    LAND = "land", _l("陆运")
    EXPRESS = "express", _l("快递")
    POST = "post", _l("邮政")


PARCELS = (Transport.EXPRESS, Transport.POST)
"""The ways of transport of Ready to Ship orders (ORD-02)."""


class Carrier(LabeledEnum):
    """Who carries the goods."""

    UPS = "ups", "UPS"
    DHL = "dhl", "DHL"
    FEDEX = "fedex", "FedEx"
    TNT = "tnt", "TNT"
    ARAMEX = "aramex", "Aramex"
    EMS = "ems", "EMS"
    SF = "sf", _l("顺丰国际")
    ALIBABA = "alibaba", _l("阿里物流专线")
    FORWARDER = "forwarder", _l("货运代理")
    OTHER = "other", _l("其他承运商")


WAYBILLS = {
    Carrier.UPS: (r"1Z[0-9A-Z]{16}", "1Z999AA10123456784"),
    Carrier.DHL: (r"[0-9]{10}", "1234567890"),
    Carrier.FEDEX: (r"[0-9]{12}|[0-9]{15}", "123456789012"),
    Carrier.TNT: (r"[0-9]{9}", "123456789"),
    Carrier.ARAMEX: (r"[0-9]{11}", "12345678901"),
    Carrier.EMS: (r"[A-Z]{2}[0-9]{9}CN", "EE123456789CN"),
    Carrier.SF: (r"SF[0-9]{12,13}", "SF1234567890123"),
}
"""Pattern and example of each carrier's numbers."""


def waybill_unlike(number: str, carrier: Carrier | None) -> str | None:
    """An example of the carrier's waybill numbers where this is none of them (SHIP-01, SMP-01)."""
    pattern, example = (carrier and WAYBILLS.get(carrier)) or (r"[0-9A-Z-]{6,30}", "ABC1234567")
    return None if re.fullmatch(pattern, number, re.IGNORECASE) else example


class ShipRule(LabeledEnum):
    """From what the shipping date counts."""

    AFTER_PREPAYMENT = "after_prepayment", _l("预付款到账后")
    AFTER_BALANCE = "after_balance", _l("尾款到账后")
    FIXED = "fixed", _l("固定日期")


class ExportMode(LabeledEnum):
    """Who declares the export (TA-04)."""

    AGENCY = "agency", _l("使用一达通报关出口")
    OWN = "own", _l("不使用一达通报关")


class OwnExport(LabeledEnum):
    """The kinds of export without 一达通 (TA-04)."""

    SELF = "self", _l("自营出口")
    MARKET = "market", _l("市场采购出口")
    CONVENIENT = "convenient", _l("便捷发货出口")


class Coverage(LabeledEnum):
    """How long the order is protected."""

    UNTIL_SHIPPING = "until_shipping", _l("保障到发货前")
    UNTIL_RECEIPT = "until_receipt", _l("保障到收货后")


SERVICES = {
    "专人跟单": _l("专人跟单"),
    "验货服务": _l("验货服务"),
}
"""Value-added services, which the buyer pays to the platform (INS-01)."""


class ServiceKind(LabeledEnum):
    """The value-added services that can be booked; labels are those of :data:`SERVICES`."""

    FOLLOW_UP = "follow_up", _l("专人跟单")
    INSPECTION = "inspection", _l("验货服务")


class BookingState(LabeledEnum):
    """Where a booked service is."""

    BOOKED = "booked", _l("已预约")
    DONE = "done", _l("已完成")
    CANCELLED = "cancelled", _l("已取消")


class Status(LabeledEnum):
    """The state of an order, as the seller sees it."""

    DRAFT = "draft", _l("草稿")
    TO_CONFIRM = "to_confirm", _l("待卖家确认")
    UNPAID = "unpaid", _l("待付款")
    TO_SHIP = "to_ship", _l("待发货")
    SHIPPING = "shipping", _l("发货中")
    SHIPPED = "shipped", _l("待确认收货")
    DONE = "done", _l("交易成功")
    CLOSED = "closed", _l("交易关闭")


SHIPPABLE = (Status.TO_SHIP, Status.SHIPPING)
"""The states in which goods are waiting to be shipped."""
PAID = (Status.TO_SHIP, Status.SHIPPING, Status.SHIPPED, Status.DONE)
"""The states of orders whose prepayment has arrived."""


class Logistics(LabeledEnum):
    """Whose logistics a shipment uses (LOG-01)."""

    PLATFORM = "platform", _l("阿里物流")
    OWN = "own", _l("自有物流")


class TrackCheck(LabeledEnum):
    """What a spot check of an own shipment's track found (LOG-01)."""

    PASSED = "passed", _l("抽查通过")
    FAILED = "failed", _l("抽查不通过")


class Punctuality(LabeledEnum):
    """Whether an order was shipped by the agreed day (LOG-01)."""

    ON_TIME = "on_time", _l("按时发货")
    EXEMPT = "exempt", _l("逾期豁免")
    LATE = "late", _l("逾期发货")


class LateKind(LabeledEnum):
    """What a seller pays for being late with (GUA-01)."""

    SHIPPING = "shipping", _l("未按时发货")
    DELIVERY = "delivery", _l("未按时到货")


class ShipmentState(LabeledEnum):
    """Where a shipment is."""

    UNDERWAY = "underway", _l("运输中")
    DELIVERED = "delivered", _l("已签收")


class Step(LabeledEnum):
    """The two payments of an order."""

    PREPAYMENT = "prepayment", _l("预付款")
    BALANCE = "balance", _l("尾款")


class Act(LabeledEnum):
    """What happened to an order."""

    SUBMITTED = "submitted", _l("卖家提交订单")
    BUYER_DRAFTED = "buyer_drafted", _l("买家起草订单")
    ACCEPTED = "accepted", _l("卖家确认订单")
    CONFIRMED = "confirmed", _l("买家确认订单")
    CHANGED = "changed", _l("卖家修改订单")
    VIEWED = "viewed", _l("买家查看订单")
    PREPAID = "prepaid", _l("预付款到账")
    BALANCE_PAID = "balance_paid", _l("尾款到账")
    ASKED = "asked", _l("买家申请修改")
    AGREED = "agreed", _l("卖家同意修改")
    DECLINED = "declined", _l("卖家拒绝修改")
    COUNTERED = "countered", _l("卖家修改后发回")
    LAPSED = "lapsed", _l("修改申请超时未答复")
    SHIPPED = "shipped", _l("卖家发货")
    TRACK_FAILED = "track_failed", _l("物流轨迹抽查不通过")
    BOOKED = "booked", _l("预约增值服务")
    UNBOOKED = "unbooked", _l("取消增值服务的预约")
    REPORTED = "reported", _l("增值服务完成")
    COMPENSATED = "compensated", _l("逾期赔付买家")
    DELIVERED = "delivered", _l("货物签收")
    RECEIVED = "received", _l("买家确认收货")
    CANCELLED = "cancelled", _l("买家取消订单")
    WITHDRAWN = "withdrawn", _l("卖家关闭订单")
    EXPIRED = "expired", _l("超时未付款，订单关闭")
    REFUND_ASKED = "refund_asked", _l("买家申请退款")
    REFUND_REPLIED = "refund_replied", _l("卖家处理退款申请")
    REFUND_INSISTED = "refund_insisted", _l("买家不同意卖家的处理")
    REFUND_WITHDRAWN = "refund_withdrawn", _l("买家撤销退款申请")
    REFUND_ESCALATED = "refund_escalated", _l("平台介入退款纠纷")
    REFUNDED = "refunded", _l("退款给买家")
    REFUND_REJECTED = "refund_rejected", _l("平台裁定不退款")


class ChangeKind(LabeledEnum):
    """What a buyer asks to change before paying."""

    SHIP_DAYS = "ship_days", _l("发货时间")
    FREIGHT = "freight", _l("运费")
    QUANTITY = "quantity", _l("数量")
    PRICE = "price", _l("单价")
    ADDRESS = "address", _l("收货地址")
    REMARK = "remark", _l("订单备注")


IN_WORDS = (ChangeKind.ADDRESS, ChangeKind.REMARK)
"""What is asked for in words, so that there is nothing in between to send back."""
OF_A_LINE = (ChangeKind.QUANTITY, ChangeKind.PRICE)
"""What concerns one line of the goods."""


class ChangeState(LabeledEnum):
    """What became of a request."""

    WAITING = "waiting", _l("待答复")
    AGREED = "agreed", _l("已同意")
    DECLINED = "declined", _l("已拒绝")
    COUNTERED = "countered", _l("修改后发回")
    LAPSED = "lapsed", _l("已失效")


class RefundReason(LabeledEnum):
    """Why a buyer wants money back, as on the buyer's form (RFN-01)."""

    WRONG_ADDRESS = "wrong_address", _l("未按约定方式或地址发货")
    DEARER = "dearer", _l("卖家加收运费或提高产品价格")
    COUNTERFEIT = "counterfeit", _l("假冒产品")
    OUT_OF_STOCK = "out_of_stock", _l("卖家缺货")
    LATE = "late", _l("未按约定时间发货")
    NOT_NEEDED = "not_needed", _l("买家不再需要")


class RefundState(LabeledEnum):
    """Where a request for a refund is."""

    WAITING = "waiting", _l("待卖家处理")
    OFFERED = "offered", _l("待买家确认")
    DISPUTED = "disputed", _l("协商未达成")
    ESCALATED = "escalated", _l("平台处理中")
    REFUNDED = "refunded", _l("已退款")
    WITHDRAWN = "withdrawn", _l("买家已撤销")
    REJECTED = "rejected", _l("不退款")


OPEN_REFUNDS = (
    RefundState.WAITING,
    RefundState.OFFERED,
    RefundState.DISPUTED,
    RefundState.ESCALATED,
)
"""The states in which nothing is decided yet."""


class RefundReply(LabeledEnum):
    """What a seller says to a request for a refund."""

    AGREE = "agree", _l("同意退款")
    NEGOTIATE = "negotiate", _l("协商退款金额")
    REFUSE = "refuse", _l("拒绝退款")
