"""Step 3: the company authorises the verification in one of four ways."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.verification import service, simulated_events
from trainer.areas.verification.choices import Method, Purpose, Stage
from trainer.areas.verification.forms import (
    CodeForm,
    ManualCheckForm,
    MethodForm,
    OfflineForm,
    TransferForm,
)
from trainer.areas.verification.models import RegisterEntry, VerificationApplication
from trainer.areas.verification.steps import reach, wizard
from trainer.core.forms.record_form import RecordForm, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.routes import RouteTable

routes = RouteTable()

Answer = Response | tuple[str, int]

FORMS: dict[Method | None, type[RecordForm]] = {
    None: MethodForm,
    Method.LEGAL_PERSON: CodeForm,
    Method.COMPANY: CodeForm,
    Method.TRANSFER: TransferForm,
    Method.OFFLINE: OfflineForm,
}


def _form(application: VerificationApplication) -> RecordForm:
    if application.method is Method.OFFLINE and (
        simulated_events.manual_check_due() or simulated_events.manually_checked_at()
    ):
        return ManualCheckForm(obj=application)
    return FORMS[application.method](obj=application)


@routes.route("/authorisation", methods=["GET", "POST"])
@permission_required(Permission.VERIFICATION)
def authorisation() -> Answer:
    """Choose the method, then prove the company's consent."""
    progress, application = reach(Stage.AUTHORISATION)
    entry = _entry()
    form = _form(application)
    if form.validate_on_submit():
        if isinstance(form, MethodForm):
            form.populate_record(application)
            return redirect(url_for(".authorisation"))
        if isinstance(form, OfflineForm):
            simulated_events.request_manual_check()
            return flash_and_redirect(_("已申请人工认证"), url_for(".authorisation"), form)
        problems = _verify_proof(form, application, entry)
        if form.add_problems(problems):
            return _authorised(application)
    return render_page(
        "verification/authorisation.html",
        form=form,
        facts=_facts(application, entry),
        manual_check_due=simulated_events.manual_check_due(),
        manually_checked_at=simulated_events.manually_checked_at(),
        **wizard(progress, 3),
    )


def _authorised(application: VerificationApplication) -> Response:
    application.authorised_at = clock.now()
    application.stage = Stage.MATERIALS
    return flash_and_redirect(_("授权验证通过"), url_for(".materials"))


@routes.post("/authorisation/send")
@permission_required(Permission.VERIFICATION)
def send() -> Answer:
    """Send the code or the payment."""
    _progress, application = reach(Stage.AUTHORISATION)
    entry = _entry()
    if application.method is Method.TRANSFER:
        for problem in simulated_events.transfer_problems(application):
            flash(str(problem.message), "warning")
            return redirect(url_for(".authorisation"))
        simulated_events.transfer(application)
        return flash_and_redirect(
            _("打款已发起，到账通知已发送到收件箱"), url_for(".authorisation")
        )
    if application.method is Method.OFFLINE:
        simulated_events.urge_manual_check()
    if application.method in {Method.LEGAL_PERSON, Method.COMPANY}:
        channel, recipient, purpose = _code_goes_to(application, entry)
        try:
            inbox.send_code(channel, recipient, purpose)
        except inbox.SentTooSoon as error:
            flash(str(error), "warning")
        else:
            flash(_("验证码已发送，请到收件箱查看"), "success")
    return redirect(url_for(".authorisation"))


@routes.post("/authorisation/change")
@permission_required(Permission.VERIFICATION)
def change() -> Answer:
    """Return to the choice of the method."""
    _progress, application = reach(Stage.AUTHORISATION)
    simulated_events.cancel_manual_check()
    application.method = None
    application.transferred_at = None
    return redirect(url_for(".authorisation"))


def _entry() -> RegisterEntry:
    """The company's entry in the register, which step 2 has found."""
    return service.register_entry() or abort(404)


def _code_goes_to(
    application: VerificationApplication, entry: RegisterEntry
) -> tuple[Channel, str, Purpose]:
    if application.method is Method.LEGAL_PERSON:
        return Channel.PHONE, entry.legal_person_mobile, Purpose.LEGAL_PERSON
    return Channel.MAIL, entry.company_email, Purpose.COMPANY


def _facts(application: VerificationApplication, entry: RegisterEntry) -> list[tuple[str, str]]:
    """The facts of the chosen method, with private parts of numbers masked."""
    match application.method:
        case Method.LEGAL_PERSON:
            hidden = f"{entry.legal_person_mobile[:3]}****{entry.legal_person_mobile[-4:]}"
            return [
                (_("法人代表"), entry.legal_person),
                (_("支付宝绑定手机"), hidden),
            ]
        case Method.COMPANY:
            name, _sign, host = entry.company_email.partition("@")
            return [
                (_("企业名称"), entry.company_name),
                (_("支付宝绑定邮箱"), f"{name[:3]}****@{host}"),
            ]
        case Method.TRANSFER:
            return [
                (_("开户名"), entry.company_name),
                (_("开户行"), entry.bank),
                (_("对公账号"), f"**** {entry.bank_account[-4:]}"),
            ]
        case Method.OFFLINE:
            return [
                (_("办理方式"), _("由认证机构人工核实公司和认证申请人的信息，需要 1-2 个工作日")),
            ]
    return []


def _verify_proof(
    form: RecordForm, application: VerificationApplication, entry: RegisterEntry
) -> list[Problem]:
    """Use up one try at the proof of the chosen method; empty if it is accepted."""
    if isinstance(form, CodeForm):
        _channel, recipient, purpose = _code_goes_to(application, entry)
        return inbox.verify_code(purpose, recipient, form.code.data)
    if isinstance(form, TransferForm):
        return simulated_events.verify_amount(application, form.amount.data)
    if isinstance(form, ManualCheckForm) and simulated_events.manually_checked_at() is None:
        return [Problem(None, _("认证机构还没有完成人工认证"))]
    return []
