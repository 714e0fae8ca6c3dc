"""Answers to buyers' requests for changes."""

from typing import Any

from flask import abort, url_for
from sqlalchemy.orm import selectinload

from trainer.areas.orders.models import OrderChange, TradeOrder
from trainer.areas.orders.requests import answering, rules, terms
from trainer.areas.orders.requests.forms import AnswerForm
from trainer.areas.orders.service import find_order, trade_permission
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import db
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route("/<int:number>/changes/<int:change>", methods=["GET", "POST"])
@trade_permission
def answer_change(number: int, change: int) -> Any:
    """Agree to a buyer's request, decline it, or send the order back with another number."""
    order = find_order(number, selectinload(TradeOrder.lines))
    found = get_or_404(OrderChange, change)
    if found.order_id != order.id:
        abort(404)
    if reason := answering.answer_blocker(order, found):
        abort_conflict(reason)
    form = AnswerForm(found)
    form.offer_for(found)

    def problems() -> list[Problem]:
        candidate = form.populate_record(OrderChange(kind=found.kind))
        return list(rules.problems(order, found, candidate))

    if form.validate_with(problems):
        form.populate_record(found)
        answering.apply_answer(order, found)
        db.session.flush()
        return flash_and_redirect(_("已答复买家"), url_for(".show", number=number), form)
    return render_page(
        "orders/change.html",
        form=form,
        order=order,
        change=found,
        line=terms.line_of(order, found),
        current=terms.current(order, found),
    )
