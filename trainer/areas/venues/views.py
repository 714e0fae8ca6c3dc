"""活动营销中心: open campaigns, enrolment and its state (TRF-04, CAM-01)."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from trainer.areas.products.models import Product
from trainer.areas.products.service import named_by
from trainer.areas.rules_centre import service as rules_centre
from trainer.areas.venues import offers, reviews, rules, service
from trainer.areas.venues.choices import TAKING_PART, Phase, Requirement, Status
from trainer.areas.venues.forms import ChangeForm, EnrolForm
from trainer.areas.venues.models import Enrolment
from trainer.areas.venues.offers import Offer
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term

bp = Blueprint("venues", __name__)

manage = permission_required(Permission.CAMPAIGNS)
SORTS = {"starts_on": Enrolment.starts_on, "submitted": Enrolment.submitted_at, "id": Enrolment.id}


@bp.get("/")
@manage
def index() -> Any:
    """官方营销活动报名: the platform's campaigns, or the weeks of Weekly Deals (频道导购)."""
    weekly = request.args.get("kind") == "venues"
    day = service.today()
    found = offers.weeks_from(day) if weekly else service.official_offers()
    return render_page(
        "venues/index.html",
        offers=[(offer, offer.phase(day)) for offer in found],
        counts=service.count_taking_part(found),
        weekly=weekly,
        today=day,
    )


@bp.route("/weekly/<day>/enrol", methods=["GET", "POST"])
@manage
def enrol_weekly(day: str) -> Any:
    """Enrol a product in a week of Weekly Deals, named by its Monday."""
    try:
        monday = date.fromisoformat(day)
    except ValueError:
        abort(404)
    if monday.weekday() or abs((monday - service.today()).days) > 366:
        abort(404)
    return _enrol(offers.weekly(monday))


@bp.route("/official/<int:number>/enrol", methods=["GET", "POST"])
@manage
def enrol_official(number: int) -> Any:
    """Enrol a product in an official campaign."""
    return _enrol(service.official_offer(number) or abort(404))


def _require_open(offer: Offer) -> None:
    phase = offer.phase(service.today())
    if phase is Phase.SOON:
        day = offer.enrol_from.isoformat()
        abort_conflict(_("报名尚未开放，%(day)s（美国时间）开始报名", day=day))
    if phase is not Phase.OPEN:
        day = offer.enrol_until.isoformat()
        abort_conflict(_("报名已于 %(day)s（美国时间）截止", day=day))


def _enrol(offer: Offer) -> Any:
    _require_open(offer)
    form = EnrolForm()
    enrolment = Enrolment(
        campaign=offer.name,
        official=offer.official,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
    )
    return _save(form, enrolment, offer, _("报名“%(name)s”", name=offer.name))


def _save(form: EnrolForm, enrolment: Enrolment, offer: Offer, title: str) -> Any:
    before = enrolment.discount, enrolment.stock
    promised = service.promised(without=enrolment.id)

    def problems() -> Any:
        form.populate_record(enrolment)
        if enrolment.status in TAKING_PART and (enrolment.discount, enrolment.stock) == before:
            return [Problem(None, _("没有修改任何内容"))]
        facts = service.facts_by_id(enrolment.product_id)
        others = service.taking_part(offer, without=enrolment.id)
        penalty = rules_centre.penalty_points(db.session, clock.today())
        held = promised.get(enrolment.product_id, 0)
        return rules.problems(enrolment, offer, facts, others, penalty, held)

    if form.validate_with(problems):
        reviews.submit(enrolment)
        said = _n("报名已提交，预计 %(n)d 个工作日内完成审核", reviews.REVIEW_DAYS)
        return flash_and_redirect(said, url_for(".enrolments"), form)
    goods = service.enrollable() if enrolment.product is None else [enrolment.product]
    return render_page(
        "venues/enrol.html",
        form=form,
        offer=offer,
        title=title,
        goods=goods,
        facts=service.facts_of(goods),
        first_prices=service.first_prices,
        promised=promised,
    )


@bp.get("/enrolments/")
@manage
def enrolments() -> Any:
    """The shop's enrolments, by status, with search."""
    query = select(Enrolment).join(Product, Product.id == Enrolment.product_id)
    status = request.args.get("status", "")
    if status in set(Status):
        query = query.where(Enrolment.status == Status(status))
    if words := search_term():
        query = query.where(named_by(words) | contains(Enrolment.campaign, words))
    shown = paginate(query.options(joinedload(Enrolment.product)), sort=SORTS, order="-id")
    day = service.today()
    opened = {one.id: _is_open(one, day) for one in shown.items}
    return render_page(
        "venues/enrolments.html",
        enrolments=shown,
        counts=service.count_by_status(),
        chosen=status,
        opened=opened,
        labels={requirement.value: requirement.label for requirement in Requirement},
        taking_part=TAKING_PART,
    )


def _is_open(enrolment: Enrolment, day: date) -> bool:
    offer = service.offer_of(enrolment)
    return offer is not None and offer.phase(day) is Phase.OPEN


@bp.route("/enrolments/<int:number>", methods=["GET", "POST"])
@manage
def edit(number: int) -> Any:
    """Change an enrolment's discount and stock while it is open; it is reviewed again."""
    enrolment = _find(number)
    offer = service.offer_of(enrolment) or abort(404)
    if enrolment.status is Status.WITHDRAWN:
        abort_conflict(_("报名已撤回，请重新报名"))
    _require_open(offer)
    return _save(ChangeForm(enrolment), enrolment, offer, _("修改报名"))


def _find(number: int) -> Enrolment:
    return get_or_404(Enrolment, number, joinedload(Enrolment.product))


@bp.post("/enrolments/<int:number>/urge")
@manage
def urge(number: int) -> Any:
    """Have the review end now (催审)."""
    if not reviews.urge(_find(number)):
        abort_conflict(_("该报名不在审核中"))
    return flash_and_redirect(_("已催促审核，请稍后查看结果"), url_for(".enrolments"))


@bp.post("/enrolments/<int:number>/withdraw")
@manage
def withdraw(number: int) -> Any:
    """Take an enrolment back until the enrolment closes."""
    enrolment = _find(number)
    if enrolment.status not in TAKING_PART:
        abort_conflict(_("该报名没有通过或已撤回，不需要撤回"))
    if not _is_open(enrolment, service.today()):
        abort_conflict(_("报名已截止，不能再撤回"))
    reviews.withdraw(enrolment)
    return flash_and_redirect(_("报名已撤回"), url_for(".enrolments"))
