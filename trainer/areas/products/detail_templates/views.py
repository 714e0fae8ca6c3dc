"""产品管理 > 详情模板: templates of descriptions, and putting one into products (ACC-04)."""

from collections.abc import Iterator
from typing import Any

from flask import url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from trainer.areas.products.detail_templates.forms import ApplyForm, DetailTemplateForm
from trainer.areas.products.detail_templates.models import NAME_LENGTH, DetailTemplate
from trainer.areas.products.models import Product
from trainer.areas.products.ownership import managed
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.MANAGE_PRODUCTS)

MAX_TEMPLATES = 100
"""How many a shop can keep: a convention of this simulator."""
SORTS = {"name": DetailTemplate.name, "updated": DetailTemplate.updated_at}


@routes.get("/detail-templates/")
@manage
def detail_templates() -> Any:
    """The shop's templates, with search."""
    query = select(DetailTemplate)
    if words := search_term():
        query = query.where(
            contains(DetailTemplate.name, words) | contains(DetailTemplate.body, words)
        )
    found = paginate(query, sort=SORTS, order="-updated")
    return render_page("products/detail_templates.html", templates=found)


@routes.route("/detail-templates/new", methods=["GET", "POST"])
@manage
def new_detail_template() -> Any:
    """Add a template."""
    _refuse_too_many()
    return _save(DetailTemplateForm(), DetailTemplate())


@routes.route("/detail-templates/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit_detail_template(number: int) -> Any:
    """Change a template; products that it was put into stay as they are."""
    kept = get_or_404(DetailTemplate, number)
    return _save(DetailTemplateForm(kept), kept)


def _save(form: DetailTemplateForm, kept: DetailTemplate) -> Any:
    def problems() -> Iterator[Problem]:
        query = select(DetailTemplate.name).where(DetailTemplate.id != (kept.id or 0))
        yield from form.problems(
            DetailTemplate(), {name.casefold() for name in db.session.scalars(query)}
        )

    if form.validate_with(problems):
        form.fill(kept).updated_at = clock.now()
        db.session.add(kept)
        return flash_and_redirect(_("详情模板已保存"), url_for(".detail_templates"), form)
    title = _("编辑详情模板") if kept.id else _("新建详情模板")
    return render_page("products/detail_template.html", form=form, title=title)


def _refuse_too_many() -> None:
    if (db.session.scalar(select(func.count(DetailTemplate.id))) or 0) >= MAX_TEMPLATES:
        abort_conflict(_("最多保存 %(n)d 套详情模板，请先删除一套", n=MAX_TEMPLATES))


@routes.route("/detail-templates/<int:number>/apply", methods=["GET", "POST"])
@manage
def apply_detail_template(number: int) -> Any:
    """Put a template into products in place of their descriptions (批量套用)."""
    template = get_or_404(DetailTemplate, number)
    form = ApplyForm()

    def problems() -> Iterator[Problem]:
        if not form.products.data:
            yield Problem("products", _("请至少选择一个产品"))

    if form.validate_with(problems):
        query = managed(select(Product).where(Product.id.in_(form.products.data)))
        for product in db.session.scalars(query):
            product.description, product.description_html = template.body, template.body_html
            product.updated_at = clock.now()
        said = _n("已套用到 %(n)d 个产品", len(form.products.data))
        return flash_and_redirect(said, url_for(".detail_templates"), form)
    return render_page("products/detail_template_apply.html", form=form, kept=template)


@routes.post("/detail-templates/<int:number>/copy")
@manage
def copy_detail_template(number: int) -> Response:
    """Add a template with the same content."""
    _refuse_too_many()
    source = get_or_404(DetailTemplate, number)
    copied = DetailTemplate(
        name=copy_title(source.name, NAME_LENGTH),
        body=source.body,
        body_html=source.body_html,
        updated_at=clock.now(),
    )
    db.session.add(copied)
    return flash_and_redirect(_("已复制，请修改模板名称"), url_for(".detail_templates"))


@routes.post("/detail-templates/<int:number>/delete")
@manage
def delete_detail_template(number: int) -> Response:
    """Delete a template; products that it was put into keep their descriptions."""
    db.session.delete(get_or_404(DetailTemplate, number))
    return flash_and_redirect(_("详情模板已删除"), url_for(".detail_templates"))
