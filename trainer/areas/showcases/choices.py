"""Where showcase places come from, and what is advised of a showcased product."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Source(LabeledEnum):
    """How the shop got places beside those of its membership (SHOW-01)."""

    BOUGHT = "bought", _l("购买")
    GIFTED = "gifted", _l("赠送")


class OrderState(LabeledEnum):
    """State of an order of places on a day."""

    WAITING = "waiting", _l("待开通")
    LIVE = "live", _l("使用中")
    ENDED = "ended", _l("已到期")


class ItemState(LabeledEnum):
    """Whether buyers find a product in the showcase."""

    SHOWN = "shown", _l("展示中")
    OFF_SALE = "off_sale", _l("产品不在售，不展示")
    NO_PLACE = "no_place", _l("超出橱窗位，不展示")


class Advice(LabeledEnum):
    """What to do with a showcased product (SHOW-02)."""

    KEEP = "keep", _l("有反馈：保留，继续增加引流")
    PAGE = "page", _l("访客高：保留，优化详情页，提高反馈转化")
    WORDS = "words", _l("曝光高、没有反馈：查看曝光词，换成精准词；直通车带来的曝光可暂停推广")
    PROMOTE = "promote", _l("点击率高、曝光低：用外贸直通车引流，设置优先推广")
    REPLACE = "replace", _l("曝光、点击率和访客都低：替换成实力优品或爆品")
