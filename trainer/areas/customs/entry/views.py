"""Pages on which a declaration is entered, part by part (CUS-01)."""

from typing import Any

from flask import flash, request, url_for
from sqlalchemy.orm import selectinload

from trainer.areas.customs import service
from trainer.areas.customs.access import manage
from trainer.areas.customs.entry import from_orders
from trainer.areas.customs.entry.forms import BasicForm, PapersForm
from trainer.areas.customs.models import CustomsDeclaration
from trainer.areas.customs.rules import needed
from trainer.areas.customs.rules.basic import basic_problems
from trainer.areas.customs.rules.whole import paper_problems
from trainer.areas.orders.models import TradeOrder
from trainer.areas.orders.service import find_order
from trainer.core.forms.record_form import RecordForm, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.pagination import get_or_404
from trainer.core.web.query_args import id_arg
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Begin a declaration with its basic information, blank or from an order."""
    if number := id_arg("order"):
        order = find_order(number, selectinload(TradeOrder.lines))
        declaration = CustomsDeclaration(goods=from_orders.goods(order))
        return _basic(BasicForm(data=from_orders.basic(order)), declaration)
    return _basic(BasicForm(), CustomsDeclaration())


@routes.route("/<int:number>/basic", methods=["GET", "POST"])
@manage
def basic(number: int) -> Any:
    """Change the basic information."""
    declaration = with_goods(number)
    return _basic(BasicForm(declaration), declaration)


def with_goods(number: int) -> CustomsDeclaration:
    """A declaration with its goods and papers."""
    return get_or_404(
        CustomsDeclaration,
        number,
        selectinload(CustomsDeclaration.goods),
        selectinload(CustomsDeclaration.papers),
    )


def is_draft() -> bool:
    """Whether the part is saved as far as it goes, without a look at the rules."""
    return request.form.get("action") == "draft"


def _basic(form: BasicForm, declaration: CustomsDeclaration) -> Any:
    is_new = declaration.id is None

    def problems() -> Any:
        form.populate_record(declaration)
        if not is_draft():
            yield from needed.missing(declaration, needed.BASIC)
            yield from basic_problems(declaration)

    if form.validate_with(problems):
        _keep(declaration)
        here = url_for(".basic", number=declaration.id)
        return saved(form, here, url_for(".goods", number=declaration.id))
    shown = None if is_new else declaration
    return render_page("customs/basic.html", form=form, declaration=shown)


def _keep(declaration: CustomsDeclaration) -> None:
    """Save a declaration; a change takes its papers back."""
    changed = service.is_changed(declaration)
    db.session.add(declaration)
    if changed and service.settle(declaration):
        say_papers_gone()
    db.session.flush()


def say_papers_gone() -> None:
    """Say that the papers no longer hold."""
    flash(_("内容已修改，原来的单证已撤销，请重新生成"), "warning")


def saved(form: RecordForm, here: str, forward: str) -> Any:
    """Stay on the page after a draft was saved, else go to the next part."""
    if is_draft():
        return flash_and_redirect(_("草稿已保存"), here, form)
    return flash_and_redirect(_("已保存"), forward, form)


@routes.route("/<int:number>/papers", methods=["GET", "POST"])
@manage
def papers(number: int) -> Any:
    """Change what contract, packing list and invoice say besides."""
    declaration = with_goods(number)
    form = PapersForm(declaration)

    def problems() -> Any:
        form.populate_record(declaration)
        if not is_draft():
            yield from needed.missing(declaration, needed.PAPERS)
            yield from paper_problems(declaration)

    if form.validate_with(problems):
        _keep(declaration)
        here = url_for(".papers", number=number)
        return saved(form, here, url_for(".show", number=number))
    return render_page("customs/papers.html", form=form, declaration=declaration)
