"""States of trade mail, kinds of DNS records and holders of domains (MAIL-01)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Status(LabeledEnum):
    """How far the shop has come with its trade mail."""

    WAITING = "waiting", _l("待设置 MX")
    SYNCING = "syncing", _l("同步中")
    OPEN = "open", _l("已开通")
    FAILED = "failed", _l("解析失败")


class RecordKind(LabeledEnum):
    """Types of DNS records that the registrar offers."""

    A = "A", "A"
    CNAME = "CNAME", "CNAME"
    MX = "MX", "MX"
    TXT = "TXT", "TXT"


class Holder(LabeledEnum):
    """In whose name a domain is."""

    COMPANY = "company", _l("企业")
    PERSON = "person", _l("个人")


class Folder(LabeledEnum):
    """Where a mail lies."""

    INBOX = "inbox", _l("收件箱")
    SENT = "sent", _l("已发送")
