"""媒体中心 > 视频数据: what buyers did with the shop's posts (MED-03)."""

from typing import Any

from flask import request

from trainer.areas.media import figures
from trainer.core.forms.record_form import render_page
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import paginate
from trainer.core.web.routes import RouteTable

routes = RouteTable()

look = permission_required(Permission.DATA)


@routes.get("/data")
@look
def data() -> Any:
    """Sums, a chart by day and a table by post."""
    asked = request.args.get("days", figures.DEFAULT_DAYS, type=int)
    days = asked if asked in figures.PRESETS else figures.DEFAULT_DAYS
    asked_count = request.args.get("count", "")
    chosen = asked_count if asked_count in figures.COUNTS else "plays"
    span = figures.span(days)
    by_day = figures.by_day(span)
    return render_page(
        "media/data.html",
        days=days,
        presets=figures.PRESETS,
        chosen=chosen,
        counts=list(figures.COUNTS),
        label=figures.label,
        rate=figures.rate,
        total=figures.total(list(by_day.values())),
        chart=figures.line_chart(chosen, by_day),
        posts=paginate(figures.by_post(span), sort=figures.SUMS, order="-plays"),
    )
