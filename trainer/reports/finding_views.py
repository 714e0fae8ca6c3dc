"""Findings for people: labels, values as they stand on the screen, and why."""

import difflib
from collections.abc import Iterator
from typing import Any

from flask_babel import LazyString
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

REASONS: dict[Reason, LazyString] = {
    Reason.EQUAL: _l("与要求一致"),
    Reason.EQUAL_AFTER_NORMALISING: _l("与要求一致（空格、全角半角等写法差别不计）"),
    Reason.DIFFERENT: _l("与要求不同"),
    Reason.BLANK: _l("没有填写"),
    Reason.SIMILAR: _l("与要求相似 %(percent)s%%，超过 %(at_least)s%% 的部分按比例给分"),
    Reason.MORE_SIMILAR: _l("相似度 %(percent)s%%；起始内容已有相似，只对改进部分按比例给分"),
    Reason.CASE_DIFFERS: _l("只有大小写不同，本题区分大小写"),
    Reason.NOT_TEXT: _l("不是文本"),
    Reason.NOT_A_NUMBER: _l("不是有效的数字"),
    Reason.NOT_WHOLE: _l("不是整数"),
    Reason.CURRENCY_DIFFERS: _l("货币不同：应为 %(expected)s，填写的是 %(found)s"),
    Reason.CURRENCY_BLANK: _l("没有写明货币"),
    Reason.NOT_A_DATE: _l("不是有效的日期"),
    Reason.NOT_A_MOMENT: _l("不是有效的时间"),
    Reason.NO_TIME_ZONE: _l("时间缺少时区"),
    Reason.NOT_A_BOOLEAN: _l("不是“是”或“否”"),
    Reason.NOT_A_LIST: _l("格式不是列表"),
    Reason.MEMBERS_DIFFER: _l("这组内容与要求不同"),
    Reason.ORDER_DIFFERS: _l("内容对，顺序不对"),
    Reason.NO_SUCH_RECORD: _l("没有找到所选的记录"),
    Reason.BELOW: _l("小于允许的范围"),
    Reason.ABOVE: _l("大于允许的范围"),
    Reason.WITHIN: _l("在允许的范围内"),
    Reason.PRESENT: _l("已填写"),
    Reason.NOT_BLANK: _l("应当留空"),
    Reason.ALREADY_SO: _l("任务开始时就已如此，不计分"),
    Reason.ROW_MISSING: _l("缺少这一行"),
    Reason.ROW_EXTRA: _l("多余的一行"),
    Reason.RECORD_MISSING: _l("没有完成：找不到这条记录"),
    Reason.RECORD_EXTRA: _l("多出一条任务未要求的记录"),
    Reason.RECORD_UNCHANGED: _l("记录没有改动"),
    Reason.NOT_ASKED: _l("任务没有要求的改动"),
}
GROUPS = {
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
NOT_ONE_VALUE = {"range", "any_of", "present", "absent"}
"""Kinds that ask for no one value with which to compare letter by letter."""


def finding_rows(result: Result, task: Task) -> list[dict[str, Any]]:
    """The findings in the form in which templates show them."""
    lesson_url = handbook.address(task.lesson) if task.lesson else None
    return [_shown(finding, lesson_url) for finding in result.findings]


def fold_alike(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same findings with all those of a record that is not there as one, its ``parts``."""
    blocks: list[dict[str, Any]] = []
    for finding in told:
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
    """Whether a finding is about the same record: of several alike the next begins anew."""
    told = {part["label"] for part in block["parts"]}
    return block["names"] == finding["names"] and finding["label"] not in told


def _shown(finding: Finding, lesson_url: str | None) -> dict[str, Any]:
    path = finding.field or ""
    expected, found = _expected(finding, path), _found(finding, path)
    content: list[tuple[str, str]] = []
    if finding.status in WHOLE and not path and finding.found:
        content = list(_content(finding.record, finding.found))
        found = _("，").join(_("%(label)s：%(value)s", label=n, value=v) for n, v in content)
    compared = finding.status in COMPARED and found and finding.kind not in NOT_ONE_VALUE
    label = record_formatting.field_label(finding.record, path, finding.row)
    return {
        "label": label or record_formatting.record_label(finding.record, ""),
        "record": record_formatting.record_label(finding.record, _name(finding)),
        "names": (finding.record, finding.names or finding.key),
        "expected": expected,
        "found": found,
        "content": content,
        "diff": text_diff(expected, found) if compared else [],
        "points": finding.points,
        "of": finding.possible,
        "status": GROUPS.get(finding.status, finding.status.value),
        "reason": str(_reason(finding)) % finding.params,
        "critical": finding.critical,
        "note": finding.note,
        "gone": finding.reason in GONE,
        "lesson_url": None if finding.status is Status.RIGHT else lesson_url,
    }


def _name(finding: Finding) -> str:
    """The values of a record's natural key; ids are left out: a number tells nobody anything."""
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


def _reason(finding: Finding) -> LazyString:
    if finding.status is Status.UNRELATED_DELETE:
        return _l("删除了这条记录，任务没有要求")
    return REASONS[finding.reason]


def _content(record_type: str, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is in a record: labels and values in the order of its columns, then its rows.

    Ids of other records are left out: a number tells nobody anything.
    """
    mapper = inspect(record_types()[record_type])
    for name in (*mapper.columns.keys(), *mapper.relationships.keys()):
        column, value = record_formatting.column_of(record_type, name), record.get(name)
        if value is None or (column is not None and "references" in column.info):
            continue
        if column is None:
            value = [_telling(record_type, name, row) for row in value]
        if told := record_formatting.format_value(record_type, name, value):
            yield record_formatting.field_label(record_type, name), record_formatting.truncate(told)


def _telling(record_type: str, path: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row without ids of other records, unless it has nothing else."""
    own = {n: v for n, v in row.items() if "references" not in _info(record_type, f"{path}.{n}")}
    return own or row


def _info(record_type: str, path: str) -> Any:
    column = record_formatting.column_of(record_type, path)
    return {} if column is None else column.info


def _expected(finding: Finding, path: str) -> str:
    """What was asked for, by the kind of check: a range has bounds, alternatives are several."""
    if finding.kind == "present":
        return _("有内容即可")
    if finding.kind == "any_of":
        ways = (_wanted(finding.record, path, way) for way in finding.expected)
        return _(" 或 ").join(ways)
    if finding.kind in {"range", "absent"}:
        return _wanted(finding.record, path, finding.expected)
    expected = record_formatting.format_value(finding.record, path, finding.expected)
    return record_formatting.format_amount(expected) if finding.kind == "money" else expected


def _wanted(record_type: str, path: str, value: Any) -> str:
    """A value that would do, the bounds of those that would, or that nothing may stand there."""
    if value is None:
        return _("留空")
    if not isinstance(value, dict):
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
    if finding.kind == "present" and column is not None and "references" in column.info:
        return _("已选择") if finding.found is not None else ""  # a number tells nobody anything
    found = record_formatting.format_value(finding.record, path, finding.found)
    if finding.kind == "money":
        currency = str(finding.found_norm or "").partition(" ")[2]
        return record_formatting.format_amount(found, currency)
    return found


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
