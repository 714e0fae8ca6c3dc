"""The textbook's remedies for each pattern, with the pages where they are carried out (DAT-02)."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from flask import url_for
from flask_babel import LazyString

from trainer.areas.analytics.rules import Pattern
from trainer.areas.products import service as products
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission, has_permission


class Remedy(NamedTuple):
    """Something to do.

    Attributes:
        advice: What and why.
        action: The text of the link.
        place: Where it leads: ``words``, ``countries``, ``price`` and ``sources`` are parts of the
            product's analysis, ``edit`` its form, others pages.
    """

    advice: LazyString
    action: LazyString
    place: str


REMEDIES: dict[Pattern, tuple[Remedy, ...]] = {
    Pattern.FEW_CLICKS: (
        Remedy(_l("查看词来源，找出带来曝光却没有点击的流量词"), _l("查看词来源"), "words"),
        Remedy(_l("在推广计划中屏蔽不相关的词，或换一个产品推广"), _l("调整推广计划"), "plans"),
        Remedy(_l("主图和标题要与买家搜索的词相符"), _l("修改标题和主图"), "edit"),
    ),
    Pattern.FEW_FEEDBACKS: (
        Remedy(_l("查看访客地域，是不是想卖的国家"), _l("查看访客地域"), "countries"),
        Remedy(_l("和同行比较价格"), _l("查看价格分析"), "price"),
        Remedy(
            _l("提高词的精准度和产品竞争力：价格、详情、样品和定制"), _l("修改价格和详情"), "edit"
        ),
    ),
    Pattern.FEW_EXPOSURES: (
        Remedy(_l("找买家常搜的相关词，补进产品关键词"), _l("查看关键词指数"), "keywords"),
        Remedy(_l("把词加入直通车词库，提高出价"), _l("加入推广计划"), "plans"),
    ),
    Pattern.NOT_IN_SHOWCASE: (
        Remedy(_l("实力优品须全部放入橱窗；橱窗不够时择优挑选"), _l("管理橱窗"), "showcase"),
    ),
}
PAGES = {
    "plans": ("office.p4p.index", Permission.KEYWORD_ADS),
    "keywords": (".keyword_index", Permission.DATA),
    "showcase": ("office.showcases.index", Permission.MANAGE_SHOWCASE),
}


class Links:
    """The pages that remedies lead to, as far as the acting account may open them."""

    @cached_property
    def managed(self) -> set[int]:
        """The products that the acting account can change."""
        if not has_permission(Permission.MANAGE_PRODUCTS):
            return set()
        return {number for number, _title in products.managed_options()}

    def url(self, place: str, number: int) -> str:
        """The address of a place; empty where the account may not go."""
        if place == "edit":
            may = number in self.managed
            return url_for("office.products.edit", number=number) if may else ""
        if place in PAGES:
            endpoint, permission = PAGES[place]
            return url_for(endpoint) if has_permission(permission) else ""
        return url_for(".product_show", number=number, _anchor=place)


def of(number: int, found: Iterable[Pattern]) -> list[tuple[Pattern, list[tuple[Remedy, str]]]]:
    """What to do for a product, with the addresses of the pages."""
    links = Links()
    return [
        (pattern, [(one, links.url(one.place, number)) for one in REMEDIES[pattern]])
        for pattern in found
    ]
