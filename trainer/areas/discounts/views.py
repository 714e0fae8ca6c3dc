"""Discount campaign pages."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.discounts import rules, service
from trainer.areas.discounts.forms import CampaignForm, StockForm
from trainer.areas.discounts.models import (
    NAME_LENGTH,
    Audience,
    DiscountCampaign,
    DiscountProduct,
)
from trainer.areas.discounts.pricing import range_at
from trainer.core.data import journal
from trainer.core.data.campaigns import CampaignState, CampaignStatus
from trainer.core.data.records import copy_record, label_of
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.text.normalization import calendar_date
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.campaigns import count_by_state
from trainer.core.web.export import as_csv
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.references import deletion_blocker

bp = Blueprint("discounts", __name__)

manage = permission_required(Permission.CAMPAIGNS)
SORTS = {
    "starts_on": DiscountCampaign.starts_on,
    "ends_on": DiscountCampaign.ends_on,
    "id": DiscountCampaign.id,
}
WITH_PRODUCTS = selectinload(DiscountCampaign.products)


@bp.get("/")
@manage
def index() -> Any:
    """The shop's campaigns, by state, with search."""
    today = service.today()
    query = select(DiscountCampaign).options(WITH_PRODUCTS)
    state = request.args.get("state", "")
    if state in set(CampaignState):
        query = query.where(DiscountCampaign.in_state(today, CampaignState(state)))
    if words := search_term():
        query = query.where(contains(DiscountCampaign.name, words))
    campaigns = paginate(query, sort=SORTS, order="-id")
    numbers = [campaign.id for campaign in campaigns.items]
    return render_page(
        "discounts/index.html",
        campaigns=campaigns,
        counts=count_by_state(DiscountCampaign),
        chosen=state,
        today=today,
        makers=journal.makers(db.session, DiscountCampaign.__tablename__, numbers),
    )


@bp.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Create a campaign."""
    form = CampaignForm(data={"audience": Audience.EVERYONE})
    return _save(form, DiscountCampaign(), _("创建折扣营销"))


@bp.get("/template")
@manage
def template() -> Any:
    """The spreadsheet by which many products are added, with its headings."""
    columns = (DiscountProduct.stock, DiscountProduct.discount)
    return as_csv(_("折扣营销商品"), [[_("产品 ID"), *map(label_of, columns)]])


@bp.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """A campaign with its products and their prices; ``?paid=`` tries out a buyer (DSC-02)."""
    campaign = _find(number)
    shelf = service.read_shelf(row.product_id for row in campaign.products)
    today = service.today()
    paid_on = calendar_date(request.args.get("paid", ""))
    return _render(
        "discounts/show.html",
        campaign=campaign,
        shelf=shelf,
        state=campaign.state(today),
        paid_on=paid_on,
        sees_it=rules.is_new_buyer(paid_on, today),
    )


@bp.route("/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit(number: int) -> Any:
    """Change a campaign: all of it before it runs or after it was stopped, then only its stock."""
    campaign = _find(number)
    state = campaign.state(service.today())
    if state is CampaignState.ENDED:
        flash(_("活动已结束，不能再修改；可以复制一个新的"), "warning")
        return redirect(url_for(".show", number=number))
    if state is CampaignState.LIVE:
        if "action" in request.form:  # opened before the campaign began
            flash(_("活动已经开始，刚才的修改没有保存；现在只能增加库存"), "warning")
            return redirect(url_for(".edit", number=number))
        return _add_stock(campaign)
    return _save(CampaignForm(campaign), campaign, _("编辑折扣营销"))


def _find(number: int) -> DiscountCampaign:
    return get_or_404(DiscountCampaign, number, WITH_PRODUCTS)


def _render(template: str, **context: Any) -> Any:
    """A page that lists products with their prices."""
    return render_page(template, range_at=range_at, **context)


def _save(form: CampaignForm, campaign: DiscountCampaign, title: str) -> Any:
    draft = request.form.get("action") == "draft"
    stopped_start = campaign.starts_on if campaign.status is CampaignStatus.STOPPED else None

    def problems() -> Any:
        form.populate_record(campaign)
        if draft:
            return ()
        shelf = service.with_busy(form.shelf, campaign)
        today = service.today()
        return rules.problems(campaign, shelf, today=today, stopped_start=stopped_start)

    if form.validate_with(problems):
        campaign.status = CampaignStatus.DRAFT if draft else CampaignStatus.PUBLISHED
        db.session.add(campaign)
        said = _("草稿已保存") if draft else _("折扣营销已发布")
        return flash_and_redirect(said, url_for(".index"), form)
    return _render("discounts/edit.html", form=form, title=title)


def _add_stock(campaign: DiscountCampaign) -> Any:
    form = StockForm(campaign)
    before = [(row.product_id, row.stock) for row in campaign.products]

    def problems() -> Any:
        form.populate_record(campaign)
        return rules.growth_problems(campaign, before, form.shelf.products)

    if form.validate_with(problems):
        return flash_and_redirect(_("活动库存已更新"), url_for(".show", number=campaign.id), form)
    return _render("discounts/stock.html", form=form, campaign=campaign)


@bp.post("/<int:number>/stop")
@manage
def stop(number: int) -> Any:
    """End the discount before its time."""
    campaign = _find(number)
    if campaign.state(service.today()) not in {CampaignState.LIVE, CampaignState.UPCOMING}:
        abort(409)
    campaign.status = CampaignStatus.STOPPED
    return flash_and_redirect(_("折扣营销已停止"), url_for(".index"))


@bp.post("/<int:number>/copy")
@manage
def copy(number: int) -> Any:
    """Make a draft with the same settings."""
    source = _find(number)
    copied = copy_record(source)
    copied.name = copy_title(source.name, NAME_LENGTH)
    copied.status = CampaignStatus.DRAFT
    copied.products = [copy_record(row) for row in source.products]
    db.session.add(copied)
    db.session.flush()
    return flash_and_redirect(_("已复制为草稿，请检查后发布"), url_for(".edit", number=copied.id))


@bp.post("/<int:number>/delete")
@manage
def delete(number: int) -> Any:
    """Delete a draft; what was published stays on record."""
    campaign = _find(number)
    if campaign.status is not CampaignStatus.DRAFT:
        abort_conflict(_("只有草稿可以删除；已发布的活动可以停止"))
    if reason := deletion_blocker(campaign):
        abort_conflict(reason)
    db.session.delete(campaign)
    return flash_and_redirect(_("折扣营销草稿已删除"), url_for(".index"))
