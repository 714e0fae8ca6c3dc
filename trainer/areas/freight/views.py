"""Pages of freight templates: list, head, copy, delete, preview of freight (FRT-01)."""

from typing import Any

from flask import Blueprint, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.freight import countries, lines, pricing, rules
from trainer.areas.freight.choices import GoodsKind, Origin, Plan, Way
from trainer.areas.freight.forms import PreviewForm, TemplateForm
from trainer.areas.freight.models import NAME_LENGTH, FreightTemplate
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.references import count_references, deletion_blocker

bp = Blueprint("freight", __name__)

manage = permission_required(Permission.MANAGE_PRODUCTS)
SORTS = {"name": FreightTemplate.name, "id": FreightTemplate.id}


@bp.get("/")
@manage
def index() -> Any:
    """The shop's freight templates, with search."""
    query = select(FreightTemplate).options(selectinload(FreightTemplate.services))
    if request.args.get("goods") in set(GoodsKind):
        query = query.where(FreightTemplate.goods == GoodsKind(request.args["goods"]))
    if words := search_term():
        query = query.where(contains(FreightTemplate.name, words))
    found = paginate(query, sort=SORTS, order="id")
    return render_page(
        "freight/index.html",
        templates=found,
        used=count_references(FreightTemplate, [template.id for template in found.items]),
        kinds=GoodsKind.options(),
    )


@bp.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Create a template; its services follow on its page."""
    form = TemplateForm(
        data={
            "origin": Origin.MAINLAND,
            "way": Way.EXPRESS,
            "goods": GoodsKind.GENERAL,
            "plan": Plan.PREFERRED,
        }
    )
    _refuse_more()
    return _save(form, FreightTemplate(), _("新建运费模板"))


@bp.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """A template with its services, and the lines that can be added."""
    template = get_or_404(FreightTemplate, number, selectinload(FreightTemplate.services))
    return render_page(
        "freight/show.html",
        freight_template=template,
        known=lines.services(),
        offered=lines.offered(template.goods, template.plan),
        used=count_references(FreightTemplate, [number]).get(number, 0),
        labels=countries.labels,
        carries_label=pricing.carries_label,
    )


@bp.route("/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit(number: int) -> Any:
    """Change a template's head."""
    template = get_or_404(FreightTemplate, number)
    return _save(TemplateForm(template), template, _("编辑运费模板"))


def _save(form: TemplateForm, template: FreightTemplate, title: str) -> Any:
    others = _other_names(template.id)
    is_new = template.id is None

    def problems() -> Any:
        return rules.template_problems(form.fill_template(template), other_names=others)

    if form.validate_with(problems):
        db.session.add(template)
        db.session.flush()
        said = _("模板已保存，请添加快递服务") if is_new else _("模板已保存")
        return flash_and_redirect(said, url_for(".show", number=template.id), form)
    return render_page(
        "freight/edit.html",
        form=form,
        title=title,
        freight_template=None if is_new else template,
        regions=countries.by_region(),
    )


def _other_names(number: int | None) -> list[str]:
    query = select(FreightTemplate.name)
    if number is not None:
        query = query.where(FreightTemplate.id != number)
    return list(db.session.scalars(query))


def _refuse_more() -> None:
    if db.session.scalars(select(func.count(FreightTemplate.id))).one() >= rules.MAX_TEMPLATES:
        abort_conflict(_("最多 %(n)d 个运费模板，请先删除不用的模板", n=rules.MAX_TEMPLATES))


@bp.post("/<int:number>/copy")
@manage
def copy(number: int) -> Any:
    """Make a template with the same settings and services."""
    source = get_or_404(FreightTemplate, number)
    _refuse_more()
    room_for_number = len(str(rules.MAX_TEMPLATES)) + 1
    name = copy_title(source.name, NAME_LENGTH - room_for_number)
    copied = copy_record(source)
    copied.name = rules.free_name(name, _other_names(None))
    copied.services = [copy_record(service) for service in source.services]
    db.session.add(copied)
    db.session.flush()
    return flash_and_redirect(_("已复制，请修改名称"), url_for(".edit", number=copied.id))


@bp.post("/<int:number>/delete")
@manage
def delete(number: int) -> Any:
    """Delete a template that no product uses."""
    template = get_or_404(FreightTemplate, number)
    if reason := deletion_blocker(template):
        abort_conflict(reason)
    db.session.delete(template)
    return flash_and_redirect(_("运费模板已删除"), url_for(".index"))


@bp.get("/<int:number>/preview")
@manage
def preview(number: int) -> Any:
    """What buyers in a country are asked for freight, with the working (FRT-02)."""
    template = get_or_404(FreightTemplate, number, selectinload(FreightTemplate.services))
    asked = "weight" in request.args
    form = PreviewForm(request.args if asked else None, meta={"csrf": False})
    quotes = None
    if asked and form.validate():
        country = form.country.data
        quotes = [pricing.quote(s, country, form.parcel) for s in template.services]
    return render_page(
        "freight/preview.html",
        freight_template=template,
        preview=form,
        quotes=quotes,
        known=lines.services(),
    )
