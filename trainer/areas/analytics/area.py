"""Declares the area."""

from trainer.areas.analytics import effects, routine
from trainer.areas.analytics.diagnosis import views as diagnosis_views
from trainer.areas.analytics.goods import views as goods_views
from trainer.areas.analytics.keywords import views as keyword_views
from trainer.areas.analytics.models import (
    DailyFigure,
    IndexedWord,
    PeerAverage,
    ProductShare,
)
from trainer.areas.analytics.search import views as search_views
from trainer.areas.analytics.traffic import views as traffic_views
from trainer.areas.analytics.views import bp, floor
from trainer.areas.products.models import ProductWeek
from trainer.core.area import Area, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (
    diagnosis_views,
    goods_views,
    traffic_views,
    keyword_views,
    search_views,
    effects,
    routine,
):
    _module.routes.add_to(bp)

AREA = Area(
    name="analytics",
    label=_l("数据管家"),
    blueprint=bp,
    shared=(DailyFigure, ProductWeek, ProductShare, PeerAverage, IndexedWord),
    menu=(
        MenuItem(MenuGroup.DATA, _l("数据概览"), "index", Permission.DATA),
        MenuItem(MenuGroup.DATA, _l("日常工作"), "routine", Permission.DATA),
        MenuItem(MenuGroup.DATA, _l("数据诊断"), "diagnosis", Permission.DATA),
        MenuItem(MenuGroup.DATA, _l("产品分析"), "product_index", Permission.DATA),
        MenuItem(MenuGroup.DATA, _l("流量分析"), "traffic", Permission.DATA),
        MenuItem(MenuGroup.DATA, _l("访客分析"), "visitors", Permission.DATA),
        MenuItem(MenuGroup.DATA, _l("关键词指数"), "keyword_index", Permission.DATA),
        MenuItem(MenuGroup.DATA, _l("营销效果"), "marketing_effects", Permission.DATA),
        MenuItem(MenuGroup.PRODUCTS, _l("搜索诊断"), "search_diagnosis", Permission.DATA),
    ),
    floor=floor,
)
