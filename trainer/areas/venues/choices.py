"""Channels, venues, and states of an enrolment."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Channel(LabeledEnum):
    """Where buyers come from (TRF-01)."""

    SEARCH = "search", _l("搜索流量")
    SCENE = "scene", _l("场景流量")
    INTERACTION = "interaction", _l("互动流量")
    OWN = "own", _l("自增流量")


class Venue(LabeledEnum):
    """Venues whose products are chosen by stated rules."""

    NEW_ARRIVALS = "new-arrivals", "New Arrivals"
    TOP_RANKING = "top-ranking", "Top Ranking Products"
    WEEKLY_DEALS = "weekly-deals", "Weekly Deals"


class Phase(LabeledEnum):
    """State of a campaign on a day."""

    SOON = "soon", _l("未开放报名")
    OPEN = "open", _l("报名中")
    CLOSED = "closed", _l("报名截止")
    LIVE = "live", _l("进行中")
    ENDED = "ended", _l("已结束")


class Status(LabeledEnum):
    """Status of an enrolment."""

    IN_REVIEW = "in_review", _l("审核中")
    APPROVED = "approved", _l("已通过")
    RETURNED = "returned", _l("审核不通过")
    WITHDRAWN = "withdrawn", _l("已撤回")


TAKING_PART = (Status.IN_REVIEW, Status.APPROVED)


class Requirement(LabeledEnum):
    """What a venue or a campaign asks of a product."""

    ON_SALE = "on_sale", _l("产品状态")
    READY = "ready", _l("产品类型")
    AGE = "age", _l("发布天数")
    GROWTH = "growth", _l("产品成长分")
    QUALITY = "quality", _l("精品分")
    OVERSEAS = "overseas", _l("近 90 天海外访客")
    DAILY = "daily", _l("近 90 天海外 DUV")
    ORDERS = "orders", _l("近 90 天付款订单")
    REVIEWS = "reviews", _l("评价数")
    QUANTITY = "quantity", _l("起订量")
    STOCK = "stock", _l("可售数量")
