"""What a plan's choice fields allow; labels are the textbook's (P7 知识点 4.3 to 9)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class PlanKind(LabeledEnum):
    """The types of plan that can be created here (P4P-04)."""

    REMARKETING = "remarketing", _l("搜索人群再营销")
    TARGETING = "targeting", _l("定向推广")
    KEYWORD = "keyword", _l("关键词推广")
    HOT = "hot", _l("爆品助推")
    NEW = "new", _l("新品成长")


class PlanGroup(LabeledEnum):
    """The groups of plan types (P4P-04)."""

    RECOMMENDED = "recommended", _l("推荐推广")
    GENERAL = "general", _l("常规营销")
    GOODS = "goods", _l("货品营销")
    BUYERS = "buyers", _l("买家引流")
    THEMES = "themes", _l("主题营销")


class PlanStatus(LabeledEnum):
    """What the seller has done with a plan."""

    ON = "on", _l("推广中")
    PAUSED = "paused", _l("已暂停")


class BidMode(LabeledEnum):
    """How a plan bids (P7 知识点 9.2)."""

    MANUAL = "manual", _l("手动出价")
    SMART = "smart", _l("行业智能出价")


class MerchantLevel(LabeledEnum):
    """The shop's marketing level (P4P-12, P4P-13)."""

    L1 = "l1", "L1"
    L2 = "l2", "L2"
    L3 = "l3", "L3"
    L4 = "l4", "L4"

    def reaches(self, other: "MerchantLevel") -> bool:
        """Whether it is at least as high as another one."""
        order = list(MerchantLevel)
        return order.index(self) >= order.index(other)


class Priority(LabeledEnum):
    """Which products the automatic pool prefers (P4P-07)."""

    NEW = "new", _l("新品优先")
    CONVERTING = "converting", _l("高转化优先")
    CLICKED = "clicked", _l("高点击优先")


class Tab(LabeledEnum):
    """Lists of products to choose from (P7 知识点 5 to 9)."""

    ALL = "all", _l("全部产品")
    GOOD_NEW = "good_new", _l("优质新品")
    SHOWCASE_NEW = "showcase_new", _l("橱窗新品")
    PREFERRED_NEW = "preferred_new", _l("优先推广新品")
    PLATFORM_NEW = "platform_new", _l("平台新品")
    ALL_NEW = "all_new", _l("全部新品")
    GOOD = "good", _l("优品")
    RECENT = "recent", _l("新发产品")
    CONVERTING = "converting", _l("优质转化品")
    EXPOSED = "exposed", _l("高潜曝光品")


class Reason(LabeledEnum):
    """Why a premium is suggested."""

    POPULAR = "popular", _l("行业热门")
    SELECTED = "selected", _l("系统精选")
    ADDED = "added", _l("新增标签")
