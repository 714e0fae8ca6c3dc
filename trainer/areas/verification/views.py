"""The steps of the verification; completed steps are read-only."""

from collections.abc import Iterator

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.verification import reviews, rules, service
from trainer.areas.verification.choices import Stage, Verdict
from trainer.areas.verification.forms import SECTIONS, LetterForm, MaterialsForm, RegisterForm
from trainer.areas.verification.models import RegisterCheck, VerificationApplication
from trainer.areas.verification.steps import (
    StepUnavailable,
    reach,
    redirect_to_open_step,
    step_url,
    wizard,
)
from trainer.core.data.records import label_of
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.formats import join_sentences, sandbox_moment
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import pgettext
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.files import scans
from trainer.core.web.files.scans import Scan

Answer = Response | tuple[str, int]

SCANS = ("licence_scan", "premises_scan")
"""Files of the materials: the licence's photo and the proof of the premises (AV-02)."""

bp = Blueprint("verification", __name__)
bp.register_error_handler(StepUnavailable, redirect_to_open_step)


@bp.get("/")
@permission_required(Permission.VERIFICATION)
def index() -> Answer:
    """Redirect to the open step; before the start, explain the verification."""
    progress = service.progress()
    if progress.application is not None:
        return redirect(step_url(progress.application.stage))
    certified = accounts.shop().certified
    return render_page("verification/index.html", letter=service.letter(), certified=certified)


@bp.post("/start")
@permission_required(Permission.VERIFICATION)
def start() -> Response:
    """Start the application."""
    if service.progress().application is None:
        letter = service.letter() or abort(409)
        db.session.add(
            VerificationApplication(stage=Stage.LETTER, company_type=letter.company_type)
        )
    return redirect(url_for(".letter"))


@bp.route("/letter", methods=["GET", "POST"])
@permission_required(Permission.VERIFICATION)
def letter() -> Answer:
    """Step 1: confirm the letter that the sales manager prepared."""
    progress, application = reach(Stage.LETTER)
    form = LetterForm(obj=application)
    if form.validate_on_submit():
        application.letter_confirmed_at = clock.now()
        application.stage = Stage.REGISTER
        return flash_and_redirect(_("认证函已确认"), url_for(".register"), form)
    return render_page(
        "verification/letter.html", form=form, letter=service.letter(), **wizard(progress, 1)
    )


@bp.route("/register", methods=["GET", "POST"])
@permission_required(Permission.VERIFICATION)
def register() -> Answer:
    """Step 2: compare the four elements with the business register."""
    progress, application = reach(Stage.REGISTER)
    check = service.last_check()
    form = RegisterForm(obj=check)
    candidate = RegisterCheck()
    if form.validate_with(
        lambda: [*rules.check_problems(form.populate_record(candidate)), *_no_tries_left()]
    ):
        if service.compare(application, candidate):
            return flash_and_redirect(_("工商信息核验通过"), url_for(".authorisation"), form)
        return redirect(url_for(".register"))
    if request.method == "GET" and check is not None:
        form.add_problems(p for p in rules.check_problems(check) if p.warning)
    return render_page(
        "verification/register.html",
        form=form,
        check=check,
        mismatches=_labels(rules.mismatches(check, service.register_entry()) if check else []),
        max_daily_tries=rules.MAX_DAILY_TRIES,
        tries_left=service.tries_left(),
        opens_again=rules.opens_again(clock.now()),
        **wizard(progress, 2),
    )


def _labels(names: list[str]) -> list[str]:
    return [str(label_of(getattr(RegisterCheck, name))) for name in names]


def _no_tries_left() -> list[Problem]:
    if service.tries_left():
        return []
    opens = rules.opens_again(clock.now())
    message = _(
        "今天的 %(n)d 次核验机会已用完，%(opens)s 后可以再次核验",
        n=rules.MAX_DAILY_TRIES,
        opens=opens.strftime("%Y-%m-%d %H:%M"),
    )
    return [Problem(None, message)]


@bp.route("/materials", methods=["GET", "POST"])
@permission_required(Permission.VERIFICATION)
def materials() -> Answer:
    """Step 4: fill in, save and submit the materials."""
    progress, application = reach(Stage.MATERIALS)
    form = MaterialsForm(obj=application)
    if progress.may_edit and request.method == "POST":
        taken, refused = scans.take_in_all(request.files, SCANS)
        if request.form.get("action") == "save":
            if form.saved_with_gaps() and form.add_problems(refused):
                _keep(taken, application)
                return _save(form, application)
        elif form.validate_with(
            lambda: [
                *refused,
                *rules.material_problems(
                    form.populate_record(VerificationApplication()), today=clock.today()
                ),
            ]
        ):
            _keep(taken, application)
            reviews.submit(form.populate_record(application))
            return flash_and_redirect(_("认证资料已提交，等待审核"), url_for(".review"), form)
    else:
        form.add_problems(_remarks(progress, application))
    return render_page(
        "verification/materials.html", form=form, sections=SECTIONS, **wizard(progress, 4)
    )


def _keep(taken: dict[str, Scan], application: VerificationApplication) -> None:
    """Note the scans that came with the form; where none came, the ones before stay."""
    for name, scan in taken.items():
        setattr(application, f"{name}_name", scan.name[-80:])
        setattr(application, f"{name}_digest", scan.digest)


@bp.get("/materials/<name>/<digest>")
@permission_required(Permission.VERIFICATION)
def scan(name: str, digest: str) -> Response:
    """A scan; its address carries its content's hash, so it can be kept."""
    _progress, application = reach(Stage.MATERIALS)
    if name not in SCANS or digest != getattr(application, f"{name}_digest"):
        abort(404)
    return scans.send(Scan(getattr(application, f"{name}_name"), digest))


def _save(form: MaterialsForm, application: VerificationApplication) -> Response:
    form.populate_record(application)
    application.stage = Stage.MATERIALS
    gaps = form.gaps()
    said = _n("已保存，还有 %(n)d 项必填内容未填", gaps) if gaps else _("已保存，可以提交审核")
    return flash_and_redirect(said, url_for(".materials"))


def _remarks(progress: service.Progress, application: VerificationApplication) -> list[Problem]:
    """The warnings beside the fields of a freshly opened page."""
    returned = [Problem(r.field, r.reader_message, warning=True) for r in progress.reasons]
    if not progress.may_edit:
        returned = []
    filled_in = bool(application.licence_no and application.legal_person_id)
    return [*returned, *(rules.warnings(application) if filled_in else ())]


@bp.get("/review")
@permission_required(Permission.VERIFICATION)
def review() -> Answer:
    """Step 5: show the review: pending, approved or returned."""
    progress, application = reach(Stage.SUBMITTED)
    return render_page(
        "verification/review.html",
        form=MaterialsForm(obj=application),
        sections=SECTIONS,
        events=list(_events()),
        **wizard(progress, 5),
    )


def _events() -> Iterator[dict[str, str]]:
    """The history of the application, the newest first."""
    for past in service.reviews():
        if past.reviewed_at is not None:
            approved = past.verdict is Verdict.APPROVED
            yield {
                "time": sandbox_moment(past.reviewed_at),
                "title": _("审核通过") if approved else _("审核退回"),
                "text": join_sentences(
                    _("%(what)s：%(value)s", what=_label(r.field), value=r.reader_message)
                    for r in past.reasons
                ),
                "tone": "green" if approved else "red",
                "icon": "check" if approved else "x",
            }
        yield {
            "time": sandbox_moment(past.submitted_at),
            "title": pgettext("event", "提交认证资料"),
            "tone": "blue",
            "icon": "send",
        }


def _label(name: str) -> str:
    return str(label_of(getattr(VerificationApplication, name)))


@bp.post("/review/urge")
@permission_required(Permission.VERIFICATION)
def urge() -> Response:
    """End the review at once."""
    reach(Stage.SUBMITTED)
    if reviews.urge():
        flash(_("催审成功，审核已完成"), "success")
    return redirect(url_for(".review"))
