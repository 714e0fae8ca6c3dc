"""Creating, changing and copying a plan."""

from decimal import Decimal
from typing import Any

from flask import abort, url_for
from sqlalchemy.orm import selectinload

from trainer.areas.p4p import tags
from trainer.areas.p4p.choices import BidMode, PlanKind, PlanStatus
from trainer.areas.p4p.kinds import group_of
from trainer.areas.p4p.models import NAME_LENGTH, P4pPlan
from trainer.areas.p4p.planning import history, pool, rules, service
from trainer.areas.p4p.planning.forms import PlanForm
from trainer.areas.p4p.pricing import tag_bid, weekly_budget
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.query_args import id_args
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.KEYWORD_ADS)
LISTS = (P4pPlan.regions, P4pPlan.audiences, P4pPlan.words, P4pPlan.blocked)
WHOLE = tuple(map(selectinload, LISTS))
FIRST_BID = {PlanKind.NEW: rules.MIN_MOST_BID}
"""Where the range of a type's bids begins unless it is changed (P4P-10)."""


@routes.route("/new/<kind>", methods=["GET", "POST"])
@manage
def new(kind: str) -> Any:
    """Create a plan of a type; ``?product=`` ticks products."""
    if kind not in set(PlanKind):
        abort(404)
    plan = P4pPlan(kind=PlanKind(kind), bid_mode=BidMode.MANUAL, status=PlanStatus.ON)
    plan.least_bid, plan.products = FIRST_BID.get(plan.kind), id_args("product")
    with in_chinese():
        plan.name = f"{plan.kind.label}-{clock.now():%m%d}"
    return _save(PlanForm(plan), plan, _("新建%(kind)s计划", kind=plan.kind.label))


@routes.route("/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit(number: int) -> Any:
    """Change a plan; its type stays."""
    plan = get_or_404(P4pPlan, number, *WHOLE)
    return _save(PlanForm(plan), plan, _("编辑%(kind)s计划", kind=plan.kind.label))


def _save(form: PlanForm, plan: P4pPlan, title: str) -> Any:
    before = history.content(plan) if plan.id else None

    def problems() -> Any:
        form.populate_record(plan)
        return rules.problems(plan, service.market(plan, form.candidates))

    if form.validate_with(problems):
        if before is None:
            plan.created_at = clock.now()
            db.session.add(plan)
            with in_chinese():
                history.note(plan, [_("新建计划")])
        else:
            history.note(plan, history.differences(before, history.content(plan)))
        said = _("推广计划已创建") if before is None else _("推广计划已保存")
        return flash_and_redirect(said, url_for(".index"), form)
    return _render(form, title)


def _render(form: PlanForm, title: str) -> Any:
    now = clock.now()
    return render_page(
        "p4p/edit.html",
        form=form,
        title=title,
        group=group_of(form.kind),
        tabs={n: pool.tabs_of(product, now) for n, product in form.candidates.items()},
        exclusion={n: pool.exclusion(form.kind, p, now) for n, p in form.candidates.items()},
        regions=tags.REGIONS,
        audiences=tags.AUDIENCES,
        parts=list(tags.Part),
        mean_bid=service.mean_bid(form.kind, form.products.data or list(form.candidates)),
        market=service.market_words(_typed_words(form)),
        word_choices=service.recommended_words() if "words" in form else {},
        tag_bid=tag_bid,
        weekly_budget=weekly_budget,
    )


def _typed_words(form: PlanForm) -> list[str]:
    return [e.form.word.data or "" for e in form.words.entries] if "words" in form else []


@routes.post("/<int:number>/copy")
@manage
def copy(number: int) -> Any:
    """Make a paused plan with the same settings."""
    source = get_or_404(P4pPlan, number, *WHOLE)
    copied = copy_record(source)
    copied.name = copy_title(source.name, NAME_LENGTH)
    copied.status, copied.created_at = PlanStatus.PAUSED, clock.now()
    copied.clicks, copied.cost = 0, Decimal(0)
    for name in ("regions", "audiences", "words", "blocked"):
        setattr(copied, name, [copy_record(row) for row in getattr(source, name)])
    db.session.add(copied)
    with in_chinese():
        history.note(copied, [_("复制自“%(name)s”", name=source.name)])
    said = _("已复制，计划处于暂停状态，请检查后开启")
    return flash_and_redirect(said, url_for(".edit", number=copied.id))
