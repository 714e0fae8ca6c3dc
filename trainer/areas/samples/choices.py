"""States of sample orders, where they come from and why they are refused (SMP-01)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class State(LabeledEnum):
    """How far a sample order has come."""

    WAITING = "waiting", _l("待处理")
    UNPAID = "unpaid", _l("待付款")
    TO_SHIP = "to_ship", _l("待发货")
    SHIPPED = "shipped", _l("已发货")
    RECEIVED = "received", _l("已收货")
    REFUSED = "refused", _l("已拒绝")
    CLOSED = "closed", _l("已关闭")


class Source(LabeledEnum):
    """How the buyer asked for samples."""

    CHAT = "chat", _l("旺旺聊天")
    INQUIRY = "inquiry", _l("询盘")
    DIRECT = "direct", _l("直接下单")


class RefusalReason(LabeledEnum):
    """Why the shop sends no samples."""

    NONE_OFFERED = "none_offered", _l("该产品不提供样品")
    TOO_MANY = "too_many", _l("超过单次最多索样数量")
    OUT_OF_STOCK = "out_of_stock", _l("样品暂时缺货")
    PRICE = "price", _l("买家不接受样品价格")
    OTHER = "other", _l("其他原因")
