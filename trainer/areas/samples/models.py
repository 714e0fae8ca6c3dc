"""Sample orders (SMP-01)."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.accounts.models import Account
from trainer.areas.orders.choices import Carrier
from trainer.areas.products.models import Product
from trainer.areas.samples.choices import RefusalReason, Source, State
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    column,
    datetime_column,
    enum_column,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

NUMBER_LENGTH = 20
TEXT_LENGTH = 500
SET = {"automatic": True}
"""What only the program sets."""


class SampleOrder(Record):
    """Samples of one product for a buyer, from the request to the receipt.

    The names of buyer and product stay as they were when the samples were asked for.
    """

    __tablename__ = "sample_order"
    __table_args__ = (Index(None, "sandbox_id", "state"),)
    label = _l("样品单")

    number: Mapped[str] = text_column(_l("样品单号"), NUMBER_LENGTH, writing=Style.CODE, info=SET)
    state: Mapped[State] = enum_column(_l("样品单状态"), State, default=State.WAITING, info=SET)
    source: Mapped[Source] = enum_column(_l("来源"), Source, default=Source.DIRECT, info=SET)
    buyer: Mapped[int | None] = mapped_column()
    """The buyer's id (:class:`trainer.areas.buyers.models.Buyer`)."""
    contact: Mapped[str] = text_column(_l("联系人"), 60, info=SET)
    company: Mapped[str] = text_column(_l("公司名称"), 100, info=SET)
    country: Mapped[str] = text_column(_l("国家/地区"), 40, info=SET)
    email: Mapped[str] = text_column(_l("邮箱"), 120, writing=Style.EMAIL, info=SET)
    product_id: Mapped[int] = reference(_l("样品"), Product.__tablename__)
    product_title: Mapped[str] = text_column(_l("样品名称"), 128, info=SET)
    request: Mapped[str] = text_column(_l("买家留言"), TEXT_LENGTH, info=SET)
    asked: Mapped[int] = column(_l("索样数量"), Integer(), info=SET | {"unit": _l("件")})
    quantity: Mapped[int | None] = column(_l("寄样数量"), Integer(), info={"unit": _l("件")})
    unit_price: Mapped[Decimal | None] = column(_l("样品单价"), FixedDecimal(2))
    freight: Mapped[Decimal | None] = column(_l("样品运费"), FixedDecimal(2))
    note: Mapped[str] = text_column(_l("备注"), 200)
    refusal: Mapped[RefusalReason | None] = enum_column(_l("拒绝原因"), RefusalReason)
    refusal_text: Mapped[str] = text_column(_l("拒绝说明"), 200)
    carrier: Mapped[Carrier | None] = enum_column(_l("承运商"), Carrier)
    tracking: Mapped[str] = text_column(_l("运单号"), 30, writing=Style.CODE)
    account_id: Mapped[int | None] = reference(_l("负责人"), Account.__tablename__)
    asked_at: Mapped[datetime] = datetime_column(_l("申请时间"))
    answered_at: Mapped[datetime | None] = datetime_column(_l("处理时间"))
    paid_at: Mapped[datetime | None] = datetime_column(_l("付款时间"))
    shipped_at: Mapped[datetime | None] = datetime_column(_l("发货时间"))
    received_at: Mapped[datetime | None] = datetime_column(_l("收货时间"))

    product: Mapped[Product] = relationship(viewonly=True)

    @property
    def total(self) -> Decimal | None:
        """What the buyer pays; None as long as the shop has named no price."""
        if self.unit_price is None or self.quantity is None:
            return None
        return self.quantity * self.unit_price + (self.freight or Decimal("0.00"))
