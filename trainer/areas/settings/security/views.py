"""账户 > 账号安全: what can be changed, the identity check, and registering papers (SET-02)."""

from typing import Any

from flask import flash, redirect, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.settings import service as settings
from trainer.areas.settings.security import manual, rules, service
from trainer.areas.settings.security.choices import Action, Method, Stage
from trainer.areas.settings.security.forms import CHECK_FORMS, MethodForm, PapersForm
from trainer.areas.settings.security.models import SecurityChange
from trainer.areas.verification import service as verification
from trainer.core.forms.record_form import (
    RecordForm,
    abort_conflict,
    flash_and_redirect,
    render_page,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import paginate
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.PERSONAL_SETTINGS)
ACTION = f"<any({', '.join(Action)}):action>"
METHOD = f"<any({', '.join(Method)}):method>"
PAGE = 10


@routes.get("/security")
@manage
def security() -> Any:
    """The four settings, the registered papers, and what was changed before."""
    account = settings.acting_account()
    kept, identity = service.security_of(account), service.identity_of(account)
    query = select(SecurityChange).where(SecurityChange.account == account.id)
    return render_page(
        "settings/security/security.html",
        account=account,
        state={
            Action.EMAIL: accounts.masked_email(account.email),
            Action.PASSWORD: _("已设置"),
            Action.PHONE: rules.masked_phone(identity.phone),
            Action.QUESTION: kept.question.label if kept.question else "",
        },
        going_on={a: service.open_change(account, a) for a in Action},
        identity=identity,
        papers=rules.masked_id(identity.id_number),
        usable=lambda change: rules.is_valid(change, clock.now()),
        changes=paginate(query, sort={"begun": SecurityChange.begun_at}, order="-begun", size=PAGE),
    )


@routes.route(f"/security/{ACTION}", methods=["GET", "POST"])
@manage
def choose_check(action: str) -> Any:
    """Choose one of the four identity checks."""
    what = Action(action)
    obstacles = rules.obstacles(service.identity_of(settings.acting_account()))
    form = MethodForm()

    def problems() -> list[Problem]:
        reason = obstacles.get(form.method.data)
        return [Problem("method", reason)] if reason else []

    if form.validate_with(problems):
        return redirect(url_for(".check", action=what.value, method=form.method.data.value))
    return render_page(
        "settings/security/choose_check.html", form=form, action=what, obstacles=obstacles
    )


@routes.route(f"/security/{ACTION}/check/{METHOD}", methods=["GET", "POST"])
@manage
def check(action: str, method: str) -> Any:
    """Check the identity, or apply to the manual service."""
    what, how = Action(action), Method(method)
    account = settings.acting_account()
    if rules.obstacles(service.identity_of(account)).get(how):
        return redirect(url_for(".choose_check", action=action))
    form = CHECK_FORMS[how]()
    if how is Method.MANUAL:
        return _apply(form, what)
    if form.validate_on_submit():
        typed = {name: form[name].data for name in form.data if name != "csrf_token"}
        if form.add_problems(service.check(account, what, how, typed)):
            manual.stop(service.pass_check(account, what, how))
            return flash_and_redirect(_("身份验证通过"), url_for(".new_value", action=action))
    kept = service.security_of(account)
    by_mail = how is Method.MAIL
    return render_page(
        "settings/security/check.html",
        form=form,
        action=what,
        method=how,
        question=kept.question,
        recipient=accounts.masked_email(service.safe_email(account))
        if by_mail
        else rules.masked_phone(service.safe_phone(account)),
    )


def _apply(form: RecordForm, action: Action) -> Any:
    account = settings.acting_account()
    going_on = service.open_change(account, action)
    if going_on is not None and going_on.stage is Stage.CHECKING:
        abort_conflict(_("人工核验正在进行，请等待结果"))
    candidate = SecurityChange(account=account.id, action=action)

    def problems() -> list[Problem]:
        form.populate_record(candidate)
        found = list(rules.application_problems(candidate))
        if candidate.id_number:
            found += verification.identity_card_problems("id_number", candidate.id_number)
        return [problem for problem in found if not problem.warning]

    if form.validate_with(problems):
        manual.apply(account, form.populate_record(going_on or candidate))
        said = _("人工服务申请已提交，1-2 个工作日内答复")
        return flash_and_redirect(said, url_for(".security"), form)
    return render_page("settings/security/manual.html", form=form, action=action)


@routes.post(f"/security/{ACTION}/check/{METHOD}/send")
@manage
def send_check_code(action: str, method: str) -> Response:
    """Send the code of an identity check."""
    account, how = settings.acting_account(), Method(method)
    if how not in {Method.SMS, Method.MAIL}:
        abort_conflict(_("这种验证方式不需要验证码"))
    if reason := rules.obstacles(service.identity_of(account)).get(how):
        abort_conflict(reason)
    try:
        recipient = service.send_check_code(account, Action(action), how)
    except (inbox.SentTooSoon, service.UndeliveredError) as refused:
        flash(str(refused), "warning")
    else:
        flash(_("验证码已发送至 %(where)s，请到收件箱查看", where=recipient), "success")
    return redirect(url_for(".check", action=action, method=method))


@routes.post(f"/security/{ACTION}/urge")
@manage
def urge_check(action: str) -> Response:
    """Have the manual service answer now (催办)."""
    change = _checked_by_hand(action)
    manual.urge(change)
    return flash_and_redirect(_("催办成功"), url_for(".security"))


@routes.post(f"/security/{ACTION}/withdraw")
@manage
def withdraw(action: str) -> Response:
    """Call off a change that is under way."""
    change = service.open_change(settings.acting_account(), Action(action))
    if change is None:
        abort_conflict(_("没有正在办理的变更"))
    manual.stop(change)
    change.stage, change.ended_at = Stage.WITHDRAWN, clock.now()
    return flash_and_redirect(_("变更已撤销"), url_for(".security"))


def _checked_by_hand(action: str) -> SecurityChange:
    change = service.open_change(settings.acting_account(), Action(action))
    if change is None or change.stage is not Stage.CHECKING:
        abort_conflict(_("没有正在办理的人工核验"))
    return change


@routes.route("/security/papers", methods=["GET", "POST"])
@manage
def papers() -> Any:
    """Register the papers of an account that has none; later only the manual service sees to it."""
    account = settings.acting_account()
    if service.identity_of(account).id_number:
        abort_conflict(_("证件已登记，不能自行修改"))
    kept = service.security_of(account)
    form = PapersForm()

    def problems() -> list[Problem]:
        number = form.id_number.data or ""
        found = verification.identity_card_problems("id_number", number) if number else ()
        return [problem for problem in found if not problem.warning]

    if form.validate_with(problems):
        db.session.add(form.populate_record(kept))
        return flash_and_redirect(_("证件已登记"), url_for(".security"), form)
    return render_page("settings/security/papers.html", form=form)
