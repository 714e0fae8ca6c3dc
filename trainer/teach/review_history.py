"""The journal on the review page: as a timeline, and as the state at a point in time."""

from typing import Any

from flask import request, url_for
from markupsafe import Markup

from trainer.attempts.models import Attempt, Submission
from trainer.core.data import journal
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.pagination import Page
from trainer.reports import record_formatting, state_diff, timeline
from trainer.reports.timeline import Event

SAVES_A_PAGE = 40
RECORDS_A_PAGE = 20


def page_number(total: int, size: int) -> int:
    """The number of the page that the address asks for, from 1."""
    last = max(1, -(-total // size))
    return min(max(1, request.args.get("page", 1, type=int)), last)


def page_of(items: list[Any], size: int) -> Page[Any]:
    """The page of a list in memory that the address asks for."""
    number = page_number(len(items), size)
    return Page(items[(number - 1) * size : number * size], number, size, len(items))


def timeline_page(submission: Submission) -> dict[str, Any]:
    """A page of the timeline, with start and end."""
    attempt = submission.attempt
    total = journal.count_saves(db.session, attempt.sandbox_id)
    place: Page[Any] = Page([], page_number(total, SAVES_A_PAGE), SAVES_A_PAGE, total)
    offset = (place.number - 1) * SAVES_A_PAGE
    happened = timeline.events(db.session, attempt, offset, SAVES_A_PAGE)
    shown = [_shown(event, submission) for event in happened]
    length = timeline.second_of(attempt.sandbox, submission.handed_in_at)
    if place.number == 1:
        shown.insert(0, _mark(_("开始"), 0, attempt, "player-play"))
    if place.number == place.pages:
        shown.append(_mark(_("交卷"), length, attempt, "send"))
    return {"events": shown, "saves": place}


def _mark(title: str, second: int, attempt: Attempt, icon: str) -> dict[str, Any]:
    own = attempt.sandbox
    at = own.clock_start if second == 0 else own.now()
    shown_at = record_formatting.format_time(at)
    return {
        "title": title,
        "time": f"{timeline.clock(second)} · {shown_at}",
        "icon": icon,
    }


def _shown(event: Event, submission: Submission) -> dict[str, Any]:
    tone, icon = event.look
    address = url_for(".review", submission_id=submission.id, view="state", second=event.second)
    link = Markup('<a href="{}">{}</a>').format(address, _("查看此刻的数据"))
    return {
        "title": event.title,
        "time": f"{timeline.clock(event.second)} · {record_formatting.format_time(event.at)}",
        "who": event.who,
        "text": Markup("\n").join([*event.lines, link]),
        "tone": tone,
        "icon": icon,
    }


def state_page(submission: Submission) -> dict[str, Any]:
    """The sandbox at the time in the address: the differences, or all records of a type."""
    attempt = submission.attempt
    last = timeline.second_of(attempt.sandbox, submission.handed_in_at)
    second = min(max(0, request.args.get("second", last, type=int)), last)
    before, after, touched = state_diff.snapshots_at(db.session, attempt, second)
    kinds = state_diff.counts(after)
    kind = request.args.get("type", "")
    if kind in {name for name, _label, _count in kinds}:
        page = page_of(sorted(after.rows[kind]), RECORDS_A_PAGE)
        records = [state_diff.diff_record(before, after, kind, number) for number in page.items]
    else:
        kind, everything = "", state_diff.diff_records(before, after, touched)
        page = page_of(everything, RECORDS_A_PAGE)
        records = list(page.items)
    return {
        "second": second,
        "last": last,
        "clock": timeline.clock(second),
        "kind": kind,
        "kinds": kinds,
        "records": records,
        "records_page": page,
    }
