"""What customers and groups of customers can be set to (CRM-01, CRM-02)."""

from datetime import timedelta

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Stage(LabeledEnum):
    """How far a customer has come."""

    PROSPECT = "prospect", _l("潜在客户")
    INQUIRY = "inquiry", _l("询盘客户")
    SAMPLE = "sample", _l("样单客户")
    ORDER = "order", _l("成交客户")
    REPEAT = "repeat", _l("复购客户")


class Source(LabeledEnum):
    """Where a customer was added from."""

    POOL = "pool", _l("公海高潜")
    INQUIRY = "inquiry", _l("询盘")
    CHAT = "chat", _l("旺旺")
    CARD = "card", _l("名片")
    VISITOR = "visitor", _l("访客")


class Importance(LabeledEnum):
    """How important the seller takes a customer to be."""

    NONE = "none", _l("未设置")
    ONE = "one", "★"
    TWO = "two", "★★"
    THREE = "three", "★★★"


class Scope(LabeledEnum):
    """Whose customers a fixed group consists of."""

    POOL = "pool", _l("公海客户")
    MINE = "mine", _l("我的客户")


class GroupKind(LabeledEnum):
    """How a group gets its members."""

    SYSTEM = "system", _l("默认客群")
    FIXED = "fixed", _l("固定客群")
    DYNAMIC = "dynamic", _l("动态客群")


class Preset(LabeledEnum):
    """Groups that sellers often need, as the platform suggests them (CRM-03)."""

    ACTIVE_7 = "active_7", _l("近 7 天活跃客户")
    ACTIVE_30 = "active_30", _l("近 30 天活跃客户")
    ACTIVE_90 = "active_90", _l("近 90 天活跃客户")
    READ_NOT_CLICKED = "read_not_clicked", _l("近 60 天邮件已读未点击客户")


class Period(LabeledEnum):
    """How long ago a buyer may have done something."""

    DAYS_7 = "7", _l("近 7 天")
    DAYS_30 = "30", _l("近 30 天")
    DAYS_60 = "60", _l("近 60 天")
    DAYS_90 = "90", _l("近 90 天")
    DAYS_180 = "180", _l("近 180 天")
    EVER = "ever", _l("不限时间")

    @property
    def length(self) -> timedelta | None:
        """Its length; None if it does not matter how long ago."""
        return None if self is Period.EVER else timedelta(days=int(self.value))
