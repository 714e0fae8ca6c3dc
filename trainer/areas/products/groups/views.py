"""The page of product groups: adding, changing, ordering and deleting them (PG-01)."""

from typing import Any

from flask import abort, request, url_for

from trainer.areas.products.groups import service as groups
from trainer.areas.products.groups.forms import GroupForm
from trainer.areas.products.models import ProductGroup
from trainer.core.forms.ordering import posted_order
from trainer.core.forms.record_form import (
    abort_conflict,
    flash_and_redirect,
    render_page,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.query_args import id_arg
from trainer.core.web.references import deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()
sort_products = permission_required(Permission.SORT_PRODUCTS)
STEPS = {"up": -1, "down": 1}


@routes.get("/groups/")
@sort_products
def group_index() -> Any:
    """The shop's product groups in their order."""
    tree = groups.tree()
    return render_page("products/groups.html", tree=tree)


@routes.route("/groups/new", methods=["GET", "POST"])
@sort_products
def new_group() -> Any:
    """Add a group at the end of its level."""
    return _group_page(GroupForm(data={"parent_id": id_arg("above")}), ProductGroup())


@routes.route("/groups/<int:number>/edit", methods=["GET", "POST"])
@sort_products
def edit_group(number: int) -> Any:
    """Rename a group, or put it below another one."""
    group = get_or_404(ProductGroup, number)
    return _group_page(GroupForm(group), group)


def _group_page(form: GroupForm, group: ProductGroup) -> Any:
    others = [other for other in groups.all_groups() if other is not group]
    candidate = ProductGroup(id=group.id, name=form.name.data, parent_id=form.parent_id.data)
    if form.validate_with(lambda: groups.problems(candidate, others)):
        level = groups.level_of(others, candidate.parent_id)
        if group.id is None or group.parent_id != candidate.parent_id:
            group.position = len(level)
        form.populate_record(group)
        said = _("分组已保存") if group.id else _("分组已新建")
        db.session.add(group)
        return flash_and_redirect(said, url_for(".group_index"))
    title = _("编辑分组") if group.id else _("新建分组")
    return render_page("products/group.html", form=form, title=title)


@routes.post("/groups/<int:number>/move")
@sort_products
def move_group(number: int) -> Any:
    """Move a group up or down among those of its level."""
    step = STEPS.get(request.args.get("to", "")) or abort(400)
    group = get_or_404(ProductGroup, number)
    if not groups.move(group, step):
        abort_conflict(_("“%(name)s”已经排在最前或最后", name=group.name))
    return flash_and_redirect(_("分组顺序已调整"), url_for(".group_index"))


@routes.route("/groups/<int:number>/products", methods=["GET", "POST"])
@sort_products
def group_products(number: int) -> Any:
    """Put the products of a group in order (产品排序)."""
    group = get_or_404(ProductGroup, number)
    products = groups.products_of(group)
    if request.method == "POST":
        known = {product.id: product for product in products}
        groups.place_products([known[one] for one in posted_order(known)])
        moved = "_move" in request.form
        there = url_for(".group_products", number=number) if moved else url_for(".group_index")
        return flash_and_redirect(_("产品顺序已保存"), there)
    return render_page("products/group_products.html", group=group, products=products)


@routes.post("/groups/<int:number>/delete")
@sort_products
def delete_group(number: int) -> Any:
    """Delete a group without products and without groups below it."""
    group = get_or_404(ProductGroup, number)
    if reason := deletion_blocker(group):
        abort_conflict(reason)
    groups.renumber(
        [g for g in groups.level_of(groups.all_groups(), group.parent_id) if g != group]
    )
    db.session.delete(group)
    return flash_and_redirect(_("分组已删除"), url_for(".group_index"))
