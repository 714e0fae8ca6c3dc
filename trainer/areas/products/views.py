"""The list of products and what can be done to them from it; the buyer's view."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from sqlalchemy import Select, String, cast, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.freight import service as freight
from trainer.areas.products import service, shelf
from trainer.areas.products.choices import SERVICES, ProductType, Status
from trainer.areas.products.groups import service as groups
from trainer.areas.products.list_query import PRODUCTS, listed
from trainer.areas.products.models import PackingImage, PriceTier, Product, ProductImage, Sku
from trainer.areas.products.ownership import (
    assignable,
    find_managed,
    managed,
    may_assign,
    owner_of_new,
    owners,
)
from trainer.areas.products.reference import categories
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.pagination import contains
from trainer.core.web.query_args import id_arg, search_term
from trainer.core.web.references import deletion_blocker

bp = Blueprint("products", __name__)

manage = permission_required(Permission.MANAGE_PRODUCTS)
post_products = permission_required(Permission.POST_PRODUCTS)

LISTS = (
    "attributes",
    "skus",
    "price_tiers",
    "lead_times",
    "images",
    "packing_images",
    "customisations",
)
WHOLE = (
    selectinload(Product.images).joinedload(ProductImage.photo),
    selectinload(Product.price_tiers),
    selectinload(Product.skus),
    selectinload(Product.attributes),
    joinedload(Product.lead_times),  # three rows at most
    selectinload(Product.packing_images).joinedload(PackingImage.photo),
    selectinload(Product.customisations),
)
"""A product with all its lists: a query for each long list, whatever the number of products."""
WITH_NAMES = (joinedload(Product.group), joinedload(Product.freight_template))
"""The group and the freight template, whose names a product's page shows."""


def _lowest_price() -> Any:
    """The lowest price of a product, to sort by."""
    same = (Product.sandbox_id, Product.id)
    tiers = select(func.min(PriceTier.price)).where(
        PriceTier.sandbox_id == same[0], PriceTier.product_id == same[1]
    )
    skus = select(func.min(Sku.price)).where(Sku.sandbox_id == same[0], Sku.product_id == same[1])
    return func.coalesce(tiers.scalar_subquery(), skus.scalar_subquery(), Product.lowest_price)


SORTS = {
    "updated": Product.updated_at,
    "price": _lowest_price(),
    "stock": func.coalesce(Product.stock, -1),
    "id": Product.id,
    "group": groups.in_group_order(),
}


@bp.get("/manage/")
@manage
def index() -> Any:
    """The shop's products: tabs by status, search, filters, sorting."""
    names = owners()
    return render_page(
        "products/index.html",
        products=listed(
            _filtered(PRODUCTS),
            names if len(names) > 1 else {},
            sort=SORTS,
            order="group" if id_arg("group") else "-updated",
        ),
        counts=service.count_by_status(),
        groups=groups.options(),
        freight=freight.options(),
        tops=[(top.code, top.labels[-1]) for top in categories.tree()],
        owners=names,
        may_group=has_permission(Permission.SORT_PRODUCTS),
        assignable=assignable() if may_assign() else {},
    )


def _filtered(query: Any) -> Select[Any]:
    """The products that the address asks for."""
    asked = request.args
    query = managed(query)
    if asked.get("status") in set(Status):
        query = query.where(Product.status == Status(asked["status"]))
    if asked.get("type") in set(ProductType):
        query = query.where(Product.product_type == ProductType(asked["type"]))
    if group := id_arg("group"):
        query = query.where(Product.group_id.in_(groups.within(group)))
    elif asked.get("group") == groups.UNGROUPED:
        query = query.where(Product.group_id.is_(None))
    if owner := id_arg("owner"):
        query = query.where(Product.account_id == owner)
    if template := id_arg("freight_template"):
        query = query.where(Product.freight_template_id == template)
    if category := categories.by_code().get(asked.get("category", "")):
        under = category.path + categories.SEPARATOR
        query = query.where(Product.category.startswith(under, autoescape=True))
    if words := search_term():
        found = [
            contains(Product.title, words),
            contains(Product.code, words),
            contains(cast(Product.keywords, String), words),
        ]
        if words.isdecimal() and len(words) < 10:
            found.append(Product.id == int(words))
        query = query.where(or_(*found))
    return query


@bp.get("/manage/<int:number>")
@manage
def show(number: int) -> Any:
    """A product as buyers see it."""
    product = find_managed(number, *WHOLE, *WITH_NAMES)
    category = categories.leaves().get(product.category)
    english = {a.name: a.english for a in category.attributes} if category else {}
    return render_page(
        "products/show.html",
        product=product,
        category=category,
        english=english,
        english_services=SERVICES,
        owner=accounts.names().get(product.account_id or 0),
    )


@bp.post("/manage/<int:number>/take-down")
@manage
def take_down(number: int) -> Any:
    """Hide a product from buyers."""
    if not shelf.take_down(find_managed(number)):
        abort(409)
    return flash_and_redirect(_("产品已下架，可以在“已下架”里重新上架"), url_for(".index"))


@bp.post("/manage/<int:number>/put-up")
@manage
def put_up(number: int) -> Any:
    """Show a product to buyers again."""
    product = find_managed(number)
    if product.status is not Status.OFF_SHELF:
        abort(409)
    if not shelf.put_up(product):
        flash(_("产品信息不完整，请补充后提交发布"), "warning")
        return redirect(url_for(".edit", number=number))
    return flash_and_redirect(_("产品已重新上架"), url_for(".index"))


@bp.post("/manage/<int:number>/copy")
@post_products
def copy(number: int) -> Any:
    """Make a draft with the same content."""
    source = find_managed(number)
    now = clock.now()
    copied = copy_record(source)
    copied.status, copied.created_at, copied.updated_at = Status.DRAFT, now, now
    copied.account_id = owner_of_new()
    for name in LISTS:
        setattr(copied, name, [copy_record(child) for child in getattr(source, name)])
    db.session.add(copied)
    db.session.flush()
    return flash_and_redirect(_("已复制为草稿，请修改后发布"), url_for(".edit", number=copied.id))


@bp.post("/manage/<int:number>/delete")
@manage
def delete(number: int) -> Any:
    """Delete a product that buyers do not see."""
    product = find_managed(number)
    if product.status is Status.PUBLISHED:
        abort_conflict(_("已发布的产品不能删除，请先下架"))
    if reason := deletion_blocker(product):
        abort_conflict(reason)
    db.session.delete(product)
    return flash_and_redirect(_("产品已删除"), url_for(".index"))
