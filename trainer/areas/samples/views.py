"""商机沟通 > 样品单管理: the list, a sample order, and what the shop does with it (SMP-01)."""

from typing import Any

from flask import Blueprint, abort, request, url_for
from sqlalchemy import func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.orders import service as orders
from trainer.areas.products.models import Product
from trainer.areas.samples import rules, service
from trainer.areas.samples.choices import Source, State
from trainer.areas.samples.forms import NewForm, OfferForm, RefusalForm, ShippingForm
from trainer.areas.samples.models import SampleOrder
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import id_arg, search_term

bp = Blueprint("samples", __name__)
look = permission_required(Permission.ASSIGNED_INQUIRIES)
SORTS = {"asked": SampleOrder.asked_at}


@bp.get("/")
@look
def index() -> Any:
    """The sample orders that the acting account may see, by state."""
    query = service.visible(select(SampleOrder))
    state, source = request.args.get("state", ""), request.args.get("source", "")
    if state in set(State):
        query = query.where(SampleOrder.state == State(state))
    if source in set(Source):
        query = query.where(SampleOrder.source == Source(source))
    if words := search_term():
        columns = (SampleOrder.contact, SampleOrder.company, SampleOrder.product_title)
        condition = contains(SampleOrder.number, words)
        for column in columns:
            condition |= contains(column, words)
        query = query.where(condition)
    counted: Any = select(SampleOrder.state, func.count())
    counted = counted.group_by(SampleOrder.state)
    counts: dict[State, int] = dict(db.session.execute(service.visible(counted)).all())
    return render_page(
        "samples/index.html",
        orders=paginate(query, sort=SORTS, order="-asked"),
        counts={each: counts.get(each, 0) for each in State},
        state=state,
        sources=Source.options(),
        owners=accounts.names(),
    )


@bp.get("/<int:number>")
@look
def show(number: int) -> Any:
    """A sample order with buyer, product and history."""
    order = service.find(number)
    return render_page(
        "samples/show.html",
        order=order,
        owners=accounts.names(),
        may_trade=orders.may_trade(),
    )


@bp.route("/new", methods=["GET", "POST"])
@look
def new() -> Any:
    """Offer samples to a buyer who asked for them in a chat or an inquiry."""
    buyer = buyers.find(id_arg("buyer") or 0)
    if buyer is None:
        abort(404)
    source = request.args.get("source", "")
    order = SampleOrder()
    form = NewForm(data=_usual(id_arg("product")))

    def problems() -> Any:
        form.populate_record(order)
        return rules.offer_problems(order, _product(order.product_id))

    if form.validate_with(problems):
        product = _product(order.product_id)
        if product is None or order.quantity is None:
            abort(404)
        asked = service.Request(
            product, order.quantity, Source(source) if source in set(Source) else Source.CHAT
        )
        service.prepare(order, buyer, asked, context.acting.id)
        service.offer(order)
        db.session.add(order)
        db.session.flush()
        sent = url_for(".show", number=order.id)
        return flash_and_redirect(_("样品单已发给买家，等待付款"), sent, form)
    return render_page("samples/new.html", form=form, buyer=buyer)


def _product(number: int | None) -> Product | None:
    return db.session.scalars(select(Product).where(Product.id == (number or 0))).first()


def _usual(number: int | None) -> dict[str, Any]:
    """What a new offer begins with: one sample at the product's own price."""
    product = _product(number)
    price = product.sample_price if product is not None else None
    return {"product_id": number, "quantity": 1, "unit_price": price}


@bp.route("/<int:number>/accept", methods=["GET", "POST"])
@look
def accept(number: int) -> Any:
    """Name price, freight and number of the samples that a buyer asked for."""
    order = _in_state(number, State.WAITING)
    product = order.product
    form = OfferForm(order)
    if not form.is_submitted() and form.restored_at is None:
        form.quantity.data, form.unit_price.data = order.asked, product.sample_price

    def problems() -> Any:
        form.populate_record(order)
        return rules.offer_problems(order, product)

    if form.validate_with(problems):
        service.offer(order)
        said = _("已接受索样，等待买家付款")
        return flash_and_redirect(said, url_for(".show", number=number), form)
    return render_page("samples/accept.html", form=form, order=order)


@bp.route("/<int:number>/refuse", methods=["GET", "POST"])
@look
def refuse(number: int) -> Any:
    """Refuse the samples, with a reason."""
    order = _in_state(number, State.WAITING)
    form = RefusalForm(order)

    def problems() -> Any:
        form.populate_record(order)
        return rules.refusal_problems(order)

    if form.validate_with(problems):
        order.state, order.answered_at = State.REFUSED, clock.now()
        return flash_and_redirect(_("已拒绝索样"), url_for(".show", number=number), form)
    return render_page("samples/refuse.html", form=form, order=order)


@bp.route("/<int:number>/ship", methods=["GET", "POST"])
@look
def ship(number: int) -> Any:
    """Send the samples, with carrier and waybill."""
    order = _in_state(number, State.TO_SHIP)
    form = ShippingForm(order)
    others = select(func.upper(SampleOrder.tracking)).where(SampleOrder.id != order.id)

    def problems() -> Any:
        form.populate_record(order)
        return rules.shipping_problems(order, set(db.session.scalars(others)))

    if form.validate_with(problems):
        service.ship(order)
        return flash_and_redirect(_("样品已发货"), url_for(".show", number=number), form)
    return render_page("samples/ship.html", form=form, order=order)


def _in_state(number: int, state: State) -> SampleOrder:
    order = service.find(number)
    if order.state is not state:
        abort_conflict(_("样品单状态是“%(state)s”，不能这样操作", state=order.state.label))
    return order
