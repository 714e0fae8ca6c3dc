"""Pages of a declaration's goods (CUS-03)."""

from typing import Any

from flask import request, url_for
from sqlalchemy.orm import selectinload

from trainer.areas.customs import service
from trainer.areas.customs.access import manage
from trainer.areas.customs.entry.forms import GoodsForm
from trainer.areas.customs.entry.views import say_papers_gone, with_goods
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods
from trainer.areas.customs.rules.goods import goods_problems
from trainer.areas.customs.rules.whole import agreement_problems
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import db
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

MAX_LINES = 200
"""Goods of a declaration (the simulator's own)."""
routes = RouteTable()


@routes.get("/<int:number>/goods")
@manage
def goods(number: int) -> Any:
    """The goods of a declaration, with their sums beside those of the header."""
    declaration = with_goods(number)
    return render_page(
        "customs/goods.html",
        declaration=declaration,
        problems=list(agreement_problems(declaration)) if declaration.goods else [],
    )


@routes.route("/<int:number>/goods/new", methods=["GET", "POST"])
@manage
def new_line(number: int) -> Any:
    """Add a line of goods."""
    declaration = with_goods(number)
    _refuse_more(declaration)
    form = GoodsForm(data={"currency": declaration.currency})
    return _save(form, CustomsGoods(), declaration, _("添加商品"))


@routes.route("/goods/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit_line(number: int) -> Any:
    """Change a line of goods."""
    line = get_or_404(CustomsGoods, number)
    return _save(GoodsForm(line), line, with_goods(line.declaration_id), _("编辑商品"))


def _save(form: GoodsForm, line: CustomsGoods, declaration: CustomsDeclaration, title: str) -> Any:
    is_new = line.id is None

    def problems() -> Any:
        return goods_problems(
            form.populate_record(line),
            currency=declaration.currency,
            arrival_country=declaration.arrival_country,
        )

    if form.validate_with(problems):
        changed = is_new or db.session.is_modified(line)
        if is_new:
            _append(declaration, line)
        if changed and service.settle(declaration):
            say_papers_gone()
        again = request.form.get("action") == "again"
        forward = url_for(".new_line" if again else ".goods", number=declaration.id)
        return flash_and_redirect(_("商品已保存"), forward, form)
    return render_page("customs/line.html", form=form, declaration=declaration, title=title)


def _append(declaration: CustomsDeclaration, line: CustomsGoods) -> None:
    line.position = max((other.position for other in declaration.goods), default=-1) + 1
    declaration.goods.append(line)


def _refuse_more(declaration: CustomsDeclaration) -> None:
    if len(declaration.goods) >= MAX_LINES:
        abort_conflict(_n("一份报关资料最多 %(n)d 项商品", MAX_LINES))


@routes.post("/goods/<int:number>/copy")
@manage
def copy_line(number: int) -> Any:
    """Add a line with the same content, to be changed."""
    line = get_or_404(CustomsGoods, number)
    declaration = with_goods(line.declaration_id)
    _refuse_more(declaration)
    copied = copy_record(line)
    _append(declaration, copied)
    if service.settle(declaration):
        say_papers_gone()
    db.session.flush()
    said = _("已复制，请修改后保存")
    return flash_and_redirect(said, url_for(".edit_line", number=copied.id))


@routes.post("/goods/<int:number>/delete")
@manage
def delete_line(number: int) -> Any:
    """Delete a line of goods."""
    line = get_or_404(CustomsGoods, number)
    declaration = get_or_404(
        CustomsDeclaration, line.declaration_id, selectinload(CustomsDeclaration.goods)
    )
    declaration.goods.remove(line)
    if service.settle(declaration):
        say_papers_gone()
    return flash_and_redirect(_("商品已删除"), url_for(".goods", number=declaration.id))
