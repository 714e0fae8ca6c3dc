"""Pages of declarations: list, overview, copy, deletion, making papers (CUS-01)."""

from typing import Any

from flask import Blueprint, request, url_for
from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from trainer.areas.customs import codes, service
from trainer.areas.customs.access import manage
from trainer.areas.customs.choices import Status
from trainer.areas.customs.entry.views import with_goods
from trainer.areas.customs.models import CustomsDeclaration, labels
from trainer.areas.customs.numbers import plain
from trainer.areas.customs.papers.typesetting import missing_fonts
from trainer.areas.customs.rules import fees
from trainer.areas.customs.rules.whole import all_problems, is_complete, reached_part
from trainer.core.data import journal
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.references import deletion_blocker

bp = Blueprint("customs", __name__)
bp.add_app_template_global(codes.table, "code_table")
bp.add_app_template_filter(plain)
bp.add_app_template_filter(reached_part)
SORTS = {
    "number": CustomsDeclaration.agreement_number,
    "ships_on": CustomsDeclaration.ships_on,
    "updated_at": CustomsDeclaration.updated_at,
}


@bp.get("/")
@manage
def index() -> Any:
    """The shop's declarations by state, with search."""
    query = select(CustomsDeclaration).options(selectinload(CustomsDeclaration.goods))
    chosen = request.args.get("state", "")
    if chosen in set(Status):
        query = query.where(CustomsDeclaration.status == Status(chosen))
    if words := search_term():
        searched = (
            CustomsDeclaration.agreement_number,
            CustomsDeclaration.receiver,
            CustomsDeclaration.bill_number,
        )
        query = query.where(or_(*(contains(column, words) for column in searched)))
    found = paginate(query, sort=SORTS, order="-updated_at")
    numbers = [declaration.id for declaration in found.items]
    return render_page(
        "customs/index.html",
        declarations=found,
        counts=_count_by_status(),
        chosen=chosen,
        makers=journal.makers(db.session, CustomsDeclaration.__tablename__, numbers),
    )


def _count_by_status() -> dict[Status, int]:
    """How many declarations there are in each state."""
    query = select(CustomsDeclaration.status, func.count()).group_by(CustomsDeclaration.status)
    found = dict(db.session.execute(query).all())
    return {status: found.get(status, 0) for status in Status}


@bp.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """Everything that was entered, what is still wrong with it, and the papers."""
    declaration = with_goods(number)
    return render_page(
        "customs/show.html",
        declaration=declaration,
        problems=all_problems(declaration),
        names=labels(),
        fee=fees.printed,
    )


@bp.post("/<int:number>/make")
@manage
def make(number: int) -> Any:
    """Make the set of papers, once nothing is missing or wrong."""
    declaration = with_goods(number)
    if not is_complete(declaration):
        abort_conflict(_("资料还不完整，请先按核对页的提示修改"))
    if fonts := missing_fonts():
        abort_conflict(_("服务器缺少字体 %(fonts)s，请管理员安装 fonts-noto-cjk", fonts=fonts))
    if declaration.status is not Status.MADE:
        service.make_papers(declaration)
    said = _("报关草单、合同、发票、装箱单已生成")
    return flash_and_redirect(said, url_for(".show", number=number))


@bp.post("/<int:number>/copy")
@manage
def copy(number: int) -> Any:
    """Begin the next shipment from an earlier one."""
    copied = service.copy(with_goods(number))
    db.session.add(copied)
    service.settle(copied)
    db.session.flush()
    said = _("已复制为草稿，请填写新的编号和日期")
    return flash_and_redirect(said, url_for(".basic", number=copied.id))


@bp.post("/<int:number>/delete")
@manage
def delete(number: int) -> Any:
    """Delete a declaration with its goods and papers."""
    declaration = get_or_404(CustomsDeclaration, number)
    if reason := deletion_blocker(declaration):
        abort_conflict(reason)
    db.session.delete(declaration)
    return flash_and_redirect(_("报关资料已删除"), url_for(".index"))
