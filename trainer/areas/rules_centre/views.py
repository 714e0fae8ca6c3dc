"""服务中心 > 规则中心: violations with their points, the rules, and appeals (PEN-01)."""

from typing import Any

from flask import Blueprint, abort, request, url_for
from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from trainer.areas.rules_centre import appeals, rules, service
from trainer.areas.rules_centre.choices import FITTING, POINTS, State, Status
from trainer.areas.rules_centre.forms import AppealForm
from trainer.areas.rules_centre.models import FILE_NAME_LENGTH, Violation, ViolationAppeal
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.files import scans
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term

bp = Blueprint("rules_centre", __name__)
look = permission_required(Permission.PERSONAL_SETTINGS)
manage = permission_required(Permission.APPEALS)
SORTS = {"penalised": Violation.penalised_on, "points": Violation.points}


@bp.get("/")
@look
def index() -> Any:
    """The shop's violations by state, and its points against the limits."""
    today, chosen = clock.today(), request.args.get("state", "")
    query = select(Violation).options(selectinload(Violation.appeal))
    if chosen in set(State):
        query = query.where(service.in_state(State(chosen), today))
    if words := search_term():
        texts = (Violation.number, Violation.target)
        query = query.where(or_(*(contains(text, words) for text in texts)))
    return render_page(
        "rules_centre/index.html",
        violations=paginate(query, sort=SORTS, order="-penalised"),
        counts=_counts(),
        chosen=chosen,
        state_of=lambda violation: rules.state_of(violation, today),
        points=service.penalty_points(db.session, today),
        limits=(service.CAMPAIGN_LIMIT, service.ASSURANCE_LIMIT),
        refusal=lambda violation: rules.appeal_refusal(violation, today),
    )


def _counts() -> dict[State, int]:
    """How many violations are in each state today, in one statement."""
    today = clock.today()
    columns = [func.count(Violation.id).filter(service.in_state(state, today)) for state in State]
    query = select(*columns).select_from(Violation)
    return dict(zip(State, db.session.execute(query).one(), strict=True))


@bp.get("/rules")
@look
def explained() -> Any:
    """What is a violation, what it costs, and what the points lead to."""
    return render_page(
        "rules_centre/rules.html",
        points=POINTS,
        fitting=FITTING,
        limits=(service.CAMPAIGN_LIMIT, service.ASSURANCE_LIMIT),
        days={"lapse": rules.LAPSE_DAYS, "appeal": rules.APPEAL_DAYS},
    )


@bp.get("/<int:number>")
@look
def show(number: int) -> Any:
    """A violation with its appeal."""
    violation = get_or_404(Violation, number)
    today = clock.today()
    return render_page(
        "rules_centre/show.html",
        violation=violation,
        state=rules.state_of(violation, today),
        lapses_on=rules.lapses_on(violation),
        last_day=rules.last_appeal_day(violation),
        refusal=rules.appeal_refusal(violation, today),
    )


@bp.route("/<int:number>/appeal", methods=["GET", "POST"])
@manage
def appeal(number: int) -> Any:
    """Appeal against a violation."""
    violation = get_or_404(Violation, number)
    if reason := rules.appeal_refusal(violation, clock.today()):
        abort_conflict(reason)
    form = AppealForm()
    scan, refused = scans.take_in_one()
    candidate = ViolationAppeal()

    def problems() -> list[Problem]:
        form.populate_record(candidate)
        found = rules.appeal_problems(candidate, file=bool(scan or refused))
        return [*refused, *found]

    if form.validate_with(problems) and scan is not None:
        candidate.scan_name, candidate.scan_digest = scan.name[-FILE_NAME_LENGTH:], scan.digest
        appeals.submit(violation, candidate)
        said = _("申诉已提交，1-3 个工作日内处理")
        return flash_and_redirect(said, url_for(".show", number=number), form)
    return render_page("rules_centre/appeal.html", form=form, violation=violation)


@bp.get("/<int:number>/evidence/<digest>")
@look
def evidence(number: int, digest: str) -> Any:
    """The evidence of an appeal; its address carries its content's hash."""
    found = get_or_404(Violation, number).appeal
    if found is None or not digest or digest != found.scan_digest:
        abort(404)
    return scans.send(scans.Scan(found.scan_name, found.scan_digest))


@bp.post("/<int:number>/urge")
@manage
def urge(number: int) -> Any:
    """Have the appeal decided now (催办)."""
    violation = _appealed(number)
    appeals.urge(violation)
    return flash_and_redirect(_("催办成功"), url_for(".show", number=number))


@bp.post("/<int:number>/withdraw")
@manage
def withdraw(number: int) -> Any:
    """Take an appeal back."""
    appeals.withdraw(_appealed(number))
    return flash_and_redirect(_("申诉已撤回"), url_for(".show", number=number))


def _appealed(number: int) -> Violation:
    violation = get_or_404(Violation, number)
    if violation.status is not Status.APPEALING:
        abort_conflict(_("该违规没有正在处理的申诉"))
    return violation
