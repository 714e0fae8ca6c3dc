"""交易管理 > 退款与纠纷: requests for refunds, and the seller's replies (RFN-01)."""

import io
from typing import Any

from flask import abort, request, send_file, url_for
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from trainer.areas.orders import service
from trainer.areas.orders.choices import OPEN_REFUNDS, RefundState
from trainer.areas.orders.models import FILE_NAME_LENGTH, RefundRequest, TradeOrder
from trainer.areas.orders.refunds import papers, rules, settling
from trainer.areas.orders.refunds.forms import ReplyForm
from trainer.areas.orders.service import find_order, trade_permission, visible
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import context, db
from trainer.core.web.files import scans
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
SORTS = {"asked_at": RefundRequest.asked_at, "asked": RefundRequest.asked}


def _mine(query: Any) -> Any:
    return visible(query.join(TradeOrder, TradeOrder.id == RefundRequest.order_id))


@routes.get("/refunds")
@trade_permission
def refunds() -> Any:
    """The requests by state, with search."""
    query = _mine(select(RefundRequest)).options(joinedload(RefundRequest.order))
    chosen = request.args.get("state", "")
    if chosen in set(RefundState):
        query = query.where(RefundRequest.state == RefundState(chosen))
    if words := search_term():
        texts = (TradeOrder.number, TradeOrder.buyer_name, RefundRequest.text)
        query = query.where(or_(*(contains(text, words) for text in texts)))
    counted = _mine(select(RefundRequest.state, func.count(RefundRequest.id)))
    counts = dict(db.session.execute(counted.group_by(RefundRequest.state)).all())
    return render_page(
        "orders/refunds.html",
        refunds=paginate(query, sort=SORTS, order="-asked_at"),
        counts={state: counts.get(state, 0) for state in RefundState},
        chosen=chosen,
        open_states=OPEN_REFUNDS,
    )


def _find(number: int) -> tuple[RefundRequest, TradeOrder]:
    refund = get_or_404(RefundRequest, number)
    lists = (
        TradeOrder.lines,
        TradeOrder.shipments,
        TradeOrder.payments,
        TradeOrder.refunds,
        TradeOrder.compensations,
    )
    return refund, find_order(refund.order_id, *map(selectinload, lists))


@routes.route("/refunds/<int:number>", methods=["GET", "POST"])
@trade_permission
def refund(number: int) -> Any:
    """A request with its order; the seller replies."""
    found, order = _find(number)
    blocked = settling.reply_blocker(found)
    if blocked and request.method == "POST":
        abort_conflict(blocked)
    form = ReplyForm(found)
    scan, refused = scans.take_in_one()

    def problems() -> list[Problem]:
        candidate = form.populate_record(RefundRequest())
        proved = scan is not None or bool(found.proof_digest)
        return [*refused, *rules.problems(found, candidate, file=proved)]

    if form.validate_with(problems):
        form.populate_record(found)
        if scan is not None:
            found.proof_name, found.proof_digest = scan.name[-FILE_NAME_LENGTH:], scan.digest
        settling.apply_reply(order, found)
        return flash_and_redirect(_("退款申请已处理"), url_for(".refund", number=number), form)
    return render_page(
        "orders/refund.html",
        form=form,
        refund=found,
        order=order,
        blocked=blocked,
        open_states=OPEN_REFUNDS,
        money_in=service.received(order),
        may_escalate=settling.escalation_blocker(found) is None,
    )


@routes.post("/refunds/<int:number>/escalate")
@trade_permission
def escalate(number: int) -> Any:
    """Call on the platform where no agreement was found."""
    found, order = _find(number)
    if reason := settling.escalation_blocker(found):
        abort_conflict(reason)
    settling.escalate(order, found, who=context.acting.name)
    return flash_and_redirect(_("已请平台介入"), url_for(".refund", number=number))


@routes.get("/refunds/<int:number>/evidence")
@trade_permission
def evidence(number: int) -> Any:
    """The buyer's evidence, as a picture."""
    found, order = _find(number)
    if not found.evidence:
        abort(404)
    return send_file(io.BytesIO(papers.evidence(order, found)), mimetype="image/png")


@routes.get("/refunds/<int:number>/proof/<digest>")
@trade_permission
def proof(number: int, digest: str) -> Any:
    """The seller's proof; its address carries its content's hash."""
    found, _order = _find(number)
    if not digest or digest != found.proof_digest:
        abort(404)
    return scans.send(scans.Scan(found.proof_name, found.proof_digest))
