"""Findings for people: labels, values as they stand on the screen, and why."""

import difflib
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import inspect

from graders import Finding, Result

from trainer.core.records import Record, record_types
from trainer.exam.tasks import Task, choices_of

REASONS: dict[str, LazyString] = {
    "equal": _l("与要求一致"),
    "equal_after_normalising": _l("与要求一致（不计空格、全角半角等差别）"),
    "different": _l("与要求不同"),
    "blank": _l("没有填写"),
    "similar": _l("与要求大致相同，按相似程度给分"),
    "no_such_record": _l("没有找到这条记录"),
    "row_missing": _l("缺少这一行"),
    "row_extra": _l("多出这一行"),
    "currency_differs": _l("货币不同"),
    "not_a_date": _l("不是有效的日期"),
    "not_a_number": _l("不是有效的数字"),
}


def shown(result: Result, task: Task) -> list[dict[str, Any]]:
    """The findings in the form in which templates show them."""
    return [_shown(finding, task) for finding in result.findings]


def _shown(finding: Finding, task: Task) -> dict[str, Any]:
    expected = _text(finding.record, finding.field, finding.expected)
    found = _text(finding.record, finding.field, finding.found)
    return {
        "label": field_label(finding.record, finding.field),
        "record": record_label(finding.record, finding.key),
        "expected": expected,
        "found": found,
        "diff": difference(expected, found) if finding.status in {"wrong", "partly"} else [],
        "points": finding.points,
        "of": finding.possible,
        "status": finding.status,
        "reason": REASONS.get(finding.reason, finding.reason),
        "critical": finding.critical,
        "note": finding.note,
        "lesson_url": None,
    }


def record_label(record_type: str, key: str) -> str:
    """A record's type and name, as a person recognises it."""
    name = str(record_types()[record_type].label)
    return f"{name} · {key}" if key else name


def field_label(record_type: str, path: str) -> str:
    """The label of a field; ``tiers[2].price`` gives the list's label, the row, the field's."""
    model: type[Record] | None = record_types().get(record_type)
    words: list[str] = []
    for part in filter(None, path.replace("[", ".").replace("]", "").split(".")):
        if part.isdigit():
            words.append(_("第 %(n)d 行", n=int(part)))
            continue
        if model is None:
            break
        relation = inspect(model).relationships.get(part)
        if relation is not None:
            words.append(str(relation.info["label"]))
            model = relation.mapper.class_
        else:
            words.append(str(model.__table__.columns[part].info["label"]))
    return " · ".join(words)


def _text(record_type: str, path: str, value: Any) -> str:
    """A value as it stands on the screen: choices by their labels, lists joined."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(_text(record_type, path, part) for part in value)
    if isinstance(value, dict):
        return "，".join(f"{name}: {part}" for name, part in value.items() if name != "id")
    choices = _choices(record_type, path)
    if choices is not None and value in set(choices):
        return str(choices(value).label)
    return str(value)


def _choices(record_type: str, path: str) -> Any:
    model = record_types().get(record_type)
    for part in filter(None, path.replace("[", ".").replace("]", "").split(".")):
        if part.isdigit() or model is None:
            continue
        relation = inspect(model).relationships.get(part)
        if relation is None:
            return choices_of(model.__table__.columns.get(part))
        model = relation.mapper.class_
    return None


def difference(expected: str, found: str) -> list[dict[str, Any]]:
    """Both texts in pieces, in order, with what differs marked."""
    matcher = difflib.SequenceMatcher(None, expected, found, autojunk=False)
    return [
        {"expected": expected[a:b], "found": found[c:d], "same": tag == "equal"}
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
