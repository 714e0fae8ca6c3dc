"""The page 关键词指数 (KW-01)."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from trainer.areas.analytics.keywords import index
from trainer.areas.analytics.keywords.index import Row
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.export import as_xlsx
from trainer.core.web.pagination import paginate_rows
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
look = permission_required(Permission.DATA)
SORTS: dict[str, Any] = {
    "rank": lambda row: row.rank,
    "relevance": lambda row: row.relevance,
    "heat": lambda row: row.heat,
    "change": lambda row: row.change,
    "click_rate": lambda row: row.click_rate,
    "sellers": lambda row: row.sellers,
}
USES = {"yes": lambda row: row.used > 0, "no": lambda row: row.used == 0}


def _asked(countries: list[str]) -> list[Row]:
    """The words that the address asks for."""
    country = request.args.get("country", "")
    rows = index.rows(country if country in countries else "", search_term())
    wanted = USES.get(request.args.get("used", ""))
    return [row for row in rows if wanted is None or wanted(row)]


@routes.get("/keywords/")
@look
def keyword_index() -> Any:
    """The words that buyers search for, by country or near a word."""
    countries = index.countries()
    return render_page(
        "analytics/keywords.html",
        words=paginate_rows(_asked(countries), sort=SORTS, order="rank"),
        countries=[(name, name) for name in countries],
    )


@routes.get("/keywords.xlsx")
@look
def keyword_export() -> Response:
    """The same words, for spreadsheet programs."""
    head = [_("排名"), _("关键词"), _("相关性（%）"), _("搜索指数"), _("热度变化（%）")]
    head += [_("点击率（%）"), _("竞争商家数"), _("竞争商家变化"), _("使用该词的产品")]
    rows = [
        [
            row.rank, row.word, row.relevance, row.heat, row.change,
            float(row.click_rate), row.sellers, row.sellers_change, row.used,
        ]
        for row in _asked(index.countries())
    ]  # fmt: skip
    return as_xlsx(_("关键词指数"), [head, *rows])
