"""我的报价模板: offers that are kept for further quotes (RFQ-03)."""

from typing import Any

from flask import url_for
from sqlalchemy import select

from trainer.areas.rfq import rules
from trainer.areas.rfq.choices import Currency
from trainer.areas.rfq.forms import TemplateForm
from trainer.areas.rfq.models import RfqTemplate
from trainer.areas.rfq.quoting import imports
from trainer.areas.rfq.quoting import service as quoting
from trainer.areas.rfq.views import quote_permission
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/quotes/templates/")
@quote_permission
def templates() -> Any:
    """The shop's templates, with search."""
    query = select(RfqTemplate)
    if words := search_term():
        name, product = contains(RfqTemplate.name, words), RfqTemplate.product_name
        query = query.where(name | contains(product, words))
    sorts = {"updated": RfqTemplate.updated_at, "name": RfqTemplate.name}
    return render_page(
        "rfq/templates.html", templates=paginate(query, sort=sorts, order="-updated")
    )


@routes.route("/quotes/templates/new", methods=["GET", "POST"])
@quote_permission
def new_template() -> Any:
    """Add a template."""
    return _save(TemplateForm(data={"currency": Currency.USD}), RfqTemplate())


@routes.route("/quotes/templates/<int:number>/edit", methods=["GET", "POST"])
@quote_permission
def edit_template(number: int) -> Any:
    """Change a template; quotes that were made from it stay as they are."""
    template = get_or_404(RfqTemplate, number)
    return _save(TemplateForm(template), template)


def _save(form: TemplateForm, template: RfqTemplate) -> Any:
    def problems() -> Any:
        return rules.offer_problems(form.populate_record(RfqTemplate()))

    if form.validate_with(problems):
        form.populate_record(template)
        quoting.drop_unused(template)
        template.updated_at = clock.now()
        db.session.add(template)
        return flash_and_redirect(_("报价模板已保存"), url_for(".templates"), form)
    title = _("编辑报价模板") if template.id else _("新建报价模板")
    return render_page("rfq/template.html", form=form, title=title)


@routes.post("/quotes/templates/<int:number>/copy")
@quote_permission
def copy_template(number: int) -> Any:
    """Add a template with the same offer."""
    copied = imports.template_of(get_or_404(RfqTemplate, number))
    db.session.add(copied)
    db.session.flush()
    said = _("已复制，请修改模板名称")
    return flash_and_redirect(said, url_for(".edit_template", number=copied.id))


@routes.post("/quotes/templates/<int:number>/delete")
@quote_permission
def delete_template(number: int) -> Any:
    """Delete a template; quotes that were made from it stay."""
    db.session.delete(get_or_404(RfqTemplate, number))
    return flash_and_redirect(_("报价模板已删除"), url_for(".templates"))
