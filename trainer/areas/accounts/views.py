"""Sub-accounts: list, identity check, adding, changing, freezing (SUB-01, SUB-02)."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.areas.accounts import rules, service
from trainer.areas.accounts.choices import BENEFITS, PERMISSION_GROUPS
from trainer.areas.accounts.forms import AccountForm, CodeForm
from trainer.areas.accounts.identity import Purpose, is_verified, send_code, verify_code
from trainer.areas.accounts.models import Account, AccountStatus
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import AccountType, Permission, holders, permission_required
from trainer.core.web.pagination import get_or_404

bp = Blueprint("accounts", __name__)


@bp.get("/")
@permission_required(Permission.MANAGE_ACCOUNTS)
def index() -> Any:
    """List the main account and the sub-accounts."""
    shop, accounts = service.shop(), service.sub_accounts()
    return render_page(
        "accounts/index.html",
        main=service.main_account(),
        accounts=accounts,
        shop=shop,
        limit=BENEFITS[shop.membership].sub_accounts,
        frozen=sum(a.status is AccountStatus.FROZEN for a in accounts),
    )


@bp.get("/permissions")
@permission_required(Permission.MANAGE_ACCOUNTS)
def permissions() -> Any:
    """Show which type of account may do what."""
    matrix = [
        (len(group) if place == 0 else 0, label, p, [t in holders(p) for t in AccountType])
        for label, group in PERMISSION_GROUPS
        for place, p in enumerate(group)
    ]
    return render_page("accounts/permissions.html", matrix=matrix, types=list(AccountType))


@bp.route("/verify", methods=["GET", "POST"])
@permission_required(Permission.ADD_ACCOUNTS)
def verify() -> Any:
    """Verify the identity before a sub-account is added."""
    form = CodeForm()
    if form.validate_on_submit():
        problems = verify_code(Purpose.ADD, form.code.data)
        if form.add_problems(problems):
            return flash_and_redirect(_("身份验证通过"), url_for(".add"))
    return render_page(
        "accounts/verify.html",
        form=form,
        safe_email=rules.masked(service.shop().safe_email),
        send_url=url_for(".send_add_code"),
    )


@bp.post("/verify/send")
@permission_required(Permission.ADD_ACCOUNTS)
def send_add_code() -> Response:
    """Send the code for adding."""
    send_code(Purpose.ADD)
    return redirect(url_for(".verify"))


@bp.route("/add", methods=["GET", "POST"])
@permission_required(Permission.ADD_ACCOUNTS)
def add() -> Any:
    """Add a sub-account."""
    room = list(rules.room_problems(service.shop().membership, service.count_sub_accounts()))
    verified = is_verified()
    if request.method == "GET" and room:
        flash(str(room[0].message), "warning")
        return redirect(url_for(".index"))
    if request.method == "GET" and not verified:
        return redirect(url_for(".verify"))
    form = AccountForm()
    account = Account(status=AccountStatus.NORMAL, created_at=clock.now())

    def problems() -> Iterator[Problem]:
        form.populate_record(account)
        yield from room
        if not verified:
            yield Problem(None, _("身份验证已过期，请重新验证；您填写的内容不会丢失"))
        yield from rules.account_problems(account, service.emails_except(account))

    if form.validate_with(problems):
        db.session.add(account)
        return flash_and_redirect(
            _("子账号 %(name)s 添加成功", name=account.name), url_for(".index"), form
        )
    return render_page("accounts/edit.html", form=form, account=None, verified=verified)


@bp.get("/<int:account_id>")
@permission_required(Permission.MANAGE_ACCOUNTS)
def show(account_id: int) -> Any:
    """Show everything about an account."""
    account = get_or_404(Account, account_id)
    owned = service.belongings([account])[account.id]
    return render_page("accounts/show.html", account=account, owned=owned)


@bp.route("/<int:account_id>/edit", methods=["GET", "POST"])
@permission_required(Permission.MANAGE_ACCOUNTS)
def edit(account_id: int) -> Any:
    """Change a sub-account."""
    account = _find_sub_account(account_id)
    form = AccountForm(account)
    before = account.type

    def problems() -> Iterator[Problem]:
        form.populate_record(account)
        yield from rules.type_problems(before, account.type)
        yield from rules.account_problems(account, service.emails_except(account))

    if form.validate_with(problems):
        return flash_and_redirect(_("已保存"), url_for(".show", account_id=account.id), form)
    if request.method == "POST":
        db.session.refresh(account)  # discard the invalid values
    return render_page("accounts/edit.html", form=form, account=account, verified=True)


@bp.post("/<int:account_id>/freeze")
@permission_required(Permission.MANAGE_ACCOUNTS)
def freeze(account_id: int) -> Response:
    """Freeze an account, which can then not sign in."""
    account = get_or_404(Account, account_id)
    for problem in rules.freeze_problems(account):
        abort_conflict(str(problem.message))
    account.status = AccountStatus.FROZEN
    return flash_and_redirect(_("已冻结 %(name)s，该账号不能再登录", name=account.name), _back())


@bp.post("/<int:account_id>/unfreeze")
@permission_required(Permission.MANAGE_ACCOUNTS)
def unfreeze(account_id: int) -> Response:
    """Unfreeze an account."""
    account = get_or_404(Account, account_id)
    account.status = AccountStatus.NORMAL
    return flash_and_redirect(_("已解冻 %(name)s", name=account.name), _back())


@bp.post("/<int:account_id>/authorise-data")
@permission_required(Permission.MANAGE_ACCOUNTS)
def authorise_data(account_id: int) -> Response:
    """Show the shop's figures to a producer (SUB-04)."""
    account = _find_producer(account_id)
    account.data_authorised = True
    said = _("已授权 %(name)s 查看数据管家", name=account.name)
    return flash_and_redirect(said, url_for(".show", account_id=account.id))


@bp.post("/<int:account_id>/withdraw-data")
@permission_required(Permission.MANAGE_ACCOUNTS)
def withdraw_data(account_id: int) -> Response:
    """Show the shop's figures to a producer no longer."""
    account = _find_producer(account_id)
    account.data_authorised = False
    said = _("已取消 %(name)s 的数据管家授权", name=account.name)
    return flash_and_redirect(said, url_for(".show", account_id=account.id))


def _find_producer(account_id: int) -> Account:
    account = get_or_404(Account, account_id)
    if account.type is not AccountType.PRODUCER:
        abort_conflict(_("只有制作员查看数据管家需要授权"))
    return account


def _find_sub_account(account_id: int) -> Account:
    account = get_or_404(Account, account_id)
    if account.type is AccountType.MAIN:
        abort(404)
    return account


def _back() -> str:
    """The page of the button: the log or the list."""
    return url_for(".log" if request.values.get("back") == "log" else ".index")
