"""Records of mail marketing: the sender, templates, campaigns and the mails sent."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Boolean, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graders.text.writing import Style
from trainer.areas.customers.models import NAME_LENGTH as GROUP_NAME_LENGTH
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.edm.choices import (
    CampaignState,
    Design,
    DomainState,
    MailChannel,
    Sending,
    TemplateKind,
    TemplateStatus,
    Timing,
)
from trainer.areas.products.models import Product
from trainer.core.data.campaigns import Campaign, CampaignStatus
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import (
    Record,
    children,
    column,
    date_column,
    datetime_column,
    enum_column,
    long_text_column,
    parent,
    reference,
    text_column,
)
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import lazy_pgettext

NAME_LENGTH = 60
SUBJECT_LENGTH = 100
DESCRIPTION_LENGTH = 200
BODY_LENGTH = 5000
CAMPAIGN_DESCRIPTION_LENGTH = 1000
PASSWORD_LENGTH = 20


class MailDomain(SharedRow):
    """A domain that the shop has bought."""

    __tablename__ = "mail_domain"
    label = _l("域名")

    name: Mapped[str] = text_column(_l("域名"), 60, writing=Style.LINK)
    state: Mapped[DomainState] = enum_column(_l("域名状态"), DomainState)


class MailSender(Record):
    """The shop's account with the mail push service, and its sender once it was saved (EDM-01).

    What the service generated is kept apart from what the seller pasted: a password generated again
    makes the saved one wrong.
    """

    __tablename__ = "mail_sender"
    label = _l("发信设置")

    opened: Mapped[bool] = column(_l("已开通邮件推送"), Boolean(), default=False)
    authorised: Mapped[bool] = column(_l("已授权"), Boolean(), default=False)
    domain: Mapped[str] = text_column(_l("发信域名"), 60, writing=Style.LINK)
    address: Mapped[str] = text_column(_l("DM 发信地址"), 120, writing=Style.EMAIL)
    password: Mapped[str] = text_column(_l("SMTP 密码"), PASSWORD_LENGTH, writing=Style.EXACT)
    requests: Mapped[int] = mapped_column(default=0)
    """How often an address was asked for."""
    new_address: Mapped[str] = mapped_column(default="")
    new_password: Mapped[str] = mapped_column(default="")
    shown: Mapped[bool] = mapped_column(default=True)
    """Whether the window with the password has been closed."""

    @property
    def is_ready(self) -> bool:
        """Whether mails can be sent: the pair that is valid was pasted and saved."""
        return bool(self.address) and (self.address, self.password) == (
            self.new_address,
            self.new_password,
        )


class ReplyMailbox(Record):
    """Where the answers to an account's mails arrive; each account sets its own (EDM-01)."""

    __tablename__ = "reply_mailbox"
    __table_args__ = (UniqueConstraint("sandbox_id", "account_id"),)
    label = _l("回信邮箱设置")

    account_id: Mapped[int] = reference(_l("账号"), "account")
    email: Mapped[str] = text_column(_l("回信邮箱"), 120, writing=Style.EMAIL)
    person: Mapped[str] = text_column(_l("回信人"), 50)


class MailTemplate(Record):
    """A mail template, of the platform's library or the shop's own (EDM-02)."""

    __tablename__ = "mail_template"
    label = lazy_pgettext("one", "邮件模板")

    name: Mapped[str] = text_column(_l("模板名称"), NAME_LENGTH)
    kind: Mapped[TemplateKind] = enum_column(_l("模板类型"), TemplateKind)
    description: Mapped[str] = text_column(_l("描述"), DESCRIPTION_LENGTH)
    subject: Mapped[str] = text_column(_l("邮件主题"), SUBJECT_LENGTH)
    body: Mapped[str] = long_text_column(_l("邮件内容"), BODY_LENGTH)
    """Plain text; the HTML of it is in ``body_html``."""
    body_html: Mapped[str] = mapped_column(default="")
    design: Mapped[Design] = enum_column(_l("版式"), Design, default=Design.PLAIN)
    origin: Mapped[str] = text_column(_l("来源模板"), NAME_LENGTH)
    """The name of the library's template that it was made from."""
    status: Mapped[TemplateStatus] = enum_column(_l("模板状态"), TemplateStatus)
    coupon_id: Mapped[int | None] = reference(_l("优惠券"), "coupon")
    updated_at: Mapped[datetime] = datetime_column(_l("更新时间"))
    tested_at: Mapped[datetime | None] = datetime_column(_l("测试时间"))
    products: Mapped[list["MailTemplateProduct"]] = children("MailTemplateProduct", _l("邮件产品"))


class MailTemplateProduct(Record):
    """A product that a mail shows."""

    __tablename__ = "mail_template_product"
    label = _l("邮件产品")

    template_id: Mapped[int] = parent("mail_template")
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[int] = reference(_l("产品"), "product")

    product: Mapped[Product] = relationship(viewonly=True)


class MailCampaign(Campaign, Record):
    """Mails to the members of a group (EDM-03)."""

    __tablename__ = "mail_campaign"
    label = lazy_pgettext("one", "营销活动")
    states = CampaignState

    name: Mapped[str] = text_column(_l("活动名称"), NAME_LENGTH)
    group_id: Mapped[int] = reference(_l("客户分群"), "customer_group")
    group_name: Mapped[str] = text_column(
        _l("营销客群"), GROUP_NAME_LENGTH, info={"automatic": True}
    )
    """What the group was called when the campaign was put into effect."""
    starts_on: Mapped[date] = date_column(_l("起始日期"))
    ends_on: Mapped[date] = date_column(_l("结束日期"))
    description: Mapped[str] = long_text_column(_l("描述"), CAMPAIGN_DESCRIPTION_LENGTH)
    channel: Mapped[MailChannel] = enum_column(_l("投放渠道"), MailChannel)
    template_id: Mapped[int] = reference(_l("邮件模板"), "mail_template")
    timing: Mapped[Timing] = enum_column(_l("发送时间"), Timing)
    sends_on: Mapped[date | None] = date_column(_l("定时发送日期"))
    sends_hour: Mapped[int | None] = column(_l("定时发送时刻"), Integer, info={"unit": _l("点")})
    """In Beijing time, as the day is."""
    status: Mapped[CampaignStatus] = enum_column(_l("活动状态"), CampaignStatus)
    account_id: Mapped[int | None] = mapped_column()
    """The account whose reply mailbox the answers go to."""
    sending: Mapped[Sending] = enum_column(
        _l("发送情况"), Sending, default=Sending.NOT_YET, info={"automatic": True}
    )
    cost: Mapped[Decimal] = column(
        _l("消耗金额"), FixedDecimal(2), default=Decimal(0), info={"automatic": True}
    )
    """In CNY."""

    group: Mapped[CustomerGroup] = relationship(viewonly=True)
    template: Mapped[MailTemplate] = relationship(viewonly=True)


class MailDelivery(Record):
    """A mail of a campaign to one buyer, and what became of it so far."""

    __tablename__ = "mail_delivery"
    __table_args__ = (Index(None, "sandbox_id", "campaign_id", "buyer"),)
    label = _l("营销邮件投递")
    by_platform = True

    campaign_id: Mapped[int] = reference(_l("营销活动"), "mail_campaign")
    buyer: Mapped[int] = mapped_column()
    nth: Mapped[int] = mapped_column(default=1)
    """The first, second … mail of the shop to this buyer; decides what becomes of it."""
    company: Mapped[str] = text_column(_l("公司名称"), 100)
    contact: Mapped[str] = text_column(_l("联系人"), 60)
    country: Mapped[str] = text_column(_l("国家/地区"), 40)
    sent_at: Mapped[datetime] = datetime_column(_l("发送时间"))
    arrived_at: Mapped[datetime | None] = datetime_column(_l("送达时间"))
    bounced_at: Mapped[datetime | None] = datetime_column(_l("退信时间"))
    opened_at: Mapped[datetime | None] = datetime_column(_l("打开时间"))
    clicked_at: Mapped[datetime | None] = datetime_column(_l("点击时间"))
    link: Mapped[str] = text_column(_l("点击的链接"), 160)
    replied_at: Mapped[datetime | None] = datetime_column(_l("回复时间"))
    unsubscribed_at: Mapped[datetime | None] = datetime_column(_l("退订时间"))
