"""The registration step by step: entry check, contact, two codes, company data (ACC-02, ACC-03)."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.choices import BENEFITS
from trainer.areas.inbox import service as inbox
from trainer.areas.registration import rules, service
from trainer.areas.registration.choices import Purpose
from trainer.areas.registration.forms import CodeForm, ContactForm, DetailsForm, EntryForm
from trainer.areas.registration.models import Registration
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required

bp = Blueprint("registration", __name__)


@bp.get("/")
@permission_required(Permission.PERSONAL_SETTINGS)
def index() -> Any:
    """Show who is registered, or what is needed to register."""
    shop = accounts.shop() if accounts.has_shop() else None
    return render_page("registration/index.html", shop=shop, begun=service.current())


@bp.get("/memberships")
@permission_required(Permission.PERSONAL_SETTINGS)
def memberships() -> Any:
    """Compare what the memberships cost and grant (ACC-01)."""
    own = accounts.shop().membership if accounts.has_shop() else None
    return render_page("registration/memberships.html", benefits=BENEFITS, own=own)


@bp.route("/entry", methods=["GET", "POST"])
@permission_required(Permission.PERSONAL_SETTINGS)
def entry() -> Any:
    """Check whether the company is admitted."""
    _require_no_shop()
    registration = service.current()
    form = EntryForm(registration)
    candidate = Registration()

    def problems() -> Iterator[Problem]:
        form.populate_record(candidate)
        yield from rules.entry_problems(candidate)

    if form.validate_with(problems):
        if registration is None:
            db.session.add(candidate)
        else:
            form.populate_record(registration)
        return flash_and_redirect(_("符合入驻条件"), url_for(".contact"), form)
    return render_page("registration/entry.html", form=form)


@bp.route("/contact", methods=["GET", "POST"])
@permission_required(Permission.PERSONAL_SETTINGS)
def contact() -> Any:
    """Take e-mail and mobile number."""
    _require_no_shop()
    registration = service.current()
    if registration is None:
        return redirect(url_for(".entry"))
    form = ContactForm(registration)
    candidate = Registration()

    def problems() -> Iterator[Problem]:
        form.populate_record(candidate)
        yield from rules.contact_problems(candidate, service.bound_emails())

    if form.validate_with(problems):
        if candidate.email != registration.email:
            registration.email_verified_at = None
        if candidate.mobile != registration.mobile:
            registration.mobile_verified_at = None
        form.populate_record(registration)
        return redirect(url_for(".verify", purpose=Purpose.EMAIL.value))
    return render_page("registration/contact.html", form=form)


@bp.route("/verify/<any(register_email, register_mobile):purpose>", methods=["GET", "POST"])
@permission_required(Permission.PERSONAL_SETTINGS)
def verify(purpose: str) -> Any:
    """Verify the e-mail, then the mobile number."""
    _require_no_shop()
    what = Purpose(purpose)
    registration = service.current()
    if registration is None or not registration.email:
        return redirect(url_for(".contact"))
    form = CodeForm()
    _channel, recipient = service.recipient(registration, what)
    if form.validate_on_submit() and form.add_problems(
        inbox.verify_code(what, recipient, form.code.data)
    ):
        if what is Purpose.EMAIL:
            registration.email_verified_at = clock.now()
            return redirect(url_for(".verify", purpose=Purpose.MOBILE.value))
        registration.mobile_verified_at = clock.now()
        return redirect(url_for(".details"))
    return render_page(
        "registration/verify.html", form=form, purpose=what, registration=registration
    )


@bp.post("/verify/<any(register_email, register_mobile):purpose>/send")
@permission_required(Permission.PERSONAL_SETTINGS)
def send_code(purpose: str) -> Response:
    """Send the code."""
    _require_no_shop()
    registration = service.current()
    if registration is None or not registration.email:
        abort_conflict(_("请先填写电子邮箱和手机号码"))
    try:
        service.send_code(registration, Purpose(purpose))
    except inbox.SentTooSoon as too_soon:
        flash(str(too_soon), "warning")
    else:
        flash(_("验证码已发送，请到收件箱查看"), "success")
    return redirect(url_for(".verify", purpose=purpose))


@bp.route("/details", methods=["GET", "POST"])
@permission_required(Permission.PERSONAL_SETTINGS)
def details() -> Any:
    """Take the company's data and finish the registration."""
    _require_no_shop()
    registration = service.current()
    if registration is None or not service.is_verified(registration):
        return redirect(url_for(".contact"))
    form = DetailsForm(registration)

    def problems() -> Iterator[Problem]:
        with db.session.no_autoflush:
            form.populate_record(registration)
            yield from rules.details_problems(registration)
            yield from service.account_problems(registration)

    if form.validate_with(problems):
        service.register(registration)
        return flash_and_redirect(
            _("注册成功，%(company)s 已是免费会员", company=registration.company_name),
            url_for("office.workbench"),
            form,
        )
    return render_page("registration/details.html", form=form, registration=registration)


def _require_no_shop() -> None:
    """Refuse a step after the registration."""
    if accounts.has_shop():
        abort_conflict(_("公司已经注册，不需要重复注册"))
