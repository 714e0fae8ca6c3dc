"""The board of customer operation (CRM-03)."""

from typing import Any

from flask import request

from trainer.areas.customers import listing, profiles
from trainer.areas.customers.board.funnel import Stage, Step, funnel, step_of, weakest
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock
from trainer.core.web.access import Permission, permission_required
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
        now=now,
    )


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
