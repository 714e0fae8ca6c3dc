"""店铺管理 > 开店任务清单, and its floor on the workbench (ACC-04)."""

from typing import Any, NamedTuple

from flask import Blueprint, render_template, url_for

from trainer.areas.opening import rules, service, words
from trainer.areas.opening.choices import Item, Level, Step
from trainer.areas.opening.rules import Standing
from trainer.core.forms.record_form import render_page
from trainer.core.web.access import Permission, has_permission, permission_required

bp = Blueprint("opening", __name__)
SHOWN_NEXT = 3
"""How many of the next items are named."""

PLACES: dict[Item, tuple[str, Permission]] = {
    Item.PICTURES: ("products.bank", Permission.PHOTO_BANK),
    Item.PRODUCT_VIDEO: ("media.video_index", Permission.PHOTO_BANK),
    Item.COMPANY_VIDEO: ("company.display", Permission.COMPANY_INFORMATION),
    Item.TEAM_PICTURES: ("products.bank", Permission.PHOTO_BANK),
    Item.KEYWORDS: ("products.index", Permission.MANAGE_PRODUCTS),
    Item.HOT_PRODUCTS: ("media.video_index", Permission.PHOTO_BANK),
    Item.DETAIL_TEMPLATES: ("products.detail_templates", Permission.MANAGE_PRODUCTS),
    **dict.fromkeys(
        (Item.SIGN, Item.BANNER, Item.INTRODUCTION, Item.SHOP_VIDEO, Item.CATEGORIES, Item.SERVICE),
        ("storefront.index", Permission.STOREFRONT),
    ),
    Item.DAILY_LIMIT: ("p4p.index", Permission.KEYWORD_ADS),
    Item.SERVICE_WORDS: ("inquiries.quick_replies", Permission.ASSIGNED_INQUIRIES),
    Item.LETTERS: ("edm.templates", Permission.CAMPAIGNS),
}
"""Where each item is done, and who may do it."""


class Row(NamedTuple):
    """An item on the page.

    Attributes:
        standing: The item and what the shop has of it.
        has: The same in words.
        needs: What each level needs, in words.
        plain: Whether it is done or not, whatever the level.
        url: Where it is done; empty for accounts that may not do it.
    """

    standing: Standing
    has: str
    needs: list[tuple[Level, str]]
    plain: bool
    url: str


def _row(standing: Standing) -> Row:
    needs = [(level, words.needs(standing, level)) for level in Level]
    plain = standing.target.needs == rules.ONE
    return Row(standing, words.has(standing), needs, plain, _place(standing.item))


def _place(item: Item) -> str:
    endpoint, permission = PLACES[item]
    return url_for(f"office.{endpoint}") if has_permission(permission) else ""


def _summary(found: list[Standing]) -> dict[str, Any]:
    """How far each level is done, and what is next."""
    aim = rules.aim(found)
    upcoming = [] if aim is None else rules.upcoming(found)[:SHOWN_NEXT]
    return {
        "aim": aim,
        "levels": [(level, rules.done(found, level)) for level in Level],
        "total": len(found),
        "upcoming": [
            (one.item, words.lacks(one, aim or Level.HIGH), _place(one.item)) for one in upcoming
        ],
    }


@bp.get("/")
@permission_required(Permission.MANAGE_PRODUCTS)
def index() -> Any:
    """The checklist: each item counted from the shop's records, level by level."""
    found = service.standings()
    steps = [(step, [_row(one) for one in found if one.target.step is step]) for step in Step]
    return render_page("opening/index.html", steps=steps, **_summary(found))


def floor() -> str:
    """The progress on the workbench, for accounts that see the checklist."""
    if not has_permission(Permission.MANAGE_PRODUCTS):
        return ""
    return render_template("opening/floor.html", **_summary(service.standings()))
