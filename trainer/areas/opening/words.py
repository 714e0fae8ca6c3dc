"""The numbers of the checklist with their units."""

from collections.abc import Callable

from trainer.areas.opening.choices import Item, Level
from trainer.areas.opening.rules import LEVELS, ONE, Standing
from trainer.core.text.i18n import gettext as _

Amount = Callable[[str], str]

SECONDS = {Item.PRODUCT_VIDEO, Item.COMPANY_VIDEO}
UNITS: dict[Item, Amount] = {
    Item.PICTURES: lambda n: _("%(n)s 张", n=n),
    Item.PRODUCT_VIDEO: lambda n: _("%(n)s 秒", n=n),
    Item.COMPANY_VIDEO: lambda n: _("%(n)s 秒", n=n),
    Item.TEAM_PICTURES: lambda n: _("%(n)s 张", n=n),
    Item.KEYWORDS: lambda n: _("%(n)s 个", n=n),
    Item.HOT_PRODUCTS: lambda n: _("%(n)s 款", n=n),
    Item.DETAIL_TEMPLATES: lambda n: _("%(n)s 套", n=n),
    Item.DAILY_LIMIT: lambda n: _("%(n)s 元", n=n),
}


def has(standing: Standing) -> str:
    """What the shop has, such as 320 张; for hot products by the length of their videos."""
    item, (least, most, _high) = standing.item, standing.have
    if standing.target.needs == ONE:
        return _("已完成") if least else _("未完成")
    if item in SECONDS and not least:
        return _("没有视频")
    if item is Item.HOT_PRODUCTS and least != most:
        return _("%(n)s 款（满 30 秒的 %(long)s 款）", n=least, long=most)
    return UNITS[item](f"{least:,}")


def needs(standing: Standing, level: Level) -> str:
    """What a level needs, such as >5,000 张."""
    if standing.target.needs == ONE:
        return _("完成设置")
    need = f"{standing.target.needs[LEVELS.index(level)]:,}"
    return UNITS[standing.item](f">{need}" if standing.exceeds(level) else need)


def lacks(standing: Standing, level: Level) -> str:
    """What is still to be done for a level."""
    if standing.target.needs == ONE:
        return _("还没有设置")
    if standing.item in SECONDS:
        return _("需要 %(need)s以上的视频", need=needs(standing, level).removeprefix(">"))
    return _("还差 %(n)s", n=UNITS[standing.item](f"{standing.missing(level):,}"))
