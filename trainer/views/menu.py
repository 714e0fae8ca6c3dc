"""The main menu: twelve groups from 店铺管理 to 资金管理, and who sees which entry (ACC-05)."""

from typing import Any

from flask import request, url_for

from trainer.areas.accounts import service as accounts
from trainer.core.area import MenuGroup
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


@cached_per_request
def main_menu() -> list[dict[str, Any]]:
    """All groups in their order, with the entries that the acting account may use."""
    has_shop = accounts.has_shop()
    groups: dict[MenuGroup, list[dict[str, Any]]] = {group: [] for group in MenuGroup}
    for area in AREAS:
        for item in area.menu if has_shop or area.before_shop else ():
            if has_permission(item.permission) and not (has_shop and item.until_shop):
                endpoint = f"office.{area.name}.{item.endpoint}"
                groups[item.group].append({"label": item.label, "url": url_for(endpoint)})
    entries = [entry for items in groups.values() for entry in items]
    above = [entry["url"] for entry in entries if request.path.startswith(entry["url"])]
    here = max(above, key=len, default=None)
    for entry in entries:
        entry["active"] = entry["url"] == here
    return [
        {"group": group, "label": group.label, "icon": ICONS[group], "items": items}
        for group, items in groups.items()
    ]
