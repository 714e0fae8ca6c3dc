"""After the approval: what is certified, changing it, and booking the on-site visit."""

from datetime import datetime
from typing import Any

from flask import flash, redirect, request, url_for

from trainer.areas.accounts import service as accounts
from trainer.areas.verification import service
from trainer.areas.verification.changes import rules as change_rules
from trainer.areas.verification.changes import service as changes
from trainer.areas.verification.changes.forms import BookingForm, ChangeForm
from trainer.areas.verification.changes.models import CertificationChange, SiteVisit
from trainer.areas.verification.models import VerificationApplication
from trainer.core.data.records import label_of
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.files import scans
from trainer.core.web.routes import RouteTable

routes = RouteTable()

manage = permission_required(Permission.VERIFICATION)


def _certified() -> VerificationApplication:
    found = service.certified_company()
    if found is None:
        abort_conflict(_("公司还没有通过 A&V 认证"))
    return found


@routes.get("/certified")
@manage
def certified() -> Any:
    """The certified data, the changes applied for, and the on-site visit."""
    company = service.certified_company()
    if company is None:
        return redirect(url_for(".index"))
    past = changes.history()
    return render_page(
        "verification/certified.html",
        company=company,
        changes=past,
        changed={change.id: _names(change) for change in past},
        going_on=changes.going_on(),
        is_gold=accounts.benefits().visit,
        visit=changes.visit(),
    )


def _names(change: CertificationChange) -> list[str]:
    """What an application was to change, by the labels."""
    return [str(label_of(getattr(CertificationChange, name))) for name in change.changed_fields]


@routes.route("/change", methods=["GET", "POST"])
@manage
def change_certified() -> Any:
    """Apply for a change; special fields need papers (AV-03)."""
    company = _certified()
    if changes.going_on() is not None:
        abort_conflict(_("已有一项变更正在办理，请等待结果"))
    form = ChangeForm(obj=company)
    paper, refused = scans.take_in_one("scan")
    candidate = CertificationChange()

    def problems() -> list[Problem]:
        form.populate_record(candidate)
        if paper is not None:
            candidate.paper_name, candidate.paper_digest = paper.name[-80:], paper.digest
        return refused or list(change_rules.change_problems(candidate, company))

    if form.validate_with(problems):
        changes.apply_for(candidate, company)
        return flash_and_redirect(_("认证信息变更已提交"), url_for(".certified"), form)
    return render_page("verification/change.html", form=form, company=company)


@routes.post("/change/urge")
@manage
def urge_change() -> Any:
    """Have the step that is going on end at once."""
    if changes.going_on() is None:
        abort_conflict(_("没有正在办理的变更"))
    changes.urge()
    flash(_("催办成功"), "success")
    return redirect(url_for(".certified"))


@routes.route("/visit", methods=["GET", "POST"])
@manage
def book_site_visit() -> Any:
    """Book the on-site visit of a 金品诚企 member, or move it once (AV-04)."""
    _certified()
    approved_at = changes.approved_at()
    booked, now = changes.visit(), clock.now()
    refusal = _visit_refusal(booked)
    if refusal is not None and request.method == "POST":
        abort_conflict(refusal)
    if refusal is not None or approved_at is None:
        return render_page("verification/no_visit.html", reason=refusal)
    form = BookingForm(obj=booked, **_time_of(booked))

    def problems() -> list[Problem]:
        candidate = form.populate_record(SiteVisit())
        found = list(change_rules.contact_problems(candidate))
        if starts_at := _starts_at(form):
            found += change_rules.visit_problems(starts_at, now=now, approved_at=approved_at)
        return found

    if form.validate_with(problems) and (starts_at := _starts_at(form)):
        visit = form.populate_record(booked or SiteVisit())
        changes.book(visit, starts_at)
        said = _("上门认证已预约") if booked is None else _("预约时间已修改，不能再次修改")
        return flash_and_redirect(said, url_for(".certified"), form)
    return render_page(
        "verification/visit.html",
        form=form,
        booked=booked,
        first=change_rules.first_visit(now),
        last=change_rules.last_visit_day(approved_at),
    )


def _visit_refusal(booked: SiteVisit | None) -> str | None:
    """Why no visit can be booked, or the one that is booked cannot be moved."""
    if not accounts.benefits().visit or changes.approved_at() is None:
        return _("只有金品诚企会员可以预约上门认证")
    if booked is None:
        return None
    found = change_rules.rebooking_problems(booked, now=clock.now())
    return next((str(problem.message) for problem in found), None)


def _time_of(visit: SiteVisit | None) -> dict[str, Any]:
    if visit is None:
        return {}
    at = visit.starts_at.astimezone(BEIJING)
    return {"day": at.date(), "hour": f"{at:%H:%M}"}


def _starts_at(form: BookingForm) -> datetime | None:
    hours = {f"{at:%H:%M}": at for at in change_rules.VISIT_HOURS}
    if form.day.data is None or form.hour.data not in hours:
        return None
    return datetime.combine(form.day.data, hours[form.hour.data], BEIJING)
