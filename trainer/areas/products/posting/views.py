"""Posting and editing products: choice of the category, and the form."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.areas.freight.service import core_reaches
from trainer.areas.products import rules
from trainer.areas.products.certificates import service as certificates
from trainer.areas.products.choices import ProductType, Status
from trainer.areas.products.compliance import violations
from trainer.areas.products.models import Photo, Product
from trainer.areas.products.ownership import find_managed, owner_of_new
from trainer.areas.products.photo_bank import photos
from trainer.areas.products.posting import trade_terms
from trainer.areas.products.posting.fields import field_of
from trainer.areas.products.posting.forms import (
    PRODUCT_TYPE_NOTES,
    UPLOAD,
    CategoryForm,
    ProductForm,
)
from trainer.areas.products.quality import quality
from trainer.areas.products.reference import categories
from trainer.areas.products.reference.categories import Category
from trainer.areas.products.views import WHOLE, manage, post_products
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, context, db
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()

CHANGE = "category"
"""Value of the button that leads from the form to the choice of another category."""


@routes.route("/new/", methods=["GET", "POST"])
@post_products
def new() -> Any:
    """Choose the category and the type of a new product."""
    form = CategoryForm(data={"product_type": request.args.get("type")})
    category = _chosen()
    if form.validate_with(lambda: _leaf_problems(category)):
        assert category is not None  # noqa: S101 - the rule has seen it
        url = url_for(".write", product_type=form.product_type.data, code=category.code)
        drafts = context.current().drafts
        typed = drafts.move(request.args.get("typed", ""), url) if drafts is not None else []
        filled = [name for name, value in typed if value]
        _tell_dropped(filled, category, ProductType(form.product_type.data))
        return redirect(url)
    return _category_page(form, category)


def _keep_typed_and_go(url: str) -> Response:
    """Save the typed fields as a draft and redirect to the choice of another category."""
    typed = [(name, value) for name, value in request.form.items(multi=True) if name != "_version"]
    if (drafts := context.current().drafts) is not None:
        drafts.save(request.path, typed)
    return redirect(url)


def _tell_dropped(filled: Iterable[str], category: Category, product_type: ProductType) -> None:
    """Name the filled fields that a category or a product type does not have."""
    filled = list(dict.fromkeys(filled))
    kept = {field_of(attribute) for attribute in category.attributes}
    names = {field_of(a): a.label for a in categories.attributes().values()}
    dropped = [names[name] for name in filled if name in names and name not in kept]
    dropped += trade_terms.foreign_labels(filled, product_type)
    if dropped:
        message = _("新的类目或类型没有这些内容，不再保留：%(names)s", names=join_list(dropped))
        flash(message, "warning")


@routes.route("/manage/<int:number>/category", methods=["GET", "POST"])
@manage
def change_category(number: int) -> Any:
    """Change the category or type of an existing product."""
    product = find_managed(number, *WHOLE)
    form = CategoryForm(product)
    category = _chosen() or categories.leaves().get(product.category)
    if form.validate_with(lambda: _leaf_problems(category)):
        assert category is not None  # noqa: S101 - the rule has seen it
        form.populate_record(product)
        product.category, product.updated_at = category.path, clock.now()
        official = categories.attributes()
        filled = [field_of(official[a.name]) for a in product.attributes if a.name in official]
        filled += [
            n for n in trade_terms.foreign_fields(product.product_type) if getattr(product, n)
        ]
        _tell_dropped(filled, category, product.product_type)
        trade_terms.drop_unused(product)
        if product.status is Status.PUBLISHED:
            product.status = Status.OFF_SHELF
            said = _("类目已更换，产品已下架；请补全新类目的属性后重新发布")
            return flash_and_redirect(said, url_for(".edit", number=number))
        return flash_and_redirect(_("类目已更换"), url_for(".edit", number=number))
    return _category_page(form, category, product)


def _chosen() -> Category | None:
    return categories.by_code().get(request.args.get("category", ""))


def _leaf_problems(category: Category | None) -> Iterator[Problem]:
    if category is None or category.children:
        yield Problem(None, _("请选择到最后一级类目"))


def _category_page(
    form: CategoryForm, category: Category | None, product: Product | None = None
) -> Any:
    """Render the tree, one column for each open level, and search results."""
    columns, open_nodes, nodes = [], [], categories.tree()
    for name in category.names if category is not None else ():
        node = next(n for n in nodes if n.names[-1] == name)
        columns.append(nodes)
        open_nodes.append(node)
        nodes = node.children
    words = search_term()
    return render_page(
        "products/category.html",
        form=form,
        category=category,
        columns=[*columns, nodes] if nodes else columns,
        open_nodes=open_nodes,
        words=words,
        found=categories.search(words) if categories.parts(words) else None,
        product=product,
        notes=PRODUCT_TYPE_NOTES,
    )


@routes.route("/new/<product_type>/<code>", methods=["GET", "POST"])
@post_products
def write(product_type: str, code: str) -> Any:
    """Post a new product."""
    category = categories.by_code().get(code)
    if product_type not in set(ProductType) or category is None or category.children:
        abort(404)
    if request.form.get("_rows") == CHANGE:
        return _keep_typed_and_go(
            url_for(".new", category=code, type=product_type, typed=request.path)
        )
    product = Product(
        product_type=ProductType(product_type),
        category=category.path,
        status=Status.DRAFT,
        account_id=owner_of_new(),
        created_at=clock.now(),
        keywords=[],
    )
    return _form_page(ProductForm(category, product.product_type), product, category)


@routes.route("/manage/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit(number: int) -> Any:
    """Change a product."""
    product = find_managed(number, *WHOLE)
    category = categories.leaves().get(product.category)
    if category is None:
        return redirect(url_for(".change_category", number=number))
    if request.form.get("_rows") == CHANGE:
        return _keep_typed_and_go(url_for(".change_category", number=number))
    return _form_page(ProductForm(category, product.product_type, product), product, category)


def _form_page(form: ProductForm, product: Product, category: Category) -> Any:
    title = _("编辑产品") if product.id else _("发布产品")
    if request.method == "POST" and (answer := _take(form, product, category)) is not None:
        return answer
    return render_page(
        "products/edit.html",
        form=form,
        product=product,
        category=category,
        title=title,
        bank=photos.newest(),
        quality=None if form.errors else quality(product, core_reaches()),
    )


def _take(form: ProductForm, product: Product, category: Category) -> Any:
    """Save the posted form; None if the form is shown again."""
    only_upload = request.form.get("_rows") == UPLOAD
    if not only_upload and not form.validate_on_submit():
        if "_rows" not in request.form and not _is_draft(product):
            form.add_problems(_problems_so_far(form, product, category))
        return None
    taken = photos.take_in(form.pictures.data or ())
    form.place(taken.photos)
    if taken.refused:
        form.pictures.errors = [*form.pictures.errors, *taken.refused]
        if not only_upload and not _is_draft(product):
            form.add_problems(_problems_so_far(form, product, category))
        return None
    return None if only_upload else _save(form, product, category)


def _is_draft(product: Product) -> bool:
    published = product.status is Status.PUBLISHED
    return request.form.get("action") == "draft" and not published


def _problems_so_far(form: ProductForm, product: Product, category: Category) -> Iterator[Problem]:
    """Problems of the rules while fields are invalid; new pictures are not stored yet."""
    chosen, problems = form.fill_product(product)
    for problem in (*problems, *_rule_problems(product, category, chosen)):
        if problem.field != "image_1" or not any(form.pictures.data or ()):
            yield problem


def _rule_problems(product: Product, category: Category, chosen: list[Photo]) -> Iterator[Problem]:
    permitted = certificates.permitted()
    return rules.problems(product, category=category, photos=chosen, permitted=permitted)


def _save(form: ProductForm, product: Product, category: Category) -> Any:
    shown = product.status is Status.PUBLISHED
    draft = _is_draft(product)
    chosen, problems = form.fill_product(product)
    if not draft:
        reported = {problem.field for problem in problems}
        found = _rule_problems(product, category, chosen)
        problems += [problem for problem in found if problem.field not in reported]
    if not form.add_problems(problems):
        return None
    product.updated_at = clock.now()
    if draft:
        said = _("已保存，但还没有发布")
    elif shown:
        said = _("修改已保存，买家现在可以看到")
    else:
        product.status = Status.PUBLISHED
        said = _("产品已发布，买家现在可以看到")
    db.session.add(product)
    db.session.flush()
    if not draft and (duplicate := violations.repeats(product)) is not None:
        form.warnings.append(violations.duplicate_message(duplicate))
    return flash_and_redirect(said, url_for(".index"), form)
