"""Findings for people: labels, values as on the screen, and why."""

import difflib
from collections.abc import Iterator
from typing import Any

from rapidfuzz.distance import Indel
from sqlalchemy import inspect

from graders import Finding, Reason, Result, Status
from trainer.content import handbook
from trainer.content.tasks import Task
from trainer.core.data.records import record_types
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.reports import record_formatting
from trainer.reports.finding_reasons import explain

GROUPS = {
    Status.DEVIATION: "extra",
    Status.UNRELATED_ADD: "extra",
    Status.UNRELATED_EDIT: "extra",
    Status.UNRELATED_DELETE: "extra",
}


COMPARED = {Status.WRONG, Status.PARTLY, Status.UNRELATED_EDIT}
"""What differs is marked in both values."""
WHOLE = {Status.EXTRA, Status.UNRELATED_ADD, Status.UNRELATED_DELETE}
"""What was found is a whole record or row."""
GONE = {Reason.RECORD_MISSING, Reason.RECORD_UNCHANGED}
"""The record is not there, or as it was: no field can be looked at."""
MAX_DIFF_CELLS = 100_000
"""Up to which product of the lengths of two texts the pieces are those that people would mark.

For long texts of few different signs difflib, which finds them, takes minutes.
"""
NO_VALUE = {"present": _l("有内容即可"), "excludes": _l("不出现")}
"""Kinds that ask for no value."""
NOT_ONE_VALUE = {"range", "any_of", "present", "absent", "contains", "excludes"}
"""Kinds that ask for no one value with which to compare letter by letter."""


def finding_rows(result: Result, task: Task) -> list[dict[str, Any]]:
    """The findings in the form in which templates show them."""
    return [_shown(finding, task.lesson) for finding in result.findings]


def fold_alike(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same findings with all those of a record that is not there as one, its ``parts``."""
    blocks: list[dict[str, Any]] = []
    for finding in findings:
        last = blocks[-1] if blocks else finding
        if not finding["gone"]:
            blocks.append(finding)
        elif last.get("parts") and _continues(last, finding):
            last["parts"].append(finding)
            last["points"] += finding["points"]
            last["of"] += finding["of"]
            last["critical"] |= finding["critical"]
        else:
            whole = {"label": _("整条记录"), "note": None, "parts": [finding]}
            blocks.append({**finding, **whole})
    return blocks


def _continues(block: dict[str, Any], finding: dict[str, Any]) -> bool:
    """Whether a finding is about the same record: a repeated label starts the next record."""
    labels = {part["label"] for part in block["parts"]}
    return block["names"] == finding["names"] and finding["label"] not in labels


def _shown(finding: Finding, lesson: str) -> dict[str, Any]:
    path = finding.field or ""
    expected, found = _expected(finding, path), _found(finding, path)
    content: list[tuple[str, str]] = []
    if finding.status in WHOLE and not path and finding.found:
        content = list(_content(finding.record, finding.found))
        found = _("，").join(_("%(label)s：%(value)s", label=n, value=v) for n, v in content)
    one = finding.kind not in NOT_ONE_VALUE and not (
        finding.kind == "reference" and isinstance(finding.expected, list)
    )
    compared = finding.status in COMPARED and found and one
    label = record_formatting.field_label(finding.record, path, finding.row)
    return {
        "label": _with_facts(finding, label) or record_formatting.record_label(finding.record, ""),
        "record": record_formatting.record_label(finding.record, _name(finding)),
        "names": (finding.record, finding.names or finding.key),
        "expected": expected,
        "found": found,
        "content": content,
        "diff": _diff(finding, path, expected, found) if compared else [],
        "points": finding.points,
        "of": finding.possible,
        "status": GROUPS.get(finding.status, finding.status.value),
        "reason": explain(finding),
        "critical": finding.critical,
        "note": finding.note,
        "gone": finding.reason in GONE,
        "lesson_url": None if finding.status is Status.RIGHT else _lesson_url(finding, lesson),
    }


def _with_facts(finding: Finding, label: str) -> str:
    """A text's label, where a finding is about one fact in it."""
    if finding.kind == "contains":
        return _("%(label)s（须写明）", label=label)
    return _("%(label)s（不能写）", label=label) if finding.kind == "excludes" else label


def _lesson_url(finding: Finding, lesson: str) -> str | None:
    """The line of the handbook on mistakes in this field; else the task's section."""
    if not lesson:
        return None
    name = lesson.partition("#")[0]
    page = handbook.pages().get(name)
    line = page.mistakes.get(f"{finding.record}.{finding.field}") if page else None
    return handbook.address(f"{name}#{line}" if line else lesson)


def _name(finding: Finding) -> str:
    """The values of a record's natural key; ids are left out: a number means nothing to readers."""
    if not finding.names:
        return "" if finding.key == f"#{finding.record_id}" else finding.key
    parts = (
        _named(finding.record, field, value)
        for field, value in finding.names
        if field != "id" and "references" not in _info(finding.record, field)
    )
    return " / ".join(filter(None, parts))


def _named(record_type: str, field: str, value: Any) -> str:
    """A value of a natural key; of one that was asked for there may be bounds or alternatives."""
    ways = value if isinstance(value, list) else [value]
    return join_list(_wanted(record_type, field, way) for way in ways if way is not None)


def _content(record_type: str, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is in a record: labels and values in the order of its columns, then its rows.

    Ids of other records are left out: a number means nothing to readers.
    """
    mapper = inspect(record_types()[record_type])
    for name in (*mapper.columns.keys(), *mapper.relationships.keys()):
        column, value = record_formatting.column_of(record_type, name), record.get(name)
        if value is None or (column is not None and "references" in column.info):
            continue
        if column is None:
            value = [_telling(record_type, name, row) for row in value]
        if shown := record_formatting.format_value(record_type, name, value):
            label = record_formatting.field_label(record_type, name)
            yield label, record_formatting.truncate(shown)


def _telling(record_type: str, path: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row without ids of other records, unless it has nothing else."""
    own = {n: v for n, v in row.items() if "references" not in _info(record_type, f"{path}.{n}")}
    return own or row


def _info(record_type: str, path: str) -> Any:
    column = record_formatting.column_of(record_type, path)
    return {} if column is None else column.info


def _expected(finding: Finding, path: str) -> str:
    """What was asked for, by the kind of check: a range has bounds, alternatives are several."""
    if finding.status is Status.DEVIATION:
        return _prefilled(finding, path)
    if "of" in finding.params and "by" in finding.params:
        return _target(finding, finding.expected)
    if finding.kind in NO_VALUE:
        return str(NO_VALUE[finding.kind])
    if finding.kind == "any_of":
        ways = (_wanted(finding.record, path, way) for way in finding.expected)
        return _(" 或 ").join(ways)
    if finding.kind in {"range", "absent"}:
        return _wanted(finding.record, path, finding.expected)
    expected = record_formatting.format_value(finding.record, path, finding.expected)
    return record_formatting.format_amount(expected) if finding.kind == "money" else expected


def _prefilled(finding: Finding, path: str) -> str:
    """What an unnamed field must hold; of another record the number says nothing."""
    column = record_formatting.column_of(finding.record, path)
    ways = finding.expected if finding.kind == "any_of" else [finding.expected]
    if column is not None and "references" in column.info and any(ways):
        return _("原来的选择")
    words = (_wanted(finding.record, path, w if w or w == 0 else None) for w in ways)
    return _(" 或 ").join(words)


def _target(finding: Finding, value: Any) -> str:
    """A property of the record that a reference names, as its own pages show it."""
    of, by = finding.params["of"], finding.params["by"]
    ways = value if isinstance(value, list) else [value]
    return _(" 或 ").join(record_formatting.format_value(of, by, way) for way in ways)


def _wanted(record_type: str, path: str, value: Any) -> str:
    """A value that would do, the bounds of those that would, or that it must be empty."""
    if value is None:
        return _("留空")
    if not isinstance(value, dict) or value.keys() != {"min", "max"}:
        return record_formatting.format_value(record_type, path, value)
    least, most = (
        record_formatting.format_value(record_type, path, value[end]) for end in ("min", "max")
    )
    if not most:
        return _("不小于 %(n)s", n=least)
    if not least:
        return _("不大于 %(n)s", n=most)
    return _("%(from)s 至 %(to)s", **{"from": least, "to": most})


def _found(finding: Finding, path: str) -> str:
    """What was found; an amount without a currency has the one that it was taken to be in."""
    column = record_formatting.column_of(finding.record, path)
    if finding.kind == "contains" and finding.found is None:
        return _("没有写明")
    if "of" in finding.params and "by" in finding.params:
        return _target(finding, finding.found)
    chosen = finding.kind == "present" or finding.status is Status.DEVIATION
    if chosen and column is not None and "references" in column.info:
        return _("已选择") if finding.found is not None else ""  # a number means nothing to readers
    found = record_formatting.format_value(finding.record, path, finding.found)
    if finding.kind == "money":
        currency = str(finding.found_norm or "").partition(" ")[2]
        return record_formatting.format_amount(found, currency)
    return found


def _diff(finding: Finding, path: str, expected: str, found: str) -> list[dict[str, Any]]:
    """Both values in pieces: of a set whole members, whose order does not count."""
    if finding.kind != "set" or not isinstance(finding.found, list):
        return text_diff(expected, found)
    sides = (
        [record_formatting.format_value(finding.record, path, member) for member in members]
        for members in (finding.expected, finding.found)
    )
    return list(_set_diff(*sides))


def _set_diff(expected: list[str], found: list[str]) -> Iterator[dict[str, Any]]:
    for key, own, others in (("expected", expected, found), ("found", found, expected)):
        piece = {"expected": "", "found": ""}
        for place, member in enumerate(own):
            if place:
                yield piece | {key: _("、"), "same": True}
            yield piece | {key: member, "same": member in others}


def text_diff(expected: str, found: str) -> list[dict[str, Any]]:
    """Both texts in pieces, in order, with what differs marked."""
    pieces: Any
    if len(expected) * len(found) > MAX_DIFF_CELLS:
        pieces = Indel.opcodes(expected, found)
    else:
        pieces = difflib.SequenceMatcher(None, expected, found, autojunk=False).get_opcodes()
    return [
        {"expected": expected[a:b], "found": found[c:d], "same": tag == "equal"}
        for tag, a, b, c, d in pieces
    ]
