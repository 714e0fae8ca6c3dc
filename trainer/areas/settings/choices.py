"""The choices of the account centre (SET-01 to SET-03)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Visibility(LabeledEnum):
    """Who sees a part of the profile (SET-01)."""

    EVERYBODY = "everybody", _l("所有用户可见")
    CERTIFIED = "certified", _l("仅认证供应商可见")
    NOBODY = "nobody", _l("所有用户不可见")


class Viewer(LabeledEnum):
    """Who looks at a profile in its preview."""

    USER = "user", _l("普通用户")
    CERTIFIED = "certified", _l("认证供应商")


class AvatarStatus(LabeledEnum):
    """How far a picture has come (SET-01)."""

    REVIEWING = "reviewing", _l("审核中")
    SHOWN = "shown", _l("已展示")


class Industry(LabeledEnum):
    """所处行业 of the sourcing information; the list is this simulator's own."""

    TOYS = "toys", _l("玩具与礼品")
    HOME = "home", _l("家居用品")
    APPAREL = "apparel", _l("服装与配饰")
    ELECTRONICS = "electronics", _l("消费电子")
    MACHINERY = "machinery", _l("机械设备")
    PACKAGING = "packaging", _l("包装与印刷")
    OTHER = "other", _l("其他行业")


class Frequency(LabeledEnum):
    """采购频率; the list is this simulator's own."""

    WEEKLY = "weekly", _l("每周采购")
    MONTHLY = "monthly", _l("每月采购")
    QUARTERLY = "quarterly", _l("每季度采购")
    IRREGULAR = "irregular", _l("不定期采购")


class Topic(LabeledEnum):
    """What the platform writes about by mail; the list is this simulator's own."""

    INQUIRIES = "inquiries", _l("询盘提醒")
    RFQ = "rfq", _l("RFQ 商机推荐")
    ORDERS = "orders", _l("订单动态")
    PROMOTIONS = "promotions", _l("官方营销活动")
    RULES = "rules", _l("平台规则变更")
    REPORT = "report", _l("店铺数据报告")


class MailPace(LabeledEnum):
    """How often subscribed mails come."""

    AT_ONCE = "at_once", _l("即时发送")
    DAILY = "daily", _l("每日汇总")
    WEEKLY = "weekly", _l("每周汇总")


class Display(LabeledEnum):
    """What buyers see of the trade records."""

    ROWS = "rows", _l("展示每笔记录")
    TOTALS = "totals", _l("只展示汇总")
    HIDDEN = "hidden", _l("不展示")
