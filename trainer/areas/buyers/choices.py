"""Levels, kinds of business and activities of buyers (BUY-01)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Level(LabeledEnum):
    """The levels, the lowest first; L4 is the gold mark."""

    L0 = "L0", "L0"
    L1 = "L1", "L1"
    L2 = "L2", "L2"
    L3 = "L3", "L3"
    L4 = "L4", "L4"


class Right(LabeledEnum):
    """What the platform offers to buyers from a level on."""

    DISCOUNT_SAMPLES = "discount_samples", _l("折扣样品")
    PAY_LATER = "pay_later", _l("先买后付")
    OPEN_ACCOUNT = "open_account", _l("OA 账期")


class BusinessType(LabeledEnum):
    """What a buyer's company does."""

    FACTORY = "factory", _l("工厂")
    TRADER = "trader", _l("贸易公司")
    WHOLESALER = "wholesaler", _l("批发/分销商")
    SHOP = "shop", _l("线下零售商")
    ONLINE_SHOP = "online_shop", _l("线上零售商")
    AGENT = "agent", _l("采办/采购代理")
    PRIVATE = "private", _l("散客")
    OTHER = "other", _l("其他")


class Activity(LabeledEnum):
    """What a buyer does in the shop."""

    VISIT = "visit", _l("访问店铺")
    FAVOURITE = "favourite", _l("收藏商品")
    FOLLOW = "follow", _l("关注店铺")
    CART = "cart", _l("加入购物车")
    INQUIRY = "inquiry", _l("发送询盘")
    MESSAGE = "message", _l("TM 咨询")
    RFQ = "rfq", _l("查看 RFQ 报价")
    MAIL_OPENED = "mail_opened", _l("打开营销邮件")
    MAIL_CLICKED = "mail_clicked", _l("点击营销邮件")
