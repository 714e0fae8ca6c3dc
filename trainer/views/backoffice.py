"""The seller back office around the areas: the sandbox, the acting account, the page frame."""

from typing import Any

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy import bindparam, select
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.attempts import drafts, lifecycle, platform
from trainer.attempts.models import Attempt, Submission
from trainer.content import handbook
from trainer.content.markdown import render
from trainer.core.data import journal, sandbox
from trainer.core.forms.record_form import abort_conflict
from trainer.core.text.formats import moment
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db
from trainer.core.web.access import EVERYBODY, Permission, roles_required
from trainer.core.web.context import acting, cached_per_request
from trainer.core.web.db import SAFE_METHODS
from trainer.core.web.hooks import idempotency
from trainer.registry import AREAS
from trainer.views import app_pages, workbench
from trainer.views.menu import menu_markup

bp = Blueprint("office", __name__, url_prefix="/a/<int:attempt_id>")

for _area in AREAS:
    bp.register_blueprint(_area.blueprint, name=_area.name, url_prefix=f"/{_area.name}")

for _module in (workbench, app_pages):
    _module.routes.add_to(bp)

BEFORE_SHOP = {area.name for area in AREAS if area.before_shop}
NEED_SHOP = {"workbench", "floors", "reset_floors", "tools", "headlines", "me"}
"""The pages that belong to no area and show the shop."""


@bp.url_value_preprocessor
def _take_attempt(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    context.current().attempt_id = (values or {}).pop("attempt_id")


@bp.url_defaults
def _give_attempt(_endpoint: str, values: dict[str, Any]) -> None:
    if (attempt_id := context.current().attempt_id) is not None:
        values.setdefault("attempt_id", attempt_id)


_ATTEMPT = select(Attempt).where(Attempt.id == bindparam("number"))


@cached_per_request
def current_attempt() -> Attempt:
    """The attempt of the address; the answer is 404 if the user may not see it."""
    attempt = db.session.scalar(_ATTEMPT, {"number": context.current().attempt_id})
    if attempt is None or not current_user.may_see_work_of(attempt.user_id):
        abort(404)
    return attempt


@bp.before_request
def _enter() -> Any:
    """Enter the sandbox of the address, if the user may see it."""
    if not current_user.is_authenticated:
        abort(401)
    attempt = current_attempt()
    own = attempt.user_id == current_user.id
    writing = request.method not in SAFE_METHODS
    sandbox.enter(db.session, attempt.sandbox)
    if own and writing:
        sandbox.lock(db.session, attempt.sandbox)  # before reading: rules rely on what they read
        platform.catch_up(db.session, attempt.sandbox)
    else:
        attempt.sandbox.hold()
        if not writing and platform.catch_up_before_reading(attempt):
            db.session.rollback()  # what was read so far is out of date
    entered = context.current()
    entered.read_only = not own or attempt.handed_in_at is not None
    if (answer := _take_account(entered)) is not None:
        return answer
    journal.sign(db.session, lambda: journal.Author(current_user.id, acting.name))
    if entered.read_only:
        if writing:
            abort(403)
        return None
    entered.drafts = drafts.Drafts(attempt)
    return drafts.discard_if_asked()


def _take_account(entered: context.RequestContext) -> Any:
    """Find the account that acts; the answer, if it cannot or there is none yet."""
    if not accounts.has_shop():
        entered.acting = accounts.Registrant()
        return _without_shop()
    able = accounts.able_to_act()
    try:
        entered.acting = accounts.acting(able, session.get(_account_key()))
    except accounts.SignedOutError as reason:
        if not entered.read_only and request.endpoint != "office.switch_account":
            return _signed_out(reason)
        entered.acting = able[0]
    return None


def _without_shop() -> Any:
    """The answer of a page that needs a shop, in a sandbox that has none yet."""
    _office, *rest = (request.endpoint or "").split(".")
    in_area = len(rest) == 2
    if rest[0] in BEFORE_SHOP if in_area else NEED_SHOP.isdisjoint(rest):
        return None
    if request.method in SAFE_METHODS:
        return redirect(url_for("office.no_shop"))
    return abort_conflict(_("店铺尚未开通，这项操作还不能进行"))


def carry_out_what_is_due(_response: Response) -> None:
    """Have what the request scheduled for now happen in its own transaction."""
    if context.current().acting is not None and current_attempt().handed_in_at is None:
        platform.catch_up(db.session, current_attempt().sandbox)


def _signed_out(reason: Exception) -> tuple[str, int]:
    """Answer 403: the account in use can no longer act; offer the main account."""
    main = accounts.main_account()
    return render_template("errors/account.html", code=403, reason=reason, main=main), 403


def _account_key() -> str:
    return f"account-{context.current().attempt_id}"


@bp.context_processor
def _context() -> dict[str, Any]:
    if context.current().acting is None:
        return {}  # an error page, before the sandbox was entered
    return {"office": BackOfficeContext(), "product_strips": _product_strips}


def _product_strips(product: Any) -> list[Any]:
    """The strips that areas show to buyers on a product's page."""
    return [area.product_strip(product) for area in AREAS if area.product_strip is not None]


class BackOfficeContext:
    """The values of the back-office layout."""

    def __init__(self) -> None:
        """Load the values of every page."""
        attempt = current_attempt()
        self.attempt = attempt
        self.read_only = context.current().read_only
        self.task_source = lifecycle.task_of(db.session, attempt.task_hash)
        _accounts, self.shop_name, self.unread = accounts.shop_header()
        self.has_shop = accounts.has_shop()

    home_url = property(lambda _self: url_for("office.workbench"))
    inbox_url = property(lambda _self: url_for("office.inbox.index"))
    switch_url = property(lambda _self: url_for("office.switch_account"))
    hand_in_url = property(lambda _self: url_for("office.hand_in"))
    fast_forward_url = property(lambda _self: url_for("office.fast_forward", back=request.path))
    exit_url = property(lambda _self: url_for("desk.index"))
    handbook_url = property(lambda _self: _handbook_url())
    account_label = property(lambda _self: acting.name)
    today = property(lambda _self: clock.today().isoformat())

    @property
    def owner(self) -> str | None:
        """The owner's name, for users who look at somebody else's work."""
        if self.attempt.user_id == current_user.id:
            return None
        return current_user.name_of(self.attempt.user_id)

    @property
    def accounts(self) -> list[dict[str, Any]]:
        """The accounts to switch to; the acting one is active."""
        return [
            {"id": a.id, "label": a.name, "role": a.type.label, "active": a.id == acting.id}
            for a in accounts.able_to_act()
        ]

    seconds_left = property(lambda self: seconds_left(self.attempt))

    @property
    def task(self) -> dict[str, Any]:
        """The task panel's content."""
        task = self.task_source
        brief: Markup = render(task.brief)
        return {
            "title": task.heading,
            "brief_html": brief,
            "data": tuple(task.data.items()),
            "minutes": task.minutes,
            "lesson_url": handbook.address(task.lesson) if task.lesson else None,
        }

    @property
    def menu(self) -> Markup:
        """The menu groups with the items that the acting account may use."""
        return menu_markup()

    @property
    def app_tabs(self) -> list[dict[str, Any]]:
        """The five tabs of the seller's app (ACC-06)."""
        return app_pages.tabs()


OWN_PAGES = {
    **dict.fromkeys(("workbench", "floors"), "opening#workbench"),
    **dict.fromkeys(("tools", "headlines", "me"), "opening#app"),
}
"""Sections of the handbook on pages that belong to no area."""


def _handbook_url() -> str:
    """The handbook's page on the area of this page; its contents where the area has none."""
    area = (request.endpoint or "").split(".")[1]
    area = OWN_PAGES.get(area, area)
    return handbook.address(area) if handbook.exists(area) else url_for("handbook.index")


def seconds_left(attempt: Attempt) -> int | None:
    """Seconds left of the suggested time; negative afterwards."""
    if attempt.handed_in_at is not None:
        return None
    spent = sandbox.real_now() - attempt.started_at
    return attempt.minutes * 60 - max(int(spent.total_seconds()), 0)


@bp.get("/no-shop")
@roles_required(*EVERYBODY)
def no_shop() -> Any:
    """Say that the shop is still to be opened, and where."""
    if accounts.has_shop():
        return redirect(url_for("office.workbench"))
    starts = [
        (item.label, url_for(f"office.{area.name}.{item.endpoint}"))
        for area in AREAS
        if area.before_shop
        for item in area.menu
    ]
    return render_template("office/no_shop.html", starts=starts)


@bp.post("/drafts")
@idempotency.idempotency_exempt
@roles_required(*EVERYBODY)
def save_draft() -> dict[str, Any]:
    """Save a form's draft; the response carries the time left."""
    page = request.args.get("page", "")
    if not drafts.is_page(page):
        abort(400)
    if (request.content_length or 0) > drafts.MAX_BYTES:
        abort(413)
    saved_at = sandbox.real_now()
    store = context.current().drafts
    is_sent = idempotency.is_applied(request.form.get("_idempotency_key", ""), page)
    if store is not None and not is_sent:
        saved_at = store.save(page, list(request.form.items(multi=True)))
    return {"saved_at": moment(saved_at, "%H:%M"), "seconds_left": seconds_left(current_attempt())}


@bp.post("/switch-account")
@roles_required(*EVERYBODY)
def switch_account() -> Response:
    """Switch to another account of the shop."""
    account = accounts.switch_to(request.form.get("account", 0, type=int))
    if account is None:
        flash(_("这个账号不存在或已冻结，不能切换"), "warning")
    else:
        session[_account_key()] = account.id
        flash(_("已切换到账号“%(name)s”", name=account.name), "success")
    return redirect(url_for("office.workbench"))


@bp.errorhandler(Forbidden)
def _forbidden(error: Forbidden) -> tuple[str, int]:
    given = vars(error).get("description")
    permission = given if isinstance(given, Permission) else None
    return render_template("office/forbidden.html", permission=permission, reason=given), 403


@bp.errorhandler(sandbox.Ended)
def _handed_in(_error: sandbox.Ended) -> Any:
    """Answer 409 to a change after the hand-in.

    A second hand-in, as from another tab, is redirected to the result.
    """
    if request.endpoint == "office.hand_in":
        first = select(Submission.id).where(Submission.attempt_id == context.current().attempt_id)
        return redirect(url_for("desk.result", submission_id=db.session.scalar(first)))
    reason = _(
        "本次练习已经交卷，本次修改未保存，已交的内容不受影响。"
        "请回到实训任务查看成绩；想接着练习，可以在任务页重新开始。"
    )
    return render_template("errors/handed_in.html", code=409, reason=reason), 409
