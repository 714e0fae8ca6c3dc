"""What is done to all ticked products of the list at once."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import abort, flash, redirect, request, url_for
from sqlalchemy import select

from trainer.areas.freight import service as freight
from trainer.areas.products import shelf
from trainer.areas.products.choices import Status
from trainer.areas.products.groups import service as groups
from trainer.areas.products.models import Product
from trainer.areas.products.ownership import assignable, managed, may_assign
from trainer.areas.products.views import WHOLE, manage
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission
from trainer.core.web.query_args import id_arg, id_args, safe_redirect_target
from trainer.core.web.references import users_by_type
from trainer.core.web.routes import RouteTable

routes = RouteTable()

MAX_DELETED = 100
"""Products that are deleted at once: more than a page of the list has."""
Change = Callable[[Product], bool]
"""Changes a product; False if it stays as it is."""


class Bulk(NamedTuple):
    """A bulk action.

    Attributes:
        prepare: Checks what was chosen, and makes the change of one product.
        said: What is said of so many changed products.
    """

    prepare: Callable[[], Change]
    said: Callable[[int], str]


def _assign() -> Change:
    if not may_assign():
        abort(403, _("只有主账号和业务经理可以分配产品"))
    owner = id_arg("owner")
    return _setting("account_id", owner, allowed=owner in assignable())


def _group() -> Change:
    if not has_permission(Permission.SORT_PRODUCTS):
        abort(403, Permission.SORT_PRODUCTS)
    group = id_arg("group")
    allowed = group is None or group in dict(groups.options())

    def change(product: Product) -> bool:
        if not allowed or product.group_id == group:
            return False
        groups.put_into(product, group)
        product.updated_at = clock.now()
        return True

    return change


def _freight() -> Change:
    template = id_arg("freight")
    allowed = template in dict(freight.options())
    return _setting("freight_template_id", template, allowed=allowed)


def _setting(name: str, value: int | None, *, allowed: bool) -> Change:
    """The change that gives a column a value, unless it has it."""

    def change(product: Product) -> bool:
        if not allowed or getattr(product, name) == value:
            return False
        setattr(product, name, value)
        product.updated_at = clock.now()
        return True

    return change


ACTIONS = {
    "take_down": Bulk(lambda: shelf.take_down, lambda n: _n("已下架 %(n)d 个产品", n)),
    "put_up": Bulk(lambda: shelf.put_up, lambda n: _n("已上架 %(n)d 个产品", n)),
    "assign": Bulk(_assign, lambda n: _n("已分配 %(n)d 个产品", n)),
    "group": Bulk(_group, lambda n: _n("已移动 %(n)d 个产品", n)),
    "freight": Bulk(_freight, lambda n: _n("已更换 %(n)d 个产品的运费模板", n)),
}


DELETE = "delete"
"""Asks first: what is deleted, and what is in use."""


@routes.post("/manage/bulk")
@manage
def bulk() -> Any:
    """Change the ticked products; some may stay as they are."""
    numbers = id_args("ids")
    asked = request.form.get("action", "")
    action = ACTIONS.get(asked)
    if action is None and asked != DELETE:
        abort(400)
    change = action.prepare() if action else None
    if not numbers:
        flash(_("请先勾选产品"), "warning")
        return redirect(safe_redirect_target(request.form.get("back"), url_for(".index")))
    if action is None or change is None:
        return redirect(url_for(".bulk_delete", ids=numbers))
    query = managed(select(Product).options(*WHOLE).where(Product.id.in_(numbers)))
    changed = sum(change(product) for product in db.session.scalars(query).unique())
    if rest := len(numbers) - changed:
        flash(_n("%(n)d 个产品没有变化：状态不符、信息不完整或已是所选内容", rest), "warning")
    if not changed:
        return redirect(url_for(".index"))
    return flash_and_redirect(action.said(changed), url_for(".index"))


@routes.route("/manage/delete", methods=["GET", "POST"])
@manage
def bulk_delete() -> Any:
    """Say which of the ticked products can be deleted and what uses the others; delete them."""
    query = managed(select(Product).where(Product.id.in_(id_args("ids")[:MAX_DELETED])))
    products = list(db.session.scalars(query.order_by(Product.id)))
    users = users_by_type(Product, [product.id for product in products]) if products else {}
    free = [one for one in products if one.status is not Status.PUBLISHED and one.id not in users]
    if request.method == "POST":
        if not id_args("ids"):
            abort_conflict(_("请先勾选产品"))
        if not free:
            abort_conflict(_("所选产品都不能删除，请先下架或解除使用"))
        for product in free:
            db.session.delete(product)
        return flash_and_redirect(_n("已删除 %(n)d 个产品", len(free)), url_for(".index"))
    kept = [
        (
            product,
            product.status is Status.PUBLISHED,
            join_list(
                _("%(what)s %(n)s 处", what=model.label, n=count)
                for model, count in users.get(product.id, {}).items()
            ),
        )
        for product in products
        if product not in free
    ]
    return render_page("products/bulk_delete.html", free=free, kept=kept)
