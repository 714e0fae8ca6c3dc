"""The workbench: figures and to-dos, the identity card, help, and floors in an order (ACC-05)."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import render_template, request, url_for
from flask_babel import LazyString
from markupsafe import Markup
from sqlalchemy import ScalarSelect, select
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.settings import service as settings
from trainer.areas.settings.models import WorkbenchLayout
from trainer.areas.verification import service as verification
from trainer.content import handbook
from trainer.core.area import Area, Figure, MenuGroup
from trainer.core.forms.ordering import posted_order
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db
from trainer.core.web.access import (
    EVERYBODY,
    Permission,
    has_permission,
    permission_required,
    roles_required,
)
from trainer.core.web.query_args import id_args
from trainer.core.web.routes import RouteTable
from trainer.registry import AREAS
from trainer.views.menu import main_menu

routes = RouteTable()
arrange = permission_required(Permission.PERSONAL_SETTINGS)

HELP = ("opening", "products", "inquiries", "orders", "rules_centre")
"""The pages of the handbook that the help zone names."""


class ShownFigure(NamedTuple):
    """A figure as the page shows it."""

    label: LazyString
    value: int
    url: str
    todo: bool
    group: MenuGroup | None


def figures() -> list[ShownFigure]:
    """The figures that the acting account may see, in the order of the areas.

    What areas count with a query is read in one statement, however many areas there are.
    """
    seen = [
        (area, figure, figure.count())
        for area in AREAS
        for figure in area.figures
        if has_permission(figure.permission)
    ]
    queries = [count for _area, _figure, count in seen if isinstance(count, ScalarSelect)]
    found = iter(db.session.execute(select(*queries)).one() if queries else ())
    return [
        ShownFigure(
            figure.label,
            count if isinstance(count, int) else next(found),
            url_for(f"office.{area.name}.{figure.endpoint}", **figure.query),
            figure.todo,
            _group_of(area, figure),
        )
        for area, figure, count in seen
    ]


def _group_of(area: Area, figure: Figure) -> MenuGroup | None:
    """The menu group of a figure: that of the page it leads to, else its area's first."""
    groups = [item.group for item in area.menu if item.endpoint == figure.endpoint]
    return next(iter(groups or [item.group for item in area.menu]), None)


@dataclass(frozen=True)
class Floor:
    """A floor that the seller can move and hide.

    Attributes:
        id: Its place in the standard order, which the list of floors posts.
        key: What a layout calls it.
        label: Its name.
        body: Renders it.
        wide: Whether it takes the whole width.
    """

    id: int
    key: str
    label: LazyString | str
    body: Callable[[], str]
    wide: bool = False


def all_floors(shown: Sequence[ShownFigure] = ()) -> list[Floor]:
    """The floors that the acting account may see, in the standard order.

    Areas have floors of their own; every other group of the menu has one with its figures and
    entries. The account centre is a zone of its own.

    Args:
        shown: The figures to divide among them.
    """
    found = []
    own = [area for area in AREAS if area.floor]
    for number, area in enumerate(own, 1):
        if area.floor and any(has_permission(item.permission) for item in area.menu):
            found.append(Floor(number, area.name, area.label, area.floor, wide=True))
    by_group = defaultdict(list)
    for figure in shown:
        by_group[figure.group].append(figure)
    for number, entry in enumerate(main_menu(), 1 + len(own)):
        group = entry["group"]
        if entry["items"] and group not in {MenuGroup.DATA, MenuGroup.ACCOUNT}:
            found.append(
                Floor(number, f"menu-{group}", group.label, _group_body(entry, by_group[group]))
            )
    return found


def _group_body(entry: Any, shown: Sequence[ShownFigure]) -> Callable[[], str]:
    return lambda: render_template("office/_floor.html", group=entry, figures=shown)


def in_order(found: Sequence[Floor], layout: WorkbenchLayout | None) -> list[Floor]:
    """The floors in an account's own order; those that it does not name follow (ACC-05)."""
    order = layout.floors if layout is not None else []
    places = {key: place for place, key in enumerate(order)}
    return sorted(found, key=lambda floor: (places.get(floor.key, len(order)), floor.id))


@routes.get("/")
@roles_required(*EVERYBODY)
def workbench() -> str:
    """The workbench as the acting account has arranged it."""
    shown = figures()
    layout = settings.own(WorkbenchLayout)
    hidden = set(layout.hidden) if layout is not None else set()
    plain = [figure for figure in shown if not figure.todo]
    arranged = in_order(all_floors(plain), layout)
    return render_template(
        "office/workbench.html",
        todos=[figure for figure in shown if figure.todo and figure.value],
        floors=[
            (floor, Markup(floor.body()))  # noqa: S704 - a template
            for floor in arranged
            if floor.key not in hidden
        ],
        hidden=sum(floor.key in hidden for floor in arranged),
        account=group_entry(MenuGroup.ACCOUNT),
        account_figures=[one for one in plain if one.group is MenuGroup.ACCOUNT],
        identity=identity(),
        help_pages=help_pages(),
    )


def group_entry(group: MenuGroup) -> dict[str, Any]:
    """A group of the main menu."""
    return next(entry for entry in main_menu() if entry["group"] is group)


def identity() -> list[tuple[str, Any]]:
    """What the identity card says (身份卡片)."""
    shop = accounts.shop()
    joined = shop.joined_on
    years = (clock.today() - joined).days // 365 + 1 if joined else None
    return [
        (_("公司"), shop.name),
        (_("会员类型"), shop.membership.label),
        (_("A&V 认证"), verification.progress().status.label),
        (_("主营类目"), shop.main_category),
        (_("平台年限"), _("第 %(n)d 年", n=years) if years is not None else None),
        (_("当前账号"), context.acting.name),
    ]


def help_pages() -> list[tuple[str, str]]:
    """Titles and addresses of the handbook's pages in the help zone."""
    pages = handbook.pages()
    return [(pages[name].title, handbook.address(name)) for name in HELP if name in pages]


@routes.route("/floors", methods=["GET", "POST"])
@arrange
def floors() -> Any:
    """Put the floors in order, hide and show them."""
    layout = settings.own(WorkbenchLayout)
    found = in_order(all_floors(), layout)
    if request.method == "POST":
        kept = layout or WorkbenchLayout(account=context.acting.id)
        by_id = {floor.id: floor for floor in found}
        kept.floors = [by_id[number].key for number in posted_order(by_id)]
        shown = set(id_args("shown"))
        kept.hidden = [floor.key for floor in found if floor.id not in shown]
        db.session.add(kept)
        moved = "_move" in request.form
        return flash_and_redirect(
            _("工作台布局已保存"), url_for("office.floors" if moved else "office.workbench")
        )
    hidden = set(layout.hidden) if layout is not None else set()
    rows = [
        {"id": floor.id, "label": floor.label, "shown": floor.key not in hidden} for floor in found
    ]
    return render_page("office/floors.html", rows=rows, arranged=layout is not None)


@routes.post("/floors/reset")
@arrange
def reset_floors() -> Response:
    """Go back to the standard order with all floors shown."""
    if (layout := settings.own(WorkbenchLayout)) is not None:
        db.session.delete(layout)
    return flash_and_redirect(_("已恢复默认布局"), url_for("office.workbench"))
