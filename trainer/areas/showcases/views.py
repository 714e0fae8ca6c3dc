"""Pages of the showcase: its products in order, their selling points, and its places."""

from typing import Any

from flask import Blueprint, abort, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from trainer.areas.showcases import rules, service
from trainer.areas.showcases.choices import OrderState
from trainer.areas.showcases.forms import AddForm, OpeningForm, PointsForm, ReplaceForm
from trainer.areas.showcases.models import ShowcaseItem, ShowcaseOrder
from trainer.areas.showcases.points import suggested
from trainer.core.forms import fields
from trainer.core.forms.ordering import posted_order
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import clock
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404, paginate

bp = Blueprint("showcases", __name__)

manage = permission_required(Permission.MANAGE_SHOWCASE)


@bp.get("/")
@manage
def index() -> Any:
    """The products in the showcase, in the order in which buyers see them."""
    found = service.items()
    quota = service.quota(found)
    states = service.states(found, quota.total)
    rows = [
        {"id": item.id, "title": item.product.title, "item": item, "state": state}
        for item, state in zip(found, states, strict=True)
    ]
    return render_page("showcases/index.html", rows=rows, quota=quota)


@bp.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Put products into free places."""
    form = AddForm()
    quota = service.quota(service.items())
    if form.validate_with(lambda: rules.room_problems(form.products.data or (), quota.free)):
        service.add(form.products.data)
        said = _n("已添加 %(n)d 款橱窗产品", len(form.products.data))
        return flash_and_redirect(said, url_for(".index"), form)
    return render_page("showcases/add.html", form=form, quota=quota)


@bp.post("/add/<int:number>")
@manage
def add_one(number: int) -> Any:
    """Put a product on sale into a free place, from the list of effects."""
    if not service.quota(service.items()).free:
        abort_conflict(_("橱窗位已用完，请先移除或替换橱窗产品"))
    if number not in dict(service.options()):
        abort_conflict(_("该产品不在售，或已在橱窗里"))
    service.add([number])
    return flash_and_redirect(_("已加入橱窗"), url_for(".effect", tab="others"))


@bp.route("/<int:number>/replace", methods=["GET", "POST"])
@manage
def replace(number: int) -> Any:
    """Put another product in a showcased product's place."""
    item = _find(number)
    form = ReplaceForm(item)
    if form.validate_with(lambda: ()):
        if form.product_id.data != item.product_id:
            service.replace(item, form.product_id.data)
        return flash_and_redirect(_("橱窗产品已替换"), url_for(".index"), form)
    return render_page("showcases/replace.html", form=form, item=item)


@bp.route("/<int:number>/points", methods=["GET", "POST"])
@manage
def points(number: int) -> Any:
    """Choose a product's selling points."""
    item = _find(number)
    form = PointsForm(item)
    product = service.with_lists(item.product_id) or abort(404)
    offered = dict.fromkeys([*suggested(product), *item.points])
    form.points.choices = fields.choices([(point, point) for point in offered])
    if form.validate_with(lambda: rules.point_problems(form.chosen)):
        if form.chosen != item.points:
            service.set_points(item, form.chosen)
        said = _n("卖点已保存，%(n)d 小时内同步到前台", rules.SYNC_HOURS)
        return flash_and_redirect(said, url_for(".index"), form)
    return render_page("showcases/points.html", form=form, item=item)


def _find(number: int) -> ShowcaseItem:
    return get_or_404(ShowcaseItem, number, joinedload(ShowcaseItem.product))


@bp.post("/order")
@manage
def order() -> Any:
    """Put the products in the order that the list posts."""
    known = {item.id: item for item in service.items()}
    service.arrange([known[number] for number in posted_order(known)])
    return flash_and_redirect(_("橱窗顺序已保存"), url_for(".index"))


@bp.post("/<int:number>/remove")
@manage
def remove(number: int) -> Any:
    """Take a product out of the showcase; the product itself stays as it is."""
    service.remove(_find(number))
    return flash_and_redirect(_("已从橱窗移除"), url_for(".index"))


@bp.get("/orders/")
@manage
def orders() -> Any:
    """The places: those of the membership, and the bought and given ones."""
    today = clock.today()
    query = select(ShowcaseOrder)
    sorts = {"signed_on": ShowcaseOrder.signed_on, "id": ShowcaseOrder.id}
    shown = paginate(query, sort=sorts, order="-signed_on")
    return render_page(
        "showcases/orders.html",
        orders=shown.of([(one, rules.order_state(one, today)) for one in shown.items]),
        quota=service.quota(service.items()),
        rules=rules,
    )


@bp.route("/orders/<int:number>", methods=["GET", "POST"])
@manage
def opening(number: int) -> Any:
    """Set the day from which an order's places are used (设置开通时间)."""
    found = get_or_404(ShowcaseOrder, number)
    if rules.order_state(found, clock.today()) is not OrderState.WAITING:
        abort_conflict(_("该订单已经开通，不能再修改开通日期"))
    form = OpeningForm(found)

    def problems() -> Any:
        form.populate_record(found)
        return rules.opening_problems(found, clock.today())

    if form.validate_with(problems):
        return flash_and_redirect(_("开通日期已保存"), url_for(".orders"), form)
    return render_page("showcases/opening.html", form=form, order=found, rules=rules)
