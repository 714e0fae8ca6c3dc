"""Every shared macro in every state on one page, and both layouts with made-up content.

For development only; the setting ``component_page`` registers it.
"""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from trainer.core.forms.form_rows import edit_rows
from trainer.core.forms.ordering import posted_order
from trainer.core.templating import component_samples as samples
from trainer.core.templating.component_samples import SampleForm
from trainer.core.web.access import public
from trainer.core.web.hooks.error_pages import PAGES

bp = Blueprint("components", __name__, url_prefix="/components")


def sample_form() -> SampleForm:
    """The form as posted (with a row command applied), or with initial values."""
    if request.method != "POST":
        form = SampleForm(data=samples.START)
    else:
        posted: MultiDict[str, Any] = MultiDict(request.form)
        form = SampleForm(edit_rows(posted, request.form.get("_rows", "")))
    form.draft_url = url_for("components.draft")
    return form


def faulty_form() -> SampleForm:
    """A form with errors, a warning and invalid rows."""
    form = SampleForm(MultiDict(samples.FAULTY), prefix="faulty-")
    form.validate()
    form.kind.errors = ["请选择优惠券类型"]
    form.country.warnings = ["该国家不在推荐地域内，仍可提交"]
    form.form_errors = ["同时发放的优惠券不能超过 10 种"]
    form.restored_at = datetime(2026, 11, 20, 2, 32, tzinfo=UTC)
    return form


def _sample_menu() -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "icon": mark,
            "items": [{"label": item, "url": "#", "active": item == "优惠券"} for item in items],
        }
        for label, mark, items in samples.MENU
    ]


def sample_office(**changes: Any) -> SimpleNamespace:
    """Made-up values for the back-office layout."""
    values = {
        "menu": Markup(render_template("layouts/_menu.html", menu=_sample_menu())),  # noqa: S704
        "home_url": url_for("components.office"),
        "shop_name": "Yiwu Happy Kids Toys Co., Ltd.",
        "today": "2022-08-20",
        "inbox_url": "#",
        "unread": 3,
        "account_label": "主账号",
        "accounts": [
            {"id": 1, "label": "张伟", "role": "主账号", "active": True},
            {"id": 2, "label": "Lily", "role": "业务经理", "active": False},
        ],
        "switch_url": "#",
        "read_only": False,
        "exit_url": url_for("components.index"),
        "task": samples.TASK,
        "seconds_left": 1122,
        "hand_in_url": url_for("components.saved"),
    }
    return SimpleNamespace(**{**values, **changes})


def sample_desk() -> dict[str, Any]:
    """Made-up values for the study desk's layout."""
    items = [
        ("任务", "list-check"),
        ("考试", "clipboard-text"),
        ("班级", "users"),
        ("手册", "book"),
    ]
    return {
        "desk": {
            "menu": [
                {"label": label, "url": "#", "icon": mark, "active": label == "任务"}
                for label, mark in items
            ],
            "role_label": "教师",
            "profile_url": "#",
            "sign_out_url": "#",
            "home_url": "#",
        },
        "current_user": SimpleNamespace(name="李晓明", is_authenticated=True),
    }


def render(template: str, **context: Any) -> str:
    """Render one of these pages with its context."""
    page = SimpleNamespace(number=3, pages=9, total=172, size=20)
    return render_template(
        f"components/{template}.html", samples=samples, page=page, **sample_desk(), **context
    )


@bp.route("", methods=["GET", "POST"])
@public
def index() -> str:
    """All components."""
    return render(
        "index",
        form=sample_form(),
        faulty=faulty_form(),
        locked=SampleForm(data=samples.START, prefix="locked-"),
        modules=[samples.MODULES[number] for number in _module_order()],
    )


def _module_order() -> list[int]:
    """The order in the address, as `order` puts it there; what is no module is left out."""
    modules = {str(number): number for number in samples.MODULES}
    asked = request.args.get("order", "").split(".")
    return [modules[text] for text in asked if text in modules] or list(samples.MODULES)


@bp.post("/order")
@public
def order() -> Response:
    """Show the modules in the order that was posted."""
    numbers = posted_order(samples.MODULES)
    return redirect(url_for(".index", order=".".join(map(str, numbers))))


@bp.route("/office", methods=["GET", "POST"])
@public
def office() -> tuple[str, int] | Response:
    """A long form in the back office, with the task panel."""
    form = sample_form()
    handed_in = request.method == "POST" and "_rows" not in request.form
    if handed_in and form.validate():
        flash("已保存", "success")
        return redirect(url_for("components.office"))
    status = 422 if form.errors else 200
    return render("office", form=form, office=sample_office()), status


@bp.get("/list")
@public
def listing() -> str:
    """A list in the back office, seen by an instructor."""
    sight = sample_office(read_only=True, owner="李晓明")
    return render("list", office=sight, rows=samples.coupons())


@bp.get("/result")
@public
def result() -> str:
    """A result page of the study desk."""
    return render("result")


@bp.get("/class")
@public
def overview() -> str:
    """A class overview."""
    return render("class", students=[f"学生 {n:02d}" for n in range(1, 31)])


@bp.post("/draft")
@public
def draft() -> Response:
    """Accept a draft without storing it."""
    return jsonify(saved_at="10:32", seconds_left=900)


@bp.post("/saved")
@public
def saved() -> Response:
    """Flash a message that something was saved."""
    flash("已保存", "success")
    return redirect(url_for("components.office"))


@bp.route("/error/<int:code>", methods=["GET", "POST"])
@public
def error(code: int) -> tuple[str, int]:
    """An error page."""
    template = f"errors/{code if code in PAGES else 404}.html"
    return render_template(template, code=code, **sample_desk()), code
