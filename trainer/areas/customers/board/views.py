"""The board of customer operation (CRM-03)."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.areas.customers import listing, profiles, service
from trainer.areas.customers.board.funnel import Stage, Step, funnel, step_of, weakest
from trainer.areas.customers.choices import Scope
from trainer.areas.customers.models import CustomerGroup
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.i18n import plural as _n
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.routes import RouteTable

routes = RouteTable()
FILTERS = ("country", "level", "intent")


@routes.get("/board")
@permission_required(Permission.CUSTOMER_GROUPS)
def board() -> Any:
    """The steps with their conversion against peers, and the buyers of one."""
    now, everybody = clock.now(), list(profiles.load().values())
    stages = funnel(everybody, now)
    asked = request.args.get("step", "")
    step = Step(asked) if asked in set(Step) else Step.LEAD
    here = [profile for profile in everybody if step_of(profile, now) is step]
    return render_page(
        "customers/board.html",
        stages=stages,
        weakest=weakest(stages),
        chart=_chart(stages),
        step=step,
        buyers=listing.paginated(listing.filtered(here, FILTERS), order="-seen"),
        choices=listing.choices(here),
        filters=FILTERS,
        labels=listing.FILTERS,
        may_campaign=has_permission(Permission.CAMPAIGNS),
        now=now,
    )


@routes.post("/board/group")
@permission_required(Permission.CUSTOMER_GROUPS)
def group_step() -> Response:
    """Put all buyers who stopped at a step into a new fixed group, to reach them again."""
    name = request.form.get("step", "")
    step = Step(name) if name in set(Step) else Step.LEAD
    now = clock.now()
    here = [p.id for p in profiles.load().values() if step_of(p, now) is step]
    if not here:
        flash(_("这一步没有买家，不能建客群"), "warning")
        return redirect(url_for(".board", step=step.value))
    with in_chinese():
        called = _("止步于%(step)s %(day)s", step=step.label, day=f"{now:%m%d}")
        group = CustomerGroup(name=called, scope=Scope.POOL, description=_("客户运营漏斗"))
    if service.name_problems(group):
        flash(_("今天已经为这一步建过客群“%(name)s”", name=called), "warning")
        return redirect(url_for(".groups"))
    count = service.new_fixed_group(group, here)
    db.session.flush()
    said = _n("客群已创建，共 %(n)d 位客户", count)
    return flash_and_redirect(said, url_for(".group", number=group.id))


def _chart(stages: list[Stage]) -> dict[str, Any]:
    """The steps as a funnel, and the same as a table."""
    names = [str(stage.step.label) for stage in stages]
    counts = [len(stage.profiles) for stage in stages]
    return {
        "title": _("客户运营漏斗（近 90 天）"),
        "options": {
            "grid": {"top": 8, "left": 8, "right": 40, "bottom": 4},
            "xAxis": {"type": "value", "minInterval": 1},
            "yAxis": {"type": "category", "inverse": True, "data": names},
            "series": [{"type": "bar", "data": counts, "label": {"show": True}}],
        },
        "head": [_("阶段"), _("人数"), _("转化率"), _("同行转化率")],
        "rows": [
            [name, len(s.profiles), percent(s.rate), percent(s.peers)]
            for name, s in zip(names, stages, strict=True)
        ],
    }


def percent(rate: int | None) -> str:
    """A rate as text."""
    return "—" if rate is None else f"{rate}%"
