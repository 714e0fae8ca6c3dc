"""The page 数据诊断 (DAT-02)."""

from typing import Any

from flask import request

from trainer.areas.analytics import indicators, weeks
from trainer.areas.analytics.diagnosis import cases, remedies
from trainer.areas.analytics.indicators import Indicator
from trainer.areas.analytics.rules import Pattern
from trainer.core.forms.record_form import render_page
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import paginate_rows
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
look = permission_required(Permission.DATA)
SORTS: dict[str, Any] = {
    "exposures": lambda case: case.counts[Indicator.EXPOSURES],
    "clicks": lambda case: case.counts[Indicator.CLICKS],
    "click_rate": lambda case: indicators.value(Indicator.CLICK_RATE, case.counts) or 0,
    "feedbacks": lambda case: case.feedbacks,
    "conversion": lambda case: indicators.value(Indicator.SEARCH_CONVERSION, case.counts) or 0,
}


@routes.get("/diagnosis/")
@look
def diagnosis() -> Any:
    """The products that want something done, by what they suffer from."""
    period = weeks.asked()
    found = cases.all_cases(period)
    name = request.args.get("pattern", "")
    pattern = Pattern(name) if name in set(Pattern) else Pattern.FEW_CLICKS
    words = search_term().casefold()
    shown = [
        c for c in found if pattern in c.patterns and words in f"{c.number} {c.title}".casefold()
    ]
    return render_page(
        "analytics/diagnosis.html",
        period=period,
        presets=weeks.PRESETS,
        pattern=pattern,
        counts=cases.by_pattern(found),
        table=paginate_rows(shown, sort=SORTS, order="-exposures"),
        remedies=remedies.REMEDIES[pattern],
        links=remedies.Links(),
        text=indicators.text,
        value=indicators.value,
    )
