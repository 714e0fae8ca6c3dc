"""Step 3: the company authorises the verification in one of four ways."""

from collections.abc import Callable
from typing import NoReturn

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.verification import rules, service
from trainer.areas.verification.choices import Method, Purpose, Stage
from trainer.areas.verification.forms import CodeForm, MethodForm, OfflineForm, TransferForm
from trainer.areas.verification.models import RegisterEntry, VerificationApplication
from trainer.areas.verification.steps import reach, wizard
from trainer.core import clock, sandbox
from trainer.core.access import Permission, allowed
from trainer.core.forms import RecordForm, done, page
from trainer.core.problems import Problem

Answer = Response | tuple[str, int]

FORMS: dict[Method | None, type[RecordForm]] = {
    None: MethodForm,
    Method.LEGAL_PERSON: CodeForm,
    Method.COMPANY: CodeForm,
    Method.TRANSFER: TransferForm,
    Method.OFFLINE: OfflineForm,
}


def add_to(bp: Blueprint) -> None:
    """Add this step's views to the area's blueprint."""
    guard = allowed(Permission.VERIFICATION)
    views: tuple[tuple[str, Callable[..., Answer], list[str]], ...] = (
        ("/authorisation", authorisation, ["GET", "POST"]),
        ("/authorisation/send", send, ["POST"]),
        ("/authorisation/change", change, ["POST"]),
    )
    for rule, view, methods in views:
        bp.add_url_rule(rule, view_func=guard(view), methods=methods)


def authorisation() -> Answer:
    """Choose the way, then prove that the company agrees."""
    progress, application = reach(Stage.AUTHORISATION)
    entry = service.register_entry() or _lost()
    form = FORMS[application.method](obj=application)
    if form.validate_on_submit():
        if isinstance(form, MethodForm):
            form.fill(application)
            return redirect(url_for(".authorisation"))
        if form.accepts(_proof_problems(form, application, entry)):
            application.authorised_at = clock.now()
            application.stage = Stage.MATERIALS
            return done(_("授权验证通过"), url_for(".materials"), form)
    return page(
        "verification/authorisation.html", form=form, entry=entry, **wizard(progress, 3)
    )


def send() -> Answer:
    """Have the code or the payment sent."""
    _progress, application = reach(Stage.AUTHORISATION)
    entry = service.register_entry() or _lost()
    if application.method is Method.TRANSFER:
        _transfer(application, entry)
        return done(_("打款已发起，到账通知已发送到收件箱"), url_for(".authorisation"))
    if application.method in {Method.LEGAL_PERSON, Method.COMPANY}:
        channel, recipient, purpose = _code_goes_to(application, entry)
        try:
            inbox.send_code(channel, recipient, purpose)
        except inbox.SentTooSoon as error:
            flash(str(error), "warning")
        else:
            flash(_("验证码已发送，请到收件箱查看"), "success")
    return redirect(url_for(".authorisation"))


def change() -> Answer:
    """Go back to the choice of the way."""
    _progress, application = reach(Stage.AUTHORISATION)
    application.method = None
    application.transferred_at = None
    return redirect(url_for(".authorisation"))
