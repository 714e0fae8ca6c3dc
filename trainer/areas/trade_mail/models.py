"""The shop's domains with their DNS records, its trade mail and mailboxes (MAIL-01)."""

from datetime import date, datetime

from sqlalchemy import Boolean, Integer
from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.accounts.models import Account
from trainer.areas.trade_mail.choices import Folder, Holder, RecordKind, Status
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
from trainer.core.text.i18n import lazy_gettext as _l

DOMAIN_LENGTH = 80
AUTOMATIC = {"automatic": True}


class Domain(Record):
    """A domain that the shop owns."""

    __tablename__ = "domain"
    label = _l("域名")

    name: Mapped[str] = text_column(_l("域名"), DOMAIN_LENGTH, writing=Style.CODE)
    """In small letters, without www."""
    years: Mapped[int] = column(_l("购买年限"), Integer(), info={"unit": _l("年")})
    holder_type: Mapped[Holder] = enum_column(_l("域名持有者类型"), Holder)
    holder: Mapped[str] = text_column(_l("持有者名称"), 100)
    bought_on: Mapped[date] = date_column(_l("注册日期"), info=AUTOMATIC)
    expires_on: Mapped[date] = date_column(_l("到期日期"), info=AUTOMATIC)
    records: Mapped[list["DnsRecord"]] = children("DnsRecord", _l("解析记录"))


class DnsRecord(Record):
    """A DNS record of a domain."""

    __tablename__ = "dns_record"
    label = _l("解析记录")

    domain_id: Mapped[int] = parent(Domain.__tablename__)
    position: Mapped[int] = mapped_column(default=0)
    host: Mapped[str] = text_column(_l("主机记录"), 80, writing=Style.CODE)
    """@ is the domain itself."""
    kind: Mapped[RecordKind] = enum_column(_l("记录类型"), RecordKind)
    value: Mapped[str] = text_column(_l("记录值"), 255, writing=Style.CODE)
    priority: Mapped[int | None] = column(_l("MX 优先级"), Integer())


class CartItem(Record):
    """A domain in the registrar's cart; what lies there is no work yet and costs no points."""

    __tablename__ = "domain_cart_item"
    label = _l("购物车")
    by_platform = True

    name: Mapped[str] = text_column(_l("域名"), DOMAIN_LENGTH, writing=Style.CODE)


class TradeMail(Record):
    """The shop's trade mail; there is one at most."""

    __tablename__ = "trade_mail"
    label = _l("外贸邮")

    agreed: Mapped[bool] = column(_l("同意许可协议"), Boolean(), default=False)
    domain: Mapped[str] = text_column(_l("域名"), DOMAIN_LENGTH, writing=Style.CODE)
    status: Mapped[Status] = enum_column(
        _l("开通状态"), Status, default=Status.WAITING, info=AUTOMATIC
    )
    confirmed_at: Mapped[datetime | None] = datetime_column(_l("设置完成时间"))
    opened_at: Mapped[datetime | None] = datetime_column(_l("开通时间"))


class Mailbox(Record):
    """A mailbox under the domain, bound to an account of the shop."""

    __tablename__ = "mailbox"
    label = _l("邮箱账号")

    name: Mapped[str] = text_column(_l("邮箱名"), 30, writing=Style.CODE)
    """The part before @, in lower case."""
    account_id: Mapped[int] = reference(_l("绑定账号"), Account.__tablename__)
    password: Mapped[str] = text_column(_l("登录密码"), 20, writing=Style.EXACT)


class MailMessage(Record):
    """A mail in a mailbox; writing one is practice and costs no points."""

    __tablename__ = "trade_mail_message"
    label = _l("邮件")
    by_platform = True

    mailbox_id: Mapped[int] = mapped_column(info={"references": Mailbox.__tablename__})
    folder: Mapped[Folder] = enum_column(_l("文件夹"), Folder)
    sender: Mapped[str] = text_column(_l("发件人"), 120)
    recipient: Mapped[str] = text_column(_l("收件人"), 120, writing=Style.EMAIL)
    subject: Mapped[str] = text_column(_l("主题"), 120)
    body: Mapped[str] = long_text_column(_l("正文"), 5000)
    sent_at: Mapped[datetime] = datetime_column(_l("时间"))
