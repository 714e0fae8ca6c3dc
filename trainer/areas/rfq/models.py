"""The market's requests, and the shop's quotes, templates, rights and subscriptions."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Integer, String, case, type_coerce
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.accounts.models import Account
from trainer.areas.rfq.choices import (
    OPEN,
    SERVICES,
    Currency,
    GrantKind,
    Language,
    Payer,
    PaymentTerm,
    QuoteUnit,
    SampleCharge,
    Samples,
    Source,
    State,
    Status,
    SubscriptionKind,
    TradeTerm,
)
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
    money_column,
    parent,
    reference,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l

CODE_LENGTH = 20
FILE_NAME_LENGTH = 80
NAME_LENGTH = 120
MESSAGE_LENGTH = 2000
TEMPLATE_NAME_LENGTH = 60
KEYWORD_LENGTH = 50


class RfqRequest(SharedRow):
    """A buyer's request in the market; one posted later than the clock is not there yet."""

    __tablename__ = "rfq_request"
    label = _l("RFQ 商机")

    code: Mapped[str] = text_column(_l("RFQ 编号"), CODE_LENGTH, writing=Style.CODE)
    buyer: Mapped[int] = column(_l("买家编号"), Integer())
    title: Mapped[str] = text_column(_l("采购产品"), 160)
    details: Mapped[str] = long_text_column(_l("采购详细描述"), 2000)
    category: Mapped[str] = text_column(_l("产品类目"), 120)
    """The leaf's path from the top, such as 玩具>积木."""
    language: Mapped[Language] = enum_column(_l("语种"), Language, default=Language.ENGLISH)
    quantity: Mapped[int] = column(_l("采购量"), Integer())
    unit: Mapped[QuoteUnit] = enum_column(_l("单位"), QuoteUnit, default=QuoteUnit.PIECE)
    target_price: Mapped[Decimal | None] = money_column(_l("目标价"))
    trade_term: Mapped[TradeTerm] = enum_column(_l("运输条款"), TradeTerm, default=TradeTerm.FOB)
    destination: Mapped[str] = text_column(_l("目的港"), 60)
    payment_term: Mapped[PaymentTerm] = enum_column(
        _l("付款方式"), PaymentTerm, default=PaymentTerm.TT
    )
    stars: Mapped[int] = column(_l("星级"), Integer(), default=1)
    views: Mapped[int] = column(_l("浏览量"), Integer(), default=0)
    taken: Mapped[int] = column(_l("已有报价"), Integer(), default=0)
    """Seats taken by other suppliers."""
    picture: Mapped[str] = text_column(_l("图片"), 64, writing=Style.EXACT)
    """The digest of a picture of the worlds; empty if the buyer added none."""
    attachment_name: Mapped[str] = text_column(_l("附件"), FILE_NAME_LENGTH)
    attachment: Mapped[str] = long_text_column(_l("附件内容"), 4000)
    posted_at: Mapped[datetime] = datetime_column(_l("发布时间"))
    closes_on: Mapped[date] = date_column(_l("采购有效期至"))


class Offer:
    """Mixin of quotes and templates: what a buyer is offered (RFQ-03)."""

    product_name: Mapped[str] = text_column(_l("产品名称"), NAME_LENGTH)
    specification: Mapped[str] = text_column(_l("产品规格"), 60, writing=Style.CODE)
    description: Mapped[str] = long_text_column(_l("产品描述"), 2000)
    unit: Mapped[QuoteUnit] = enum_column(_l("商品单位"), QuoteUnit)
    trade_term: Mapped[TradeTerm] = enum_column(_l("装运条款"), TradeTerm)
    port: Mapped[str] = text_column(_l("港口"), 60)
    currency: Mapped[Currency] = enum_column(_l("货币单位"), Currency, default=Currency.USD)
    payment_term: Mapped[PaymentTerm] = enum_column(_l("付款方式"), PaymentTerm)
    samples: Mapped[Samples] = enum_column(_l("支持提供样品"), Samples)
    sample_charge: Mapped[SampleCharge | None] = enum_column(_l("样品费用"), SampleCharge)
    sample_price: Mapped[Decimal | None] = column(_l("样品单价"), FixedDecimal(2))
    sample_freight: Mapped[Payer | None] = enum_column(_l("样品运费"), Payer)
    sample_days: Mapped[int | None] = column(_l("寄样天数"), Integer, info={"unit": _l("天")})
    message: Mapped[str] = long_text_column(_l("报价信息"), MESSAGE_LENGTH)
    services: Mapped[list[str]] = list_column(_l("增值服务"))

    if TYPE_CHECKING:
        prices: "Mapped[list[RfqQuotePrice]] | Mapped[list[RfqTemplatePrice]]"


class RfqGrant(Record):
    """Rights that the shop bought, or was given in a campaign (RFQ-02)."""

    __tablename__ = "rfq_grant"
    label = _l("报价权益")

    kind: Mapped[GrantKind] = enum_column(_l("权益类型"), GrantKind)
    amount: Mapped[int] = column(_l("权益数量"), Integer, info={"unit": _l("条")})
    price: Mapped[Decimal | None] = column(_l("支付金额（元）"), FixedDecimal(2))
    granted_at: Mapped[datetime] = datetime_column(_l("到账时间"))
    expires_on: Mapped[date] = date_column(_l("失效日期"), info={"automatic": True})


class RfqQuote(Offer, Record):
    """A quote for a request of the market."""

    __tablename__ = "rfq_quote"
    label = _l("RFQ 报价")

    rfq_code: Mapped[str] = text_column(_l("RFQ 编号"), CODE_LENGTH, writing=Style.CODE)
    language: Mapped[Language] = enum_column(_l("报价语言"), Language, default=Language.ENGLISH)
    valid_until: Mapped[date] = date_column(_l("报价有效期"))
    attachment_name: Mapped[str] = text_column(_l("附件"), FILE_NAME_LENGTH)
    attachment_digest: Mapped[str] = mapped_column(default="")
    status: Mapped[Status] = enum_column(
        _l("报价状态"), Status, default=Status.SUBMITTED, info={"automatic": True}
    )
    source: Mapped[Source] = enum_column(_l("使用权益"), Source, info={"automatic": True})
    grant_id: Mapped[int | None] = reference(_l("权益来源"), "rfq_grant")
    """The grant that the right was taken from, where it is one."""
    account_id: Mapped[int | None] = reference(_l("负责人"), Account.__tablename__)
    changes: Mapped[int] = mapped_column(default=0)
    """How often it was changed after it was submitted."""
    submitted_at: Mapped[datetime] = datetime_column(_l("提交时间"))
    viewed_at: Mapped[datetime | None] = datetime_column(_l("买家查看时间"))
    decided_at: Mapped[datetime | None] = datetime_column(_l("买家选择时间"))

    prices: Mapped[list["RfqQuotePrice"]] = children("RfqQuotePrice", _l("阶梯价格"))

    @property
    def service_labels(self) -> list[str]:
        """The services in the reader's language."""
        return [str(SERVICES[name]) for name in self.services or ()]

    def state(self, today: date) -> State:
        """The state of the quote on a day; its last day included."""
        if self.status in OPEN and self.valid_until < today:
            return State.EXPIRED
        return State(self.status.value)

    @classmethod
    def state_on(cls, today: date) -> ColumnElement[str]:
        """The code of :meth:`state` as an expression of the database."""
        status = type_coerce(cls.status, String)
        lapsed = status.in_([s.value for s in OPEN]) & (cls.valid_until < today)
        return case((lapsed, State.EXPIRED.value), else_=status)


class RfqQuotePrice(Record):
    """A step of a quote's ladder: from this quantity on, this unit price."""

    __tablename__ = "rfq_quote_price"
    label = _l("阶梯价格")

    quote_id: Mapped[int] = parent("rfq_quote")
    position: Mapped[int] = mapped_column(default=0)
    min_quantity: Mapped[int] = column(_l("采购数"), Integer)
    price: Mapped[Decimal] = column(_l("单价"), FixedDecimal(2))


class RfqTemplate(Offer, Record):
    """An offer that is kept for further quotes."""

    __tablename__ = "rfq_template"
    label = _l("报价模板")

    name: Mapped[str] = text_column(_l("模板名称"), TEMPLATE_NAME_LENGTH)
    updated_at: Mapped[datetime] = datetime_column(_l("更新时间"))

    prices: Mapped[list["RfqTemplatePrice"]] = children("RfqTemplatePrice", _l("阶梯价格"))


class RfqTemplatePrice(Record):
    """A step of a template's ladder."""

    __tablename__ = "rfq_template_price"
    label = _l("阶梯价格")

    template_id: Mapped[int] = parent("rfq_template")
    position: Mapped[int] = mapped_column(default=0)
    min_quantity: Mapped[int] = column(_l("采购数"), Integer)
    price: Mapped[Decimal] = column(_l("单价"), FixedDecimal(2))


class RfqSubscription(Record):
    """A category or keyword whose requests the shop wants to see (RFQ-01)."""

    __tablename__ = "rfq_subscription"
    label = _l("商机订阅")

    kind: Mapped[SubscriptionKind] = enum_column(_l("订阅类型"), SubscriptionKind)
    value: Mapped[str] = text_column(_l("订阅内容"), 120)
