"""Buttons of a plan's form that tick products and add words.

Each is a row command (``trainer.core.forms.form_rows``): it edits the posted fields before the form
reads them, so that nothing typed is lost.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from trainer.areas.p4p.choices import PlanKind, Tab
from trainer.areas.p4p.kinds import MAX_WORDS
from trainer.areas.p4p.models import P4pMarketWord
from trainer.areas.p4p.planning import service
from trainer.areas.p4p.planning.pool import exclusion, tabs_of
from trainer.areas.p4p.planning.rules import word_key
from trainer.core.forms.form_rows import read_rows, with_rows
from trainer.core.text.i18n import gettext as _
from trainer.core.text.normalization import one_line
from trainer.core.web import clock

Posted = MultiDict[str, Any]
LIST = "words"
STEP = Decimal("0.1")
"""A bid's smallest step, in CNY."""


def edit(posted: Posted, command: str, kind: PlanKind) -> tuple[Posted, list[str]]:
    """Carry out a command of the form.

    Returns:
        The posted fields with what was changed, and the words that were not added with the reason.
    """
    done = _COMMANDS.get(command)
    return done(posted, kind) if done else (posted, [])


def _tick_all(posted: Posted, kind: PlanKind) -> tuple[Posted, list[str]]:
    """Tick the products of the list that is shown; what is ticked elsewhere stays."""
    asked, now = posted.get("product_tab", ""), clock.now()
    tab = Tab(asked) if asked in set(Tab) else Tab.ALL
    ticked = posted.getlist("products")
    for product in service.candidates().values():
        if tab in tabs_of(product, now) and not exclusion(kind, product, now):
            ticked.append(str(product.id))
    posted.setlist("products", list(dict.fromkeys(ticked)))
    return posted, []


def _tick_none(posted: Posted, _kind: PlanKind) -> tuple[Posted, list[str]]:
    posted.poplist("products")
    return posted, []


def _pick(posted: Posted, _kind: PlanKind) -> tuple[Posted, list[str]]:
    return _add(posted, posted.poplist("found_words"))


def _paste(posted: Posted, _kind: PlanKind) -> tuple[Posted, list[str]]:
    return _add(posted, str(posted.pop("typed_words", "")).splitlines())


def _add(posted: Posted, words: list[str]) -> tuple[Posted, list[str]]:
    """Add words with the platform's own bid, a tenth above their floor (P4P-07)."""
    rows, faults = read_rows(posted, LIST), []
    there = {word_key(row.get("word", [""])[0]) for row in rows}
    words = [one_line(word) for word in words]
    market = service.market_words(words)
    for word in filter(None, words):
        key = word_key(word)
        known = market.get(key)
        if key in there:
            faults.append(_("%(word)s：已在列表中", word=word[:40]))
        elif known is None or known.stars == 0:
            faults.append(_("%(word)s：推广评分为 0，不能推广", word=word[:40]))
        elif len(rows) == MAX_WORDS:
            faults.append(_("%(word)s：最多 %(n)d 个关键词", word=word[:40], n=MAX_WORDS))
        else:
            there.add(key)
            rows.append({"word": [known.word], "bid": [str(default_bid(known))]})
    return with_rows(posted, LIST, rows), faults


def default_bid(word: P4pMarketWord) -> Decimal:
    """The platform's own bid for a word: its floor and a tenth (P4P-07)."""
    return word.floor + STEP


def _bid(posted: Posted, bid_of: Callable[[P4pMarketWord], Any]) -> tuple[Posted, list[str]]:
    rows = read_rows(posted, LIST)
    market = service.market_words(row.get("word", [""])[0] for row in rows)
    changed = []
    for row in rows:
        known = market.get(word_key(row.get("word", [""])[0]))
        changed.append(row | {"bid": [str(bid_of(known))]} if known else row)
    return with_rows(posted, LIST, changed), []


_COMMANDS: dict[str, Callable[[Posted, PlanKind], tuple[Posted, list[str]]]] = {
    "products:all": _tick_all,
    "products:none": _tick_none,
    "words:pick": _pick,
    "words:paste": _paste,
    "words:mean": lambda posted, _kind: _bid(posted, lambda word: word.mean_bid),
    "words:floor": lambda posted, _kind: _bid(posted, default_bid),
}
