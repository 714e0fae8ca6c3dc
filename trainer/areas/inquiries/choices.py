"""What inquiries, replies and assignment rules can say (INQ-01)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class State(LabeledEnum):
    """Who has to write next."""

    WAITING = "waiting", _l("待回复")
    REPLIED = "replied", _l("已回复")


class Sender(LabeledEnum):
    """Who wrote a message."""

    BUYER = "buyer", _l("买家")
    SHOP = "shop", _l("卖家")


class Label(LabeledEnum):
    """How the seller marks an inquiry; the marks are this simulator's own."""

    NONE = "none", _l("无标签")
    IMPORTANT = "important", _l("重点")
    QUOTED = "quoted", _l("已报价")
    SAMPLE = "sample", _l("寄样中")
    LATER = "later", _l("稍后跟进")


class Basis(LabeledEnum):
    """Which inquiries an assignment rule is about."""

    GROUP = "group", _l("按产品分组")
    COUNTRY = "country", _l("按国家/地区")
    REST = "rest", _l("其余询盘")
