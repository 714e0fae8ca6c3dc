"""After the identity check: the new value, and the code that confirms it (SET-02)."""

from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Account
from trainer.areas.inbox import service as inbox
from trainer.areas.registration import service as registration
from trainer.areas.settings import service as settings
from trainer.areas.settings.security import changing, rules, service
from trainer.areas.settings.security.choices import Action
from trainer.areas.settings.security.forms import NEW_FORMS, CodeForm
from trainer.areas.settings.security.models import SecurityChange
from trainer.areas.settings.security.views import ACTION, manage
from trainer.core.forms.record_form import (
    RecordForm,
    abort_conflict,
    flash_and_redirect,
    render_page,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route(f"/security/{ACTION}/new", methods=["GET", "POST"])
@manage
def new_value(action: str) -> Any:
    """Take the new value; a password or a question is changed at once."""
    what, account = Action(action), settings.acting_account()
    change = service.usable_change(account, what)
    if change is None:
        return _check_again(what)
    form = NEW_FORMS[what]()
    if form.validate_with(lambda: _problems(form, account, what)):
        if what in service.CONFIRMATIONS:
            form.populate_record(change)
            return redirect(url_for(".confirm", action=action))
        if what is Action.PASSWORD:
            changing.set_password(account, change, form["password"].data)
            return _done(_("密码已修改"))
        changing.set_question(account, change, form["question"].data, form["answer"].data)
        return _done(_("安全问题已设置"))
    current = {
        Action.EMAIL: accounts.masked_email(account.email),
        Action.PHONE: rules.masked_phone(service.safe_phone(account)),
    }
    return render_page(
        "settings/security/new_value.html", form=form, action=what, current=current.get(what)
    )


def _problems(form: RecordForm, account: Account, action: Action) -> list[Problem]:
    """What is wrong with the new value."""
    typed = {name: field.data or "" for name, field in form._fields.items()}
    if action is Action.EMAIL:
        taken = [*accounts.emails_except(account), *registration.bound_emails()]
        return list(rules.email_problems(typed["new_email"], account.email, taken))
    if action is Action.PHONE:
        current, dead = service.safe_phone(account), service.dead_numbers()
        return list(rules.phone_problems(typed["new_phone"], current, dead))
    if action is Action.QUESTION:
        return list(rules.answer_problems(typed["answer"]))
    candidate = Account(
        id=account.id, email=account.email, password=typed["password"], name="", phone=""
    )
    weak = [p for p in accounts.problems_of_new(candidate) if p.field == "password"]
    return weak or list(
        rules.password_problems(typed["password"], typed["repeated"], account.password)
    )


@routes.route(f"/security/<any({', '.join(service.CONFIRMATIONS)}):action>/confirm",
              methods=["GET", "POST"])  # fmt: skip
@manage
def confirm(action: str) -> Any:
    """Confirm the new e-mail or phone by the code that it has received."""
    what, account = Action(action), settings.acting_account()
    change = service.usable_change(account, what)
    if change is None:
        return _check_again(what)
    if not change.new_value:
        return redirect(url_for(".new_value", action=action))
    form = CodeForm()
    if form.validate_on_submit() and form.add_problems(_verify(change, form.code.data)):
        changing.confirm_value(account, change)
        return _done(_("注册邮箱已修改") if what is Action.EMAIL else _("安全手机已修改"))
    return render_page("settings/security/confirm.html", form=form, action=what, change=change)


def _verify(change: SecurityChange, typed: str) -> list[Problem]:
    return inbox.verify_code(service.CONFIRMATIONS[change.action], change.new_value, typed)


@routes.post(f"/security/<any({', '.join(service.CONFIRMATIONS)}):action>/confirm/send")
@manage
def send_confirmation(action: str) -> Response:
    """Send a code to the new e-mail or phone."""
    change = service.usable_change(settings.acting_account(), Action(action))
    if change is None or not change.new_value:
        abort_conflict(_("请先通过身份验证并填写新的邮箱或手机"))
    try:
        service.send_confirmation(change)
    except inbox.SentTooSoon as too_soon:
        flash(str(too_soon), "warning")
    else:
        where = {"where": change.new_value}
        flash(_("验证码已发送至 %(where)s，请到收件箱查看", **where), "success")
    return redirect(url_for(".confirm", action=action))


def _check_again(action: Action) -> Response:
    """Back to the identity check, which was not passed or has expired."""
    flash(_("请先通过身份验证；通过后要在有效期内完成修改"), "warning")
    return redirect(url_for(".choose_check", action=action.value))


def _done(said: str) -> Response:
    return flash_and_redirect(said, url_for(".security"))
