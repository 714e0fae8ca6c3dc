"""The tables of premiums: a row for each tag, of which those ticked become child records.

The buttons above a table edit the posted fields before the form reads them
(``trainer.core.forms.form_rows``), so that nothing typed is lost.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import wtforms
from werkzeug.datastructures import MultiDict
from wtforms.widgets import HiddenInput

from trainer.areas.p4p.models import P4pAudiencePremium, P4pRegionPremium
from trainer.areas.p4p.tags import AUDIENCES, REGIONS, Tag
from trainer.core.forms import fields
from trainer.core.forms.form_rows import Row, read_rows, with_rows
from trainer.core.forms.record_form import RowForm
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l

MIN_PERCENT, MAX_PERCENT = 100, 400
"""Limits of a premium; the highest that the platform suggests is 400 % (P4P-13)."""
TABLES: Mapping[str, Mapping[Any, Tag]] = {
    "region_rows": REGIONS,
    "audience_rows": AUDIENCES,
}
"""The tags of each table, by the name of its field."""
RECOMMENDED, CHOSEN, REST, ADVICE = "recommended", "chosen", "rest", "advice"
VERBS = (RECOMMENDED, CHOSEN, REST, ADVICE)
Posted = MultiDict[str, Any]


class RegionRow(RowForm):
    """A country with its premium."""

    code = wtforms.StringField(widget=HiddenInput())
    chosen = wtforms.BooleanField(_l("地域"))
    percent = fields.integer(
        P4pRegionPremium.percent, required=False, least=MIN_PERCENT, most=MAX_PERCENT
    )


class AudienceRow(RowForm):
    """A group of buyers with its premium."""

    code = wtforms.StringField(widget=HiddenInput())
    chosen = wtforms.BooleanField(_l("人群"))
    percent = fields.integer(
        P4pAudiencePremium.percent, required=False, least=MIN_PERCENT, most=MAX_PERCENT
    )


def filled(name: str, records: Iterable[Any], column: str) -> list[dict[str, Any]]:
    """The rows of a table; tags without a premium show what is suggested."""
    there = {getattr(record, column): record.percent for record in records}
    return [
        {"code": code.value, "chosen": code in there, "percent": there.get(code, tag.percent)}
        for code, tag in TABLES[name].items()
    ]


def completed(posted: Posted, name: str) -> Posted:
    """The posted fields with exactly one row for each tag, in order."""
    by_code = {(row.get("code") or [""])[0]: row for row in read_rows(posted, name)}
    blank: dict[str, Row] = {
        code.value: {"code": [code.value], "percent": [str(tag.percent)]}
        for code, tag in TABLES[name].items()
    }
    return with_rows(posted, name, [by_code.get(code, row) for code, row in blank.items()])


def edit(posted: Posted, command: str) -> Posted:
    """Carry out a button above a table: ``region_rows:rest`` and the like."""
    name, _colon, verb = command.partition(":")
    if name not in TABLES or verb not in VERBS:
        return posted
    wanted = str(posted.get(f"{name}_all", "")).strip()
    rows = []
    for row, tag in zip(read_rows(posted, name), TABLES[name].values(), strict=True):
        if not _is_meant(verb, tag, chosen="chosen" in row):
            rows.append(row)
            continue
        percent = str(tag.percent) if verb == ADVICE else wanted
        rows.append(row | {"chosen": ["y"], "percent": [percent or row["percent"][0]]})
    return with_rows(posted, name, rows)


def _is_meant(verb: str, tag: Tag, *, chosen: bool) -> bool:
    if verb == REST:
        return tag.recommended and not chosen
    return chosen if verb == CHOSEN else tag.recommended


def check(name: str, entries: Iterable[Any]) -> None:
    """Refuse a ticked tag without a premium, and a changed premium whose tag is not ticked."""
    for entry, tag in zip(entries, TABLES[name].values(), strict=True):
        percent = entry.form.percent
        if percent.errors:
            continue
        if entry.form.chosen.data and percent.data is None:
            percent.errors = [_("请填写溢价比例")]
        elif not entry.form.chosen.data and percent.data not in {None, tag.percent}:
            percent.errors = [_("已填写溢价，请勾选这一行；不需要时改回 %(n)d", n=tag.percent)]


def chosen(name: str, entries: Iterable[Any], column: str) -> list[dict[str, Any]]:
    """The child records of the ticked rows."""
    return [
        {column: code, "percent": entry.form.percent.data}
        for entry, code in zip(entries, TABLES[name], strict=True)
        if entry.form.chosen.data
    ]
