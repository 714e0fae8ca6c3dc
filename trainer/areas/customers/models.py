"""The shop's customers (CRM-01) and their groups (CRM-02)."""

from datetime import datetime

from sqlalchemy import Boolean, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trainer.areas.customers.choices import GroupKind, Importance, Period, Scope, Source, Stage
from trainer.core.data.records import (
    Record,
    children,
    column,
    datetime_column,
    enum_column,
    list_column,
    long_text_column,
    parent,
    reference,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import lazy_pgettext

NAME_LENGTH = 50
DESCRIPTION_LENGTH = 256
NOTE_LENGTH = 500


class Customer(Record):
    """A buyer whom the shop has made its customer; which is not the same as a friend in chat.

    A buyer without such a record, or with one that names no account, is in the public pool.
    """

    __tablename__ = "customer"
    __table_args__ = (UniqueConstraint("sandbox_id", "buyer"),)
    label = lazy_pgettext("one", "客户")

    buyer: Mapped[int] = mapped_column()
    """The buyer's id (:class:`trainer.areas.buyers.models.Buyer`)."""
    company: Mapped[str] = text_column(_l("公司名称"), 100, info={"automatic": True})
    contact: Mapped[str] = text_column(_l("联系人"), 60)
    account_id: Mapped[int | None] = reference(_l("负责人"), "account")
    """None in the public pool."""
    stage: Mapped[Stage] = enum_column(_l("客户阶段"), Stage, default=Stage.PROSPECT)
    importance: Mapped[Importance] = enum_column(
        _l("重要程度"), Importance, default=Importance.NONE
    )
    labels: Mapped[str] = text_column(_l("标签"), 60)
    source: Mapped[Source] = enum_column(_l("客户来源"), Source)
    added_at: Mapped[datetime] = datetime_column(_l("建档时间"))
    notes: Mapped[list["CustomerNote"]] = children("CustomerNote", _l("跟进小记"))


class CustomerNote(Record):
    """What somebody wrote down after a contact with a customer."""

    __tablename__ = "customer_note"
    label = _l("跟进小记")

    customer_id: Mapped[int] = parent("customer")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = long_text_column(_l("跟进内容"), NOTE_LENGTH)
    author: Mapped[str] = text_column(_l("记录人"), 50, info={"automatic": True})
    written_at: Mapped[datetime] = datetime_column(_l("记录时间"))


class CustomerGroup(Record):
    """A group of customers: of named members, or of those who fit its conditions today.

    Each condition that is set must hold; of the values of one, any.
    """

    __tablename__ = "customer_group"
    label = lazy_pgettext("one", "客群")

    name: Mapped[str] = text_column(_l("客群名称"), NAME_LENGTH)
    kind: Mapped[GroupKind] = enum_column(_l("客群类型"), GroupKind)
    scope: Mapped[Scope | None] = enum_column(_l("范围"), Scope)
    description: Mapped[str] = long_text_column(_l("描述"), DESCRIPTION_LENGTH)
    created_at: Mapped[datetime] = datetime_column(_l("创建时间"))
    members: Mapped[list["GroupMember"]] = children("GroupMember", _l("客群成员"))

    countries: Mapped[list[str]] = list_column(_l("国家地区"))
    levels: Mapped[list[str]] = list_column(_l("买家等级"))
    interests: Mapped[list[str]] = list_column(_l("采购品类"))
    stage: Mapped[Stage | None] = enum_column(_l("客户阶段"), Stage)
    source: Mapped[Source | None] = enum_column(_l("客户来源渠道"), Source)
    fans: Mapped[bool] = column(_l("只要店铺粉丝"), Boolean(), default=False)
    visited: Mapped[Period | None] = enum_column(_l("访问过店铺"), Period)
    favoured: Mapped[Period | None] = enum_column(_l("收藏过商品"), Period)
    added_to_cart: Mapped[Period | None] = enum_column(_l("加入过购物车"), Period)
    inquired: Mapped[Period | None] = enum_column(_l("发起过询盘"), Period)
    chatted: Mapped[Period | None] = enum_column(_l("咨询过旺旺"), Period)
    read_quote: Mapped[Period | None] = enum_column(_l("查看过 RFQ 报价"), Period)
    ordered: Mapped[Period | None] = enum_column(_l("下过单"), Period)
    least_orders: Mapped[int | None] = column(
        _l("下单次数不少于"), Integer(), info={"unit": _l("次")}
    )
    read_mail: Mapped[Period | None] = enum_column(_l("打开过营销邮件"), Period)
    not_clicked: Mapped[bool] = column(_l("打开后没有点击"), Boolean(), default=False)


class GroupMember(Record):
    """A customer in a fixed group, as it was called when it was added."""

    __tablename__ = "customer_group_member"
    label = _l("客群成员")

    group_id: Mapped[int] = parent("customer_group")
    position: Mapped[int] = mapped_column(default=0)
    buyer: Mapped[int] = mapped_column()
    company: Mapped[str] = text_column(_l("公司名称"), 100, info={"automatic": True})
    contact: Mapped[str] = text_column(_l("联系人"), 60)
