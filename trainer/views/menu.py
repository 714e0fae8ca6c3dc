"""The main menu: twelve groups from 店铺管理 to 资金管理, and who sees which entry (ACC-05)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flask import current_app, request, url_for
from markupsafe import Markup, escape

from trainer.areas.accounts import service as accounts
from trainer.core.area import MenuGroup
from trainer.core.text.i18n import Language, language
from trainer.core.web.access import has_permission
from trainer.core.web.context import cached_per_request
from trainer.registry import AREAS

ICONS = {
    MenuGroup.SHOP: "building-store",
    MenuGroup.CERTIFICATION: "certificate",
    MenuGroup.PRODUCTS: "package",
    MenuGroup.MEDIA: "video",
    MenuGroup.OPPORTUNITIES: "messages",
    MenuGroup.DATA: "chart-bar",
    MenuGroup.CUSTOMERS: "users",
    MenuGroup.MARKETING: "speakerphone",
    MenuGroup.TRADE: "file-invoice",
    MenuGroup.EXPORT: "ship",
    MenuGroup.LOGISTICS: "truck",
    MenuGroup.FUNDS: "wallet",
    MenuGroup.SERVICE: "headset",
    MenuGroup.ACCOUNT: "user-circle",
}


_ITEMS = tuple((area, item) for area in AREAS for item in area.menu)
"""All entries of the menu with their areas."""
_HOME = "\x00"
"""Placeholder in cached markup for the address of the attempt's workbench."""
_below_home: list[str] = []


@cached_per_request
def main_menu() -> list[dict[str, Any]]:
    """All groups in their order, with the entries that the acting account may use."""
    home, shown = url_for("office.workbench"), _shown()
    return _groups(shown, home, _current(home, shown))


def menu_markup() -> Markup:
    """The rendered menu; it is cached, because all attempts have the same but for its addresses."""
    home, shown = url_for("office.workbench"), _shown()
    text = _menu_text(language(), shown, _current(home, shown))
    return Markup(text.replace(_HOME, escape(home)))  # noqa: S704 - a template's


def _shown() -> tuple[int, ...]:
    """The numbers of the entries that the acting account may use."""
    has_shop = accounts.has_shop()
    return tuple(
        number
        for number, (area, item) in enumerate(_ITEMS)
        if (not item.until_shop if has_shop else area.before_shop)
        and has_permission(item.permission)
    )


def _current(home: str, shown: Iterable[int]) -> str | None:
    """The address, below the workbench, of the entry that leads to this page."""
    addresses, path = _addresses(home), request.path.removeprefix(home)
    above = [addresses[number] for number in shown if path.startswith(addresses[number])]
    return max(above, key=len, default=None)


def _addresses(home: str) -> list[str]:
    """The addresses of all entries below the workbench, which are the same in every attempt."""
    if not _below_home:
        found = [url_for(f"office.{area.name}.{item.endpoint}") for area, item in _ITEMS]
        _below_home[:] = [address.removeprefix(home) for address in found]
    return _below_home


def _groups(shown: Iterable[int], home: str, here: str | None) -> list[dict[str, Any]]:
    groups: dict[MenuGroup, list[dict[str, Any]]] = {group: [] for group in MenuGroup}
    for number in shown:
        _area, item = _ITEMS[number]
        address = _below_home[number]
        entry = {"label": item.label, "url": home + address, "active": address == here}
        groups[item.group].append(entry)
    return [
        {"group": group, "label": group.label, "icon": ICONS[group], "items": items}
        for group, items in groups.items()
    ]


@lru_cache(512)
def _menu_text(_language: Language, shown: tuple[int, ...], here: str | None) -> str:
    menu = _groups(shown, _HOME, here)
    return current_app.jinja_env.get_template("layouts/_menu.html").render(menu=menu)
