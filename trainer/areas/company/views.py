"""The tabs of the company information, submitting, and the page that buyers see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import LazyString

from trainer.areas.company import rules, service
from trainer.areas.company.capability_models import CompanyFactory, CompanyTrade
from trainer.areas.company.choices import MARKETS, PictureSlot, Status, Verdict
from trainer.areas.company.display import pictures
from trainer.areas.company.display.models import CompanyDisplay
from trainer.areas.company.forms import BasicForm, DisplayForm, FactoryForm, TabForm, TradeForm
from trainer.areas.company.models import CompanyProfile
from trainer.areas.company.reviewing import events as reviews
from trainer.areas.company.service import Standing
from trainer.areas.verification import service as verification
from trainer.core.data import sandbox
from trainer.core.data.records import Record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import join_sentences, sandbox_moment
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required

bp = Blueprint("company", __name__)
manage = permission_required(Permission.COMPANY_INFORMATION)

Problems = Callable[[Any], Iterable[Problem]]


@dataclass(frozen=True)
class Tab:
    """A tab that is one form over one record."""

    endpoint: str
    label: LazyString
    form: type[TabForm]
    model: type[Record]
    problems: Problems


BASIC = Tab(
    "index",
    _l("基本信息"),
    BasicForm,
    CompanyProfile,
    lambda profile: rules.basic_problems(profile, today=clock.today()),
)
FACTORY = Tab("factory", _l("加工制造能力"), FactoryForm, CompanyFactory, rules.factory_problems)
TRADE = Tab(
    "trade",
    _l("外贸出口能力"),
    TradeForm,
    CompanyTrade,
    lambda trade: rules.trade_problems(trade, today=clock.today()),
)
DISPLAY = Tab(
    "display",
    _l("展示信息"),
    DisplayForm,
    CompanyDisplay,
    lambda display: rules.display_problems(display, today=clock.today()),
)
TABS = (
    (BASIC.endpoint, BASIC.label),
    ("certificates", _l("研发设计")),
    (FACTORY.endpoint, FACTORY.label),
    (TRADE.endpoint, TRADE.label),
    (DISPLAY.endpoint, DISPLAY.label),
)
"""Endpoints and names of the five tabs in the printed order."""


def frame(standing: Standing, endpoint: str) -> dict[str, Any]:
    """What the head of every tab shows."""
    tabs = [
        {"label": label, "url": url_for(f".{name}"), "active": name == endpoint}
        for name, label in TABS
    ]
    return {"standing": standing, "tabs": tabs}


def gate() -> Any:
    """The page of a company that has not been verified: there is nothing to fill in yet."""
    return render_page("company/gate.html")


@bp.route("/", methods=["GET", "POST"])
@manage
def index() -> Any:
    """基本信息."""
    return _edit(BASIC)


@bp.route("/factory", methods=["GET", "POST"])
@manage
def factory() -> Any:
    """加工制造能力."""
    return _edit(FACTORY)


@bp.route("/trade", methods=["GET", "POST"])
@manage
def trade() -> Any:
    """外贸出口能力."""
    return _edit(TRADE, markets=list(MARKETS))


@bp.route("/display", methods=["GET", "POST"])
@manage
def display() -> Any:
    """展示信息."""
    problems: list[Problem] = []
    if request.method == "POST" and "_rows" not in request.form:
        problems = _take_in_files()
    record = service.part(CompanyDisplay)
    slots = list(PictureSlot)
    return _edit(DISPLAY, problems, display=record, slots=slots, gaps=rules.display_gaps(record))


def _take_in_files() -> list[Problem]:
    """Put uploaded files into their places; they stay there whatever becomes of the form."""
    standing = service.standing()
    if standing.certified is None or not standing.may_edit:
        return []
    with sandbox.released(db.session):
        chosen = pictures.read(request.files)
    if chosen.any:
        with service.editing():
            record = service.part(CompanyDisplay) or CompanyDisplay()
            db.session.add(record)
            pictures.put(chosen, record)
        sandbox.commit(db.session)
    return [*chosen.problems, *pictures.advice(chosen)]


def _edit(tab: Tab, known: Iterable[Problem] = (), **context: Any) -> Any:
    """Show a tab, save it, or save it and submit the whole."""
    standing = service.standing()
    if standing.certified is None:
        return gate()
    if request.method == "POST" and not standing.may_edit:
        abort_conflict(_("公司信息正在审核，审核期间不能修改"))
    record = service.part(tab.model)
    form = tab.form(record)
    submitting = request.form.get("action") == "submit"

    def problems() -> Iterable[Problem]:
        candidate = form.populate_record(tab.model())
        lacking: Iterable[Problem] = ()
        if submitting and isinstance(candidate, CompanyProfile):
            lacking = rules.missing(candidate)
        return [*known, *lacking, *tab.problems(candidate)]

    if form.validate_with(problems):
        with service.editing() as profile:
            kept = profile if tab is BASIC else record or tab.model()
            db.session.add(form.populate_record(kept))
        if submitting:
            return _submit(form)
        return flash_and_redirect(
            _("%(what)s已保存", what=tab.label), url_for(f".{tab.endpoint}"), form
        )
    if request.method == "GET":
        form.add_problems(_remarks(standing, tab))
    return render_page(
        f"company/{tab.form.__name__.removesuffix('Form').lower()}.html",
        form=form,
        **frame(standing, tab.endpoint),
        **context,
    )


def _remarks(standing: Standing, tab: Tab) -> list[Problem]:
    """What the last review objected to, in yellow beside the fields."""
    return [
        Problem(reason.field, reason.reader_message, warning=True)
        for reason in standing.reasons
        if reason.part == tab.endpoint
    ]


@bp.post("/submit")
@manage
def submit() -> Any:
    """Submit what is saved, from a tab without a form."""
    standing = service.standing()
    if standing.certified is None or not standing.may_edit:
        abort_conflict(_("公司信息正在审核，请等待审核结果"))
    return _submit()


def _submit(form: TabForm | None = None) -> Any:
    profile = service.part(CompanyProfile)
    lacking = list(rules.missing(profile)) if profile is not None else None
    if profile is None or lacking:
        n = len(lacking) if lacking is not None else len(rules.STARRED) + 1
        flash(_n("还不能提交：基本信息还有 %(n)d 项必填内容未填", n), "warning")
        return redirect(url_for(".index"))
    if profile.status is Status.PUBLISHED:
        flash(_("公司信息没有改动，不需要再次提交"), "info")
        return redirect(url_for(".index"))
    reviews.submit(profile)
    if gaps := rules.display_gaps(service.part(CompanyDisplay)):
        flash(_n("展示信息还缺 %(n)d 项，补全并通过审核后才能开通网站", len(gaps)), "warning")
    return flash_and_redirect(_("公司信息已提交，等待审核"), url_for(".index"), form)


@bp.post("/urge")
@manage
def urge() -> Any:
    """Have the review end at once (催审)."""
    standing = service.standing()
    if standing.status is not Status.IN_REVIEW:
        abort_conflict(_("公司信息不在审核中"))
    reviews.urge()
    flash(_("催审成功，审核已完成"), "success")
    return redirect(url_for(".index"))


@bp.get("/preview")
@manage
def preview() -> Any:
    """The company's page as buyers see it: what is published, or the draft on request."""
    certified = verification.certified_company()
    if certified is None:
        return gate()
    draft = "draft" in request.args
    company = service.whole() if draft else service.published()
    gaps = [] if company is None else rules.display_gaps(company.display)
    return render_page(
        "company/preview.html",
        company=company,
        certified=certified,
        draft=draft,
        gaps=gaps,
    )


@bp.get("/history")
@manage
def history() -> Any:
    """What became of each submission, the newest first."""
    standing = service.standing()
    if standing.certified is None:
        return gate()
    return render_page(
        "company/history.html",
        events=[event for past in service.reviews() for event in _events(past)],
        **frame(standing, ""),
    )


def _events(past: Any) -> Iterable[dict[str, str]]:
    if past.reviewed_at is not None:
        approved = past.verdict is Verdict.APPROVED
        yield {
            "time": sandbox_moment(past.reviewed_at),
            "title": _("审核通过，已发布") if approved else _("审核退回"),
            "text": join_sentences(
                _("%(what)s：%(value)s", what=r.subject, value=r.reader_message)
                for r in past.reasons
            ),
            "tone": "green" if approved else "red",
            "icon": "check" if approved else "x",
        }
    yield {
        "time": sandbox_moment(past.submitted_at),
        "title": _("提交公司信息"),
        "tone": "blue",
        "icon": "send",
    }
