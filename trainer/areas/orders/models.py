"""Orders with their goods, payments, shipments, requests for changes and history."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Boolean, Index, Integer, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.accounts.models import Account
from trainer.areas.freight.choices import Mode
from trainer.areas.inquiries.models import Inquiry
from trainer.areas.orders.choices import (
    SERVICES,
    Act,
    Carrier,
    ChangeKind,
    ChangeState,
    Coverage,
    DraftedBy,
    ExportMode,
    GoodsBy,
    LateKind,
    Logistics,
    Method,
    OrderCurrency,
    OwnExport,
    PayWay,
    RefundReason,
    RefundReply,
    RefundState,
    RemitWay,
    Scheme,
    ShipmentState,
    ShipRule,
    Status,
    Step,
    TrackCheck,
    Transport,
)
from trainer.areas.products.models import Product
from trainer.areas.rfq.choices import TradeTerm
from trainer.areas.rfq.models import RfqQuote
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    datetime_column,
    enum_column,
    list_column,
    long_text_column,
    parent,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.timezones import BEIJING

NUMBER_LENGTH = 20
FILE_NAME_LENGTH = 80
SET = {"automatic": True}
"""What only the program sets."""
NOTHING = Decimal("0.00")


class TradeOrder(Record):
    """An order that the shop drafts and a buyer pays (TA-01 to TA-04); a draft may lack much."""

    __tablename__ = "trade_order"
    __table_args__ = (Index(None, "sandbox_id", "status"),)
    label = _l("信用保障订单")

    number: Mapped[str] = text_column(_l("订单编号"), NUMBER_LENGTH, writing=Style.CODE, info=SET)
    status: Mapped[Status] = enum_column(_l("订单状态"), Status, default=Status.DRAFT, info=SET)
    inquiry_id: Mapped[int | None] = reference(_l("来源询盘"), Inquiry.__tablename__)
    quote_id: Mapped[int | None] = reference(_l("来源报价"), RfqQuote.__tablename__)
    scheme: Mapped[Scheme] = enum_column(_l("订单类型"), Scheme, default=Scheme.ASSURANCE)
    pay_way: Mapped[PayWay | None] = enum_column(_l("支付方式"), PayWay)
    remit_way: Mapped[RemitWay | None] = enum_column(_l("收汇方式"), RemitWay)
    drafted_by: Mapped[DraftedBy] = enum_column(
        _l("起草方"),
        DraftedBy,
        default=DraftedBy.SELLER,
        server_default=DraftedBy.SELLER.value,
        info=SET,
    )
    currency: Mapped[OrderCurrency] = enum_column(
        _l("交易币种"), OrderCurrency, default=OrderCurrency.USD
    )
    buyer: Mapped[int | None] = mapped_column()
    """The buyer's id (:class:`trainer.areas.buyers.models.Buyer`) if the platform knows it."""
    buyer_email: Mapped[str] = text_column(_l("买家邮箱"), 120, writing=Style.EMAIL)
    buyer_name: Mapped[str] = text_column(_l("买家姓名"), 60)
    goods_by: Mapped[GoodsBy] = enum_column(_l("产品信息"), GoodsBy, default=GoodsBy.PRODUCTS)
    contract_amount: Mapped[Decimal | None] = column(_l("合同金额"), FixedDecimal(2))
    contract_name: Mapped[str] = text_column(_l("合同文件"), FILE_NAME_LENGTH)
    contract_digest: Mapped[str] = mapped_column(default="")
    receiver: Mapped[str] = text_column(_l("收货人姓名"), 60)
    phone: Mapped[str] = text_column(_l("手机号"), 30, writing=Style.CODE)
    postcode: Mapped[str] = text_column(_l("邮编"), 20, writing=Style.CODE)
    country: Mapped[str] = text_column(_l("国家/地区"), 60)
    province: Mapped[str] = text_column(_l("省/州"), 60)
    city: Mapped[str] = text_column(_l("城市"), 60)
    address: Mapped[str] = text_column(_l("详细地址"), 200)
    transport: Mapped[Transport | None] = enum_column(_l("运输方式"), Transport)
    carrier: Mapped[Carrier | None] = enum_column(_l("承运商"), Carrier)
    trade_term: Mapped[TradeTerm | None] = enum_column(_l("贸易术语"), TradeTerm)
    freight: Mapped[Decimal] = column(_l("运费"), FixedDecimal(2), default=NOTHING)
    insurance: Mapped[Decimal] = column(_l("物流保险"), FixedDecimal(2), default=NOTHING)
    prepayment: Mapped[Decimal | None] = column(_l("预付款金额"), FixedDecimal(2))
    ship_rule: Mapped[ShipRule | None] = enum_column(_l("发货日期"), ShipRule)
    ship_days: Mapped[int | None] = column(_l("自然日"), Integer, info={"unit": _l("天")})
    ship_on: Mapped[date | None] = date_column(_l("固定发货日期"))
    export_mode: Mapped[ExportMode | None] = enum_column(_l("出口方式"), ExportMode)
    own_export: Mapped[OwnExport | None] = enum_column(_l("自主出口方式"), OwnExport)
    coverage: Mapped[Coverage | None] = enum_column(_l("信用保障条款"), Coverage)
    guaranteed: Mapped[bool] = column(
        _l("到货保障"), Boolean, default=False, server_default=false()
    )
    services: Mapped[list[str]] = list_column(_l("增值服务"))
    remark: Mapped[str] = long_text_column(_l("订单备注"), 2000)
    goods_amount: Mapped[Decimal] = column(
        _l("产品总价"), FixedDecimal(2), default=NOTHING, info=SET
    )
    total: Mapped[Decimal] = column(_l("订单总价"), FixedDecimal(2), default=NOTHING, info=SET)
    balance: Mapped[Decimal] = column(_l("尾款金额"), FixedDecimal(2), default=NOTHING, info=SET)
    collection_account: Mapped[str] = text_column(_l("收款账号"), 30, writing=Style.CODE, info=SET)
    account_id: Mapped[int | None] = reference(_l("负责人"), Account.__tablename__)
    created_at: Mapped[datetime] = datetime_column(_l("创建时间"))
    submitted_at: Mapped[datetime | None] = datetime_column(_l("提交时间"))
    prepaid_at: Mapped[datetime | None] = datetime_column(_l("预付款到账时间"))
    balance_paid_at: Mapped[datetime | None] = datetime_column(_l("尾款到账时间"))
    ship_by: Mapped[date | None] = date_column(_l("约定发货日期"), info=SET)
    shipped_at: Mapped[datetime | None] = datetime_column(_l("实际发货时间"))
    ended_at: Mapped[datetime | None] = datetime_column(_l("结束时间"))

    lines: Mapped[list["TradeOrderLine"]] = children("TradeOrderLine", _l("产品明细"))
    payments: Mapped[list["OrderPayment"]] = relationship(
        viewonly=True, order_by="OrderPayment.paid_at"
    )
    refunds: Mapped[list["RefundRequest"]] = relationship(
        viewonly=True, order_by="RefundRequest.asked_at"
    )
    shipments: Mapped[list["Shipment"]] = relationship(
        viewonly=True, order_by="Shipment.shipped_at, Shipment.id"
    )
    compensations: Mapped[list["LateCompensation"]] = relationship(
        viewonly=True, order_by="LateCompensation.paid_at"
    )

    @property
    def service_labels(self) -> list[str]:
        """The services in the reader's language."""
        return [str(SERVICES[name]) for name in self.services or () if name in SERVICES]

    @property
    def is_paid_up(self) -> bool:
        """Whether the prepayment and, where there is one, the balance have arrived."""
        return self.prepaid_at is not None and (not self.balance or bool(self.balance_paid_at))

    def is_late(self, today: date) -> bool:
        """Whether goods are not shipped though the agreed day is over."""
        last = self.shipped_at.astimezone(BEIJING).date() if self.shipped_at else today
        return self.ship_by is not None and last > self.ship_by


class TradeOrderLine(Record):
    """Goods of an order; the name stays as it was when the order was drafted."""

    __tablename__ = "trade_order_line"
    label = _l("产品明细")

    order_id: Mapped[int] = parent("trade_order")
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[int] = reference(_l("产品名称"), Product.__tablename__)
    name: Mapped[str] = text_column(_l("下单时的产品名称"), 128, info=SET)
    specification: Mapped[str] = text_column(_l("产品规格"), 60, writing=Style.CODE)
    quantity: Mapped[int] = column(_l("数量"), Integer, info={"unit": _l("件")})
    unit_price: Mapped[Decimal] = column(_l("单价"), FixedDecimal(2))

    @property
    def amount(self) -> Decimal:
        """Quantity times unit price."""
        return (self.quantity or 0) * (self.unit_price or NOTHING)


class OrderPayment(Record):
    """Money of a buyer that has arrived."""

    __tablename__ = "order_payment"
    label = _l("收款记录")
    by_platform = True

    order_id: Mapped[int] = reference(_l("订单"), "trade_order")
    step: Mapped[Step] = enum_column(_l("款项"), Step)
    amount: Mapped[Decimal] = column(_l("金额"), FixedDecimal(2))
    method: Mapped[Method | None] = enum_column(_l("买家支付方式"), Method)
    payer_fee: Mapped[Decimal] = column(
        _l("买家承担的手续费"),
        FixedDecimal(2),
        default=NOTHING,
        server_default="0",
        info={"unit": "USD"},
    )
    """What the buyer paid for the payment besides, in US dollars (TA-06)."""
    paid_at: Mapped[datetime] = datetime_column(_l("到账时间"))


class OrderEvent(Record):
    """An entry of an order's history."""

    __tablename__ = "order_event"
    label = _l("订单动态")
    by_platform = True

    order_id: Mapped[int] = reference(_l("订单"), "trade_order")
    act: Mapped[Act] = enum_column(_l("动态"), Act)
    who: Mapped[str] = text_column(_l("操作人"), 60)
    text: Mapped[str] = text_column(_l("说明"), 300)
    at: Mapped[datetime] = datetime_column(_l("时间"))


class Shipment(Record):
    """Goods of an order that were sent together (SHIP-01)."""

    __tablename__ = "shipment"
    label = _l("发货单")

    order_id: Mapped[int] = reference(_l("订单"), "trade_order")
    logistics: Mapped[Logistics] = enum_column(_l("物流选择"), Logistics)
    carrier: Mapped[Carrier] = enum_column(_l("承运商"), Carrier)
    tracking: Mapped[str] = text_column(_l("运单号"), 30, writing=Style.CODE)
    note: Mapped[str] = text_column(_l("发货备注"), 200)
    mode: Mapped[Mode | None] = enum_column(_l("配送方式"), Mode)
    """How the platform's logistics get the goods; none for the seller's own."""
    track_check: Mapped[TrackCheck | None] = enum_column(_l("轨迹抽查"), TrackCheck, info=SET)
    state: Mapped[ShipmentState] = enum_column(
        _l("物流状态"), ShipmentState, default=ShipmentState.UNDERWAY, info=SET
    )
    shipped_at: Mapped[datetime] = datetime_column(_l("发货时间"))
    delivered_at: Mapped[datetime | None] = datetime_column(_l("签收时间"))

    lines: Mapped[list["ShipmentLine"]] = children("ShipmentLine", _l("发货商品"))
    order: Mapped[TradeOrder] = relationship(viewonly=True)


class ShipmentLine(Record):
    """How much of an order's line is in a shipment."""

    __tablename__ = "shipment_line"
    label = _l("发货商品")

    shipment_id: Mapped[int] = parent("shipment")
    position: Mapped[int] = mapped_column(default=0)
    line_id: Mapped[int] = reference(_l("商品"), "trade_order_line")
    quantity: Mapped[int] = column(_l("本次发货数量"), Integer, info={"unit": _l("件")})


class OrderChange(Record):
    """A buyer's request to change an order that is not paid yet, with the seller's answer."""

    __tablename__ = "order_change"
    label = _l("修改申请")

    order_id: Mapped[int] = reference(_l("订单"), "trade_order")
    kind: Mapped[ChangeKind] = enum_column(_l("修改内容"), ChangeKind, info=SET)
    line: Mapped[int | None] = column(_l("第几种产品"), Integer, info=SET)
    """The place of the line that it concerns, from 1."""
    wanted: Mapped[Decimal | None] = column(_l("申请改为"), FixedDecimal(2), info=SET)
    """Days, pieces or an amount in the order's currency."""
    wanted_text: Mapped[str] = text_column(_l("申请改为的内容"), 300, info=SET)
    """The new address or remark."""
    wanted_country: Mapped[str] = text_column(_l("申请改为的国家/地区"), 60, info=SET)
    reason: Mapped[str] = text_column(_l("申请理由"), 300, info=SET)
    state: Mapped[ChangeState] = enum_column(
        _l("处理状态"), ChangeState, default=ChangeState.WAITING
    )
    offered: Mapped[Decimal | None] = column(_l("卖家改为"), FixedDecimal(2))
    """What the seller sends back instead, in the unit of ``wanted``."""
    answer: Mapped[str] = text_column(_l("答复说明"), 300)
    asked_at: Mapped[datetime] = datetime_column(_l("申请时间"))
    due_at: Mapped[datetime | None] = datetime_column(_l("答复期限"))
    answered_at: Mapped[datetime | None] = datetime_column(_l("答复时间"))


class RefundRequest(Record):
    """A buyer's request for money back, with the seller's reply and what was decided (RFN-01)."""

    __tablename__ = "refund_request"
    label = _l("退款申请")

    order_id: Mapped[int] = reference(_l("订单"), "trade_order")
    reason: Mapped[RefundReason] = enum_column(_l("退款原因"), RefundReason, info=SET)
    goes_on: Mapped[bool] = column(_l("继续履行订单"), Boolean, default=False, info=SET)
    asked: Mapped[Decimal] = column(_l("申请退款金额"), FixedDecimal(2), info=SET)
    text: Mapped[str] = text_column(_l("退款说明"), 500, info=SET)
    evidence: Mapped[str] = text_column(_l("买家凭证"), FILE_NAME_LENGTH, info=SET)
    state: Mapped[RefundState] = enum_column(
        _l("退款状态"), RefundState, default=RefundState.WAITING, info=SET
    )
    reply: Mapped[RefundReply | None] = enum_column(_l("处理方式"), RefundReply)
    offered: Mapped[Decimal | None] = column(_l("协商退款金额"), FixedDecimal(2))
    answer: Mapped[str] = text_column(_l("处理说明"), 500)
    proof_name: Mapped[str] = text_column(_l("卖家凭证"), FILE_NAME_LENGTH)
    proof_digest: Mapped[str] = mapped_column(default="")
    refunded: Mapped[Decimal] = column(
        _l("实际退款金额"), FixedDecimal(2), default=NOTHING, info=SET
    )
    asked_at: Mapped[datetime] = datetime_column(_l("申请时间"))
    due_at: Mapped[datetime] = datetime_column(_l("处理期限"))
    replied_at: Mapped[datetime | None] = datetime_column(_l("处理时间"))
    ended_at: Mapped[datetime | None] = datetime_column(_l("完结时间"))

    order: Mapped[TradeOrder] = relationship(viewonly=True)


class LateCompensation(Record):
    """What a seller paid a buyer for late goods (GUA-01); an order has at most one."""

    __tablename__ = "late_compensation"
    label = _l("逾期赔付")
    by_platform = True

    order_id: Mapped[int] = reference(_l("订单"), "trade_order")
    kind: Mapped[LateKind] = enum_column(_l("赔付原因"), LateKind)
    amount: Mapped[Decimal] = column(_l("赔付金额"), FixedDecimal(2))
    """In the order's currency."""
    paid_at: Mapped[datetime] = datetime_column(_l("赔付时间"))


class AssuranceService(Record):
    """The shop's Trade Assurance service; one record once the shop has opened it (TA-05)."""

    __tablename__ = "assurance_service"
    label = _l("信用保障服务")

    opened_at: Mapped[datetime] = datetime_column(_l("开通时间"))
    upgraded_at: Mapped[datetime | None] = datetime_column(_l("加入保障升级的时间"))
