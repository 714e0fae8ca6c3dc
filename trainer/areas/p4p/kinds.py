"""What each type of plan consists of (P4P-04, P4P-05, P4P-06, P4P-07, P4P-09, P4P-10)."""

from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import LazyString

from trainer.areas.p4p.choices import PlanGroup, PlanKind, Tab
from trainer.core.text.i18n import lazy_gettext as _l

MAX_PRODUCTS = 500
"""Products of a plan where no source states a limit (本系统约定)."""
MAX_POOL = 350
"""Products of a plan with an automatic pool (P4P-07)."""
MAX_WORDS = 200
"""Words of a plan where no source states a limit (本系统约定)."""
MAX_BLOCKED = 200
"""Blocked words of a plan (本系统约定)."""


@dataclass(frozen=True)
class Traits:
    """What a plan of one type has.

    Attributes:
        tabs: The lists that its products are chosen from.
        most_products: How many there can be.
        least_products: How many are advised; 0 without advice.
        budget: The daily budget that is advised, in CNY; 0 without advice.
        own_words: How many words of one's own can be added without a bid.
        bids_on_words: Whether it bids for each word (关键词推广).
        blocks: Whether words can be blocked.
        smart_bids: Whether the platform can bid by itself.
    """

    tabs: tuple[Tab, ...]
    most_products: int = MAX_PRODUCTS
    least_products: int = 0
    budget: int = 0
    own_words: int = 0
    bids_on_words: bool = False
    blocks: bool = False
    smart_bids: bool = False


_GOOD = (Tab.ALL, Tab.GOOD, Tab.RECENT, Tab.CONVERTING)
_NEW = (Tab.ALL_NEW, Tab.GOOD_NEW, Tab.SHOWCASE_NEW, Tab.PREFERRED_NEW, Tab.PLATFORM_NEW)
TRAITS = MappingProxyType(
    {
        PlanKind.NEW: Traits(_NEW, least_products=30, budget=100, smart_bids=True),
        PlanKind.HOT: Traits((Tab.ALL, Tab.RECENT, Tab.CONVERTING), own_words=MAX_WORDS),
        PlanKind.REMARKETING: Traits(
            (Tab.ALL, Tab.EXPOSED, Tab.RECENT), least_products=200, own_words=1000
        ),
        PlanKind.TARGETING: Traits(_GOOD, most_products=200, own_words=MAX_WORDS, blocks=True),
        PlanKind.KEYWORD: Traits(_GOOD, most_products=MAX_POOL, bids_on_words=True, blocks=True),
    }
)


@dataclass(frozen=True)
class Scene:
    """A type of plan as the entry page shows it; ``kind`` is None where it is only described."""

    group: PlanGroup
    label: str | LazyString
    purpose: LazyString
    kind: PlanKind | None = None


def _scene(group: PlanGroup, kind: PlanKind, purpose: LazyString) -> Scene:
    return Scene(group, kind.label, purpose, kind)


SCENES = (
    _scene(
        PlanGroup.RECOMMENDED,
        PlanKind.REMARKETING,
        _l("向搜索、点击或浏览过本店和同行产品的买家再次推荐"),
    ),
    Scene(PlanGroup.RECOMMENDED, _l("行业高价值人群"), _l("向行业里采购意向强的买家推荐产品")),
    Scene(PlanGroup.GENERAL, _l("快速引流"), _l("一键开启，为全店产品快速获取流量，积累数据")),
    _scene(
        PlanGroup.GENERAL,
        PlanKind.TARGETING,
        _l("系统选词、智能匹配流量，可对人群和地域设置溢价，也可屏蔽词"),
    ),
    _scene(PlanGroup.GENERAL, PlanKind.KEYWORD, _l("自主选词、逐词出价，以词为主导获取搜索流量")),
    Scene(PlanGroup.GOODS, _l("测品测款"), _l("快速、均匀地获取流量，找出优质产品和关键词")),
    _scene(
        PlanGroup.GOODS,
        PlanKind.HOT,
        _l("重点维护核心产品，瞄准高转化流量，快速获取商机"),
    ),
    _scene(
        PlanGroup.GOODS,
        PlanKind.NEW,
        _l("提升 90 天内新发布产品的曝光，更快完成测试与筛选"),
    ),
    Scene(PlanGroup.GOODS, _l("趋势明星"), _l("从站内外数据发现行业的趋势飙升品和蓝海品")),
    Scene(PlanGroup.BUYERS, _l("优选人群引流"), _l("按买家画像选出优选人群，为其生成推广方案")),
    Scene(PlanGroup.BUYERS, _l("新买家引流"), _l("获取网站新买家的流量")),
    Scene(PlanGroup.THEMES, _l("主题营销"), _l("围绕平台活动和采购节推广产品")),
)


def group_of(kind: PlanKind) -> PlanGroup:
    """The group in which a type of plan is found."""
    return next(scene.group for scene in SCENES if scene.kind is kind)
