"""The five pages of 搜索诊断 (DIAG-01)."""

from typing import Any

from flask import request
from sqlalchemy import select

from trainer.areas.analytics.diagnosis.remedies import Links
from trainer.areas.analytics.models import IndexedWord
from trainer.areas.analytics.search import reading
from trainer.areas.analytics.search.ranks import MAX_PAGES, ranks
from trainer.areas.p4p import service as p4p
from trainer.areas.products.models import Product
from trainer.areas.showcases import service as showcases
from trainer.core.forms.record_form import render_page
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import Page, paginate_rows
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
look = permission_required(Permission.DATA)


class Part(LabeledEnum):
    """The pages, in the textbook's order."""

    HOME = "home", _l("搜索诊断首页")
    SUPPLY = "supply", _l("供应端诊断优化")
    WORDS = "words", _l("关键词诊断优化")
    PRODUCTS = "products", _l("产品诊断优化")
    RANKS = "ranks", _l("排名查询工具")


FAULT_SORTS: dict[str, Any] = {"faults": lambda row: len(row.faults), "id": lambda row: row.number}
WORD_SORTS: dict[str, Any] = {
    "fault": lambda row: list(reading.WordFault).index(row.fault),
    "heat": lambda row: row.heat or 0,
    "used": lambda row: row.used,
}


def asked_part() -> Part:
    """The page that the address names."""
    name = request.args.get("part", "")
    return Part(name) if name in set(Part) else Part.HOME


@routes.get("/search/")
@look
def search_diagnosis() -> Any:
    """One of the pages."""
    part = asked_part()
    read = {Part.HOME: _home, Part.SUPPLY: _supply, Part.WORDS: _words}
    read |= {Part.PRODUCTS: _products, Part.RANKS: _ranks}
    return render_page(
        "analytics/search.html", part=part, parts=list(Part), links=Links(), **read[part]()
    )


def _home() -> dict[str, Any]:
    items = reading.items()
    found = {
        Part.SUPPLY: len(reading.supply(items)),
        Part.WORDS: len(reading.words()),
        Part.PRODUCTS: len(reading.content(items)),
    }
    return {"found": found, "on_sale": len(items)}


def _page(rows: list[reading.FaultyProduct]) -> Page[reading.FaultyProduct]:
    words = search_term().casefold()
    shown = [row for row in rows if words in row.title.casefold()]
    return paginate_rows(shown, sort=FAULT_SORTS, order="-faults")


def _supply() -> dict[str, Any]:
    return {"table": _page(reading.supply(reading.items()))}


def _products() -> dict[str, Any]:
    return {"table": _page(reading.content(reading.items()))}


def _words() -> dict[str, Any]:
    words = search_term().casefold()
    shown = [row for row in reading.words() if words in row.word.casefold()]
    return {"table": paginate_rows(shown, sort=WORD_SORTS, order="fault")}


def _ranks() -> dict[str, Any]:
    """The places of the shop's products for the word looked for."""
    word = search_term()
    scores = p4p.scores(word) if word else None
    if scores is None:
        return {"word": word, "ranks": None, "titles": {}, "most_pages": MAX_PAGES}
    sellers = select(IndexedWord.sellers, IndexedWord.word).where(IndexedWord.country == "")
    known = {p4p.tokens(text): number for number, text in db.session.execute(sellers)}
    found = ranks(scores, known.get(p4p.tokens(word), 0), showcases.showcased())
    query = select(Product.id, Product.title).where(Product.id.in_([one.product for one in found]))
    titles = dict(db.session.execute(query).all())
    return {"word": word, "ranks": found, "titles": titles, "most_pages": MAX_PAGES}
