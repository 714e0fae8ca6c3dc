"""交易管理 > 起草信用保障订单: drafting, changing, and the page after sending (TA-03)."""

from typing import Any

from flask import abort, flash, redirect, request, url_for

from trainer.areas.buyers import service as buyers
from trainer.areas.inquiries import service as inquiries
from trainer.areas.orders.assurance import credit
from trainer.areas.orders.choices import Act, GoodsBy, Status
from trainer.areas.orders.drafting import carriers, prefill, sending
from trainer.areas.orders.drafting.carriers import Offer
from trainer.areas.orders.drafting.forms import OrderForm
from trainer.areas.orders.fulfilment import buying
from trainer.areas.orders.models import FILE_NAME_LENGTH, TradeOrder
from trainer.areas.orders.rules import Known, email_problems, problems
from trainer.areas.orders.service import find_order, trade_permission
from trainer.areas.rfq import service as rfq
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, context, db
from trainer.core.web.files import scans
from trainer.core.web.query_args import id_arg
from trainer.core.web.references import deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route("/new", methods=["GET", "POST"])
@trade_permission
def new() -> Any:
    """Draft an order: blank, from an inquiry, a quote (RFQ-04), or a chat or sample (a buyer)."""
    order = TradeOrder(created_at=clock.now(), account_id=context.acting.id)
    prefilled = dict(prefill.USUAL)
    if number := id_arg("inquiry"):
        inquiry = inquiries.find(number)
        prefilled |= prefill.from_inquiry(inquiry)
        order.inquiry_id = inquiry.id
    elif number := id_arg("quote"):
        quote = rfq.find_quote(number)
        prefilled |= prefill.from_quote(quote)
        order.quote_id = quote.id
    elif (number := id_arg("buyer")) and (buyer := buyers.find(number)):
        prefilled |= prefill.from_buyer(buyer, id_arg("product"), id_arg("quantity"))
    return _save(OrderForm(data=prefilled), order)


@routes.route("/<int:number>/edit", methods=["GET", "POST"])
@trade_permission
def edit(number: int) -> Any:
    """Change a draft, or an order that is not paid, but for the buyer's e-mail."""
    order = find_order(number)
    if order.status not in {Status.DRAFT, Status.TO_CONFIRM, Status.UNPAID}:
        abort_conflict(_("订单已付款或已结束，不能再修改"))
    return _save(OrderForm(order), order)


def _save(form: OrderForm, order: TradeOrder) -> Any:
    sent = order.status in {Status.TO_CONFIRM, Status.UNPAID}
    draft = request.form.get("action") == "draft" and not sent
    if sent:
        del form.buyer_email
        del form.buyer_name
    if request.form.get("action") == "quote":
        return _page(form, order, offers=_quoted(form, order))
    scan, refused = scans.take_in_one()

    def found() -> list[Problem]:
        candidate = _candidate(form, order)
        known = sending.known_of(candidate, file=scan is not None)
        return [*refused, *_problems(candidate, known, draft=draft)]

    if form.validate_with(found):
        _write(form, order, scan)
        return _send(form, order, draft=draft, sent=sent)
    return _page(form, order)


def _quoted(form: OrderForm, order: TradeOrder) -> tuple[Offer, ...]:
    """What the templates charge for the goods of the form (ORD-02)."""
    candidate = _candidate(form, order)
    found = sending.products_of(line.product_id for line in candidate.lines)
    return carriers.offers(candidate, found)


def _page(form: OrderForm, order: TradeOrder, offers: tuple[Offer, ...] | None = None) -> Any:
    title = _("修改信用保障订单") if order.id else _("起草信用保障订单")
    return render_page(
        "orders/edit.html",
        form=form,
        order=order,
        title=title,
        sent=order.status in {Status.TO_CONFIRM, Status.UNPAID},
        offers=offers,
        credit=credit.summary(),
    )


def _candidate(form: OrderForm, order: TradeOrder) -> TradeOrder:
    """What the form makes of the order, beside the session."""
    kept = ("drafted_by", "buyer_email", "buyer_name", "contract_digest", "contract_name")
    candidate = TradeOrder(**{name: getattr(order, name) for name in kept})
    form.populate_record(candidate)
    sending.tidy(candidate)
    return candidate


def _problems(order: TradeOrder, known: Known, *, draft: bool) -> list[Problem]:
    """A draft may lack anything; what it has must make sense when it is sent."""
    if draft:
        return [p for p in email_problems(order.buyer_email, known) if not p.warning]
    return list(problems(order, known))


def _write(form: OrderForm, order: TradeOrder, scan: scans.Scan | None) -> None:
    with db.session.no_autoflush:
        form.populate_record(order)
        if scan is not None and order.goods_by is GoodsBy.CONTRACT:
            order.contract_name = scan.name[-FILE_NAME_LENGTH:]
            order.contract_digest = scan.digest
        sending.tidy(order)
        sending.name_lines(order)
    db.session.add(order)


def _send(form: OrderForm, order: TradeOrder, *, draft: bool, sent: bool) -> Any:
    if draft:
        db.session.flush()
        return flash_and_redirect(_("草稿已保存"), url_for(".index", status=Status.DRAFT), form)
    if sent:
        sending.send_again(order)
        said = _("订单已修改，买家会重新收到")
        return flash_and_redirect(said, url_for(".show", number=order.id), form)
    sending.submit(order)
    for warning in form.warnings:
        flash(warning, "warning")
    return redirect(url_for(".created", number=order.id))


@routes.get("/<int:number>/created")
@trade_permission
def created(number: int) -> Any:
    """The page after sending: number, amounts, account, and a link for the buyer."""
    order = find_order(number)
    if order.status is Status.DRAFT:
        return redirect(url_for(".edit", number=number))
    return render_page("orders/created.html", order=order)


@routes.get("/<int:number>/contract/<digest>")
@trade_permission
def contract(number: int, digest: str) -> Any:
    """The contract on paper; its address carries its content's hash."""
    order = find_order(number)
    if not digest or digest != order.contract_digest:
        abort(404)
    return scans.send(scans.Scan(order.contract_name, order.contract_digest))


@routes.post("/<int:number>/copy")
@trade_permission
def copy(number: int) -> Any:
    """Make a draft with the same content."""
    copied = prefill.copy_of(find_order(number))
    copied.created_at, copied.account_id = clock.now(), context.acting.id
    sending.tidy(copied)
    db.session.add(copied)
    db.session.flush()
    return flash_and_redirect(_("已复制为草稿，请检查后提交"), url_for(".edit", number=copied.id))


@routes.post("/<int:number>/delete")
@trade_permission
def delete(number: int) -> Any:
    """Delete a draft; orders that were sent stay on record."""
    order = find_order(number)
    if order.status is not Status.DRAFT:
        abort_conflict(_("只有草稿可以删除；未付款的订单可以关闭"))
    if reason := deletion_blocker(order):
        abort_conflict(reason)
    db.session.delete(order)
    return flash_and_redirect(_("订单草稿已删除"), url_for(".index"))


@routes.post("/<int:number>/close")
@trade_permission
def close(number: int) -> Any:
    """Call off an order that is not paid."""
    order = find_order(number)
    if order.status not in {Status.TO_CONFIRM, Status.UNPAID}:
        abort_conflict(_("只有待付款的订单可以关闭"))
    buying.close(order, Act.WITHDRAWN, who=context.acting.name)
    return flash_and_redirect(_("订单已关闭"), url_for(".show", number=number))
