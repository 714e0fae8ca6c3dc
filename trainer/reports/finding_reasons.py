"""Why a check was met or not, in words that say what differs."""

from collections.abc import Iterable
from typing import Any

from flask_babel import LazyString

from graders import Finding, Reason, Status
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import plural as _n
from trainer.reports import record_formatting

REASONS: dict[Reason, LazyString] = {
    Reason.EQUAL: _l("与要求一致"),
    Reason.EQUAL_AFTER_NORMALISING: _l("与要求一致（空格、全角半角等写法差别不计）"),
    Reason.DIFFERENT: _l("与要求不同"),
    Reason.BLANK: _l("没有填写"),
    Reason.SIMILAR: _l("与要求相似 %(percent)s%%，超过 %(at_least)s%% 的部分按比例给分"),
    Reason.MORE_SIMILAR: _l("相似度 %(percent)s%%；起始内容已有相似，只对改进部分按比例给分"),
    Reason.CASE_DIFFERS: _l("只有大小写不同，本题区分大小写"),
    Reason.TOO_LONG: _l("内容过长，与要求不同"),
    Reason.DAY_AND_MONTH_SWAPPED: _l("月和日填反了"),
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
    Reason.FACT_STATED: _l("写明了这一点"),
    Reason.FACT_MISSING: _l("没有写明这一点"),
    Reason.FACT_FORBIDDEN: _l("写了不该有的内容"),
    Reason.CONTACT_FORBIDDEN: _l("留下了联系方式，这里不能写"),
    Reason.ROW_MISSING: _l("缺少这一行"),
    Reason.ROW_EXTRA: _l("多余的一行"),
    Reason.ROW_NAMED_OTHERWISE: _l("这一行的名称不对，内容不计分"),
    Reason.TOO_MANY_ROWS: _l("行数太多，没有逐行比对"),
    Reason.RECORD_MISSING: _l("没有完成：找不到这条记录"),
    Reason.RECORD_EXTRA: _l("多出一条任务未要求的记录"),
    Reason.RECORD_UNCHANGED: _l("记录没有改动"),
    Reason.NOT_ASKED: _l("任务没有要求的改动"),
    Reason.NOT_AS_PREFILLED: _l("任务没有要求填写这一项，应保持原样"),
}

ASPECTS = {
    "invisible": _l("看不见的字符"),
    "width": _l("全角半角"),
    "glyph": _l("字形"),
    "punctuation": _l("中英文标点"),
    "space": _l("空格"),
    "full_stop": _l("句末的句号"),
    "case": _l("大小写"),
    "scheme": _l("网址开头"),
    "slash": _l("末尾的斜杠"),
}
"""Differences in writing, by their codes."""


def explain(finding: Finding) -> str:
    """Say why a finding has its points.

    Findings of earlier versions of the grader have fewer parameters, and get the general words.
    """
    if finding.status is Status.UNRELATED_DELETE and finding.reason is Reason.NOT_ASKED:
        return _("删除了这条记录，任务没有要求")
    return _specific(finding) or str(REASONS[finding.reason]) % finding.params


def _specific(finding: Finding) -> str:  # noqa: PLR0911 - one case a reason
    params = finding.params
    match finding.reason:
        case Reason.EQUAL_AFTER_NORMALISING if params.get("ignored"):
            return _("与要求一致（%(aspects)s的差别不计）", aspects=_aspects(params["ignored"]))
        case Reason.WRITING_DIFFERS:
            return _(
                "只有写法不同（%(aspects)s），这一项必须照原样填写",
                aspects=_aspects(params["differences"]),
            )
        case Reason.SPACE_DIFFERS:
            surplus = params["surplus"]
            if surplus > 0:
                return _n("多了 %(n)d 个空格", surplus)
            return _n("少了 %(n)d 个空格", -surplus)
        case Reason.SWAPPED:
            other = record_formatting.field_label(finding.record, params["with"])
            return _("与“%(other)s”填反了", other=other)
        case Reason.FACTOR:
            return _factor(params)
        case Reason.YEAR_DIFFERS:
            return _n("日期差 %(n)d 年", abs(params["years"]))
        case Reason.MEMBERS_DIFFER if params:
            return _members(finding)
        case Reason.MORE_CHANGES:
            return _n("另有 %(n)d 处改动，任务没有要求", params["count"])
    return ""


def _aspects(codes: Iterable[str]) -> str:
    return join_list(str(ASPECTS[code]) for code in codes if code in ASPECTS)


def _factor(params: dict[str, Any]) -> str:
    if params["direction"] == "more":
        return _("填成了要求的 %(n)s 倍，请核对小数点和单位", n=params["factor"])
    return _("只有要求的 1/%(n)s，请核对小数点和单位", n=params["factor"])


def _members(finding: Finding) -> str:
    """Name what is missing from a list and what is too much in it."""
    parts = []
    for key, words in (("missing", _l("少填：%(names)s")), ("surplus", _l("多填：%(names)s"))):
        values = [value for value in finding.params.get(key, ()) if value is not None]
        if values:
            path = finding.field or ""
            names = record_formatting.format_value(finding.record, path, values)
            parts.append(str(words) % {"names": names})
    return _("；").join(parts) or str(REASONS[Reason.MEMBERS_DIFFER])
