"""How an area declares itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint
from flask_babel import LazyString
from markupsafe import Markup
from sqlalchemy import ScalarSelect

from trainer.core.data.records import Record
from trainer.core.data.scheduled_events import Handler
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission


class MenuGroup(LabeledEnum):
    """The twelve groups of the main menu (ACC-05), the service centre and the account centre."""

    SHOP = "shop", _l("店铺管理")
    CERTIFICATION = "certification", _l("认证中心")
    PRODUCTS = "products", _l("产品管理")
    MEDIA = "media", _l("媒体中心")
    OPPORTUNITIES = "opportunities", _l("商机沟通")
    DATA = "data", _l("数据管家")
    CUSTOMERS = "customers", _l("客户管理")
    MARKETING = "marketing", _l("营销中心")
    TRADE = "trade", _l("交易管理")
    EXPORT = "export", _l("出口服务")
    LOGISTICS = "logistics", _l("物流服务")
    FUNDS = "funds", _l("资金管理")
    SERVICE = "service", _l("服务中心")
    ACCOUNT = "account", _l("账户")


@dataclass(frozen=True)
class MenuItem:
    """An entry of the main menu, visible to accounts with its permission."""

    group: MenuGroup
    label: LazyString
    endpoint: str
    """Of the area's blueprint, such as ``index``."""
    permission: Permission
    until_shop: bool = False
    """Whether it is shown only as long as the sandbox has no shop."""


Count = int | ScalarSelect[Any]
"""A number, or the query that counts it: all queries of a page are sent as one."""


@dataclass(frozen=True)
class Figure:
    """A number on the workbench that links to the page where it is dealt with.

    Attributes:
        label: What is counted.
        count: Called for accounts that hold the permission, and for no others.
        endpoint: Of the area's blueprint: the page that the figure leads to.
        permission: Who sees the figure.
        todo: Whether it is a to-do, shown while it is above zero.
        query: Filters of the page that it leads to.
    """

    label: LazyString
    count: Callable[[], Count]
    endpoint: str
    permission: Permission
    todo: bool = False
    query: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """What happens without the student: how one kind of scheduled event is carried out."""

    handler: Handler
    background: bool = False
    """What comes whatever the student does, such as new inquiries: a proof does not wait for it."""
    awaited: bool = False
    """The platform's answer to the student's own work, such as a review's verdict: a hand-in does
    not wait for it but brings it forward, so that handing in early or late earns the same."""


@dataclass(frozen=True)
class Area:
    """One business area, as the rest of the trainer sees it."""

    name: str
    label: LazyString
    blueprint: Blueprint
    records: tuple[type[Record], ...] = ()
    shared: tuple[type[SharedRow], ...] = ()
    menu: tuple[MenuItem, ...] = ()
    figures: tuple[Figure, ...] = ()
    floor: Callable[[], Markup | str] | None = None
    """Its own part of the workbench (textbook P2 知识点 1.1: 楼层); empty where the acting account
    may not see it."""
    events: Mapping[str, Event] = field(default_factory=dict)
    """The kinds of scheduled events that the area handles: ``verification.review``."""
    reference_data: tuple[Callable[[], object], ...] = ()
    """Cached readers of reference files, called at start-up so that no request waits for them."""
    before_shop: bool = False
    """Whether its pages can be used while the sandbox has no shop yet, by who opens one."""
    product_strip: Callable[[Any], Markup | str] | None = None
    """What the area shows a buyer on a product's page, such as its coupons."""
