"""Coupon pages."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from sqlalchemy import select

from trainer.areas.coupons import rules, service
from trainer.areas.coupons.forms import CouponForm, QuantityForm
from trainer.areas.coupons.models import (
    TITLE_LENGTH,
    Audience,
    Coupon,
    CouponKind,
    Scene,
    Scope,
    State,
)
from trainer.areas.products import service as products
from trainer.core.data import journal
from trainer.core.data.campaigns import CampaignStatus
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.campaigns import count_by_state
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.references import deletion_blocker

bp = Blueprint("coupons", __name__)

manage = permission_required(Permission.COUPONS)
SORTS = {"ends_on": Coupon.ends_on, "quantity": Coupon.quantity, "id": Coupon.id}


@bp.get("/")
@manage
def index() -> Any:
    """The shop's coupons, by state, with search."""
    today = clock.today()
    query = select(Coupon)
    state = request.args.get("state", "")
    if state in set(State):
        query = query.where(Coupon.in_state(today, State(state)))
    if words := search_term():
        query = query.where(contains(Coupon.title, words))
    coupons = paginate(query, sort=SORTS, order="-id")
    return render_page(
        "coupons/index.html",
        coupons=coupons,
        counts=count_by_state(Coupon),
        chosen=state,
        today=today,
        makers=journal.makers(db.session, Coupon.__tablename__, [c.id for c in coupons.items]),
    )


@bp.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Create a coupon."""
    form = CouponForm(
        data={
            "kind": CouponKind.AMOUNT_OFF,
            "scene": Scene.DETAIL_PAGE,
            "scope": Scope.WHOLE_SHOP,
            "audience": Audience.ALL_BUYERS,
        }
    )
    return _save(form, Coupon(), _("创建优惠券"))


@bp.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """A coupon with everything that was set."""
    coupon = get_or_404(Coupon, number)
    return render_page("coupons/show.html", coupon=coupon, state=coupon.state(clock.today()))


@bp.route("/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit(number: int) -> Any:
    """Change a coupon: all of it before it runs or after it was stopped, then only its number."""
    coupon = get_or_404(Coupon, number)
    state = coupon.state(clock.today())
    if state is State.ENDED:
        flash(_("优惠券已结束，不能再修改；可以复制一种新的"), "warning")
        return redirect(url_for(".show", number=number))
    if state is State.LIVE:
        return _add_pieces(coupon)
    return _save(CouponForm(coupon), coupon, _("编辑优惠券"))


def _save(form: CouponForm, coupon: Coupon, title: str) -> Any:
    draft = request.form.get("action") == "draft"
    stopped_start = coupon.starts_on if coupon.status is CampaignStatus.STOPPED else None

    def problems() -> Any:
        form.fill_coupon(coupon)
        return () if draft else _problems(coupon, stopped_start)

    if form.validate_with(problems):
        coupon.status = CampaignStatus.DRAFT if draft else CampaignStatus.PUBLISHED
        db.session.add(coupon)
        said = _("草稿已保存") if draft else _("优惠券已发布")
        return flash_and_redirect(said, url_for(".index"), form)
    return render_page("coupons/edit.html", form=form, title=title)


def _problems(coupon: Coupon, stopped_start: date | None) -> Any:
    named = [p.product_id for p in coupon.products]
    return rules.problems(
        coupon,
        today=clock.today(),
        live=service.count_running(but=coupon),
        not_direct=products.titles_not_direct(named),
        stopped_start=stopped_start,
    )


def _add_pieces(coupon: Coupon) -> Any:
    form = QuantityForm(coupon)
    before = coupon.quantity
    if form.validate_on_submit():
        form.populate_record(coupon)
        if form.add_problems(rules.change_problems(coupon, before=before)):
            return flash_and_redirect(_("发布数量已更新"), url_for(".show", number=coupon.id), form)
    return render_page("coupons/quantity.html", form=form, coupon=coupon, before=before)


@bp.post("/<int:number>/stop")
@manage
def stop(number: int) -> Any:
    """Stop giving the coupon out; what buyers have taken stays valid."""
    coupon = get_or_404(Coupon, number)
    if coupon.state(clock.today()) not in {State.LIVE, State.UPCOMING}:
        abort(409)
    coupon.status = CampaignStatus.STOPPED
    return flash_and_redirect(_("优惠券已停止发放"), url_for(".index"))


@bp.post("/<int:number>/copy")
@manage
def copy(number: int) -> Any:
    """Make a draft with the same settings."""
    source = get_or_404(Coupon, number)
    copied = copy_record(source)
    copied.title = copy_title(source.title, TITLE_LENGTH)
    copied.status, copied.received = CampaignStatus.DRAFT, 0
    copied.products = [copy_record(product) for product in source.products]
    db.session.add(copied)
    db.session.flush()
    return flash_and_redirect(_("已复制为草稿，请检查后发布"), url_for(".edit", number=copied.id))


@bp.post("/<int:number>/delete")
@manage
def delete(number: int) -> Any:
    """Delete a coupon; one that runs must be stopped first."""
    coupon = get_or_404(Coupon, number)
    if coupon.state(clock.today()) is State.LIVE:
        abort_conflict(_("发放中的优惠券不能删除，请先停止"))
    if reason := deletion_blocker(coupon):
        abort_conflict(reason)
    db.session.delete(coupon)
    return flash_and_redirect(_("优惠券已删除"), url_for(".index"))


@bp.get("/<int:number>/receive")
@manage
def receive(number: int) -> Any:
    """The page behind the share link, as buyers see it."""
    coupon = get_or_404(Coupon, number)
    return render_page("coupons/receive.html", coupon=coupon, state=coupon.state(clock.today()))
