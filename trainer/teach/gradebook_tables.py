"""The gradebook as tables, charts and spreadsheet rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from flask import url_for

from trainer.content.tasks import Task
from trainer.core.text.formats import number
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import plural as _n
from trainer.teach.gradebook import GradebookCell, GradebookRow, TaskSummary, mean, rounded

ORDERS = [
    ("number", _l("按学号")),
    ("name", _l("按姓名")),
    ("-average", _l("平均分从高到低")),
    ("average", _l("平均分从低到高")),
]


def ordered(students: Sequence[GradebookRow], order: str) -> list[GradebookRow]:
    """The students in the order of the address; by default by number."""
    if order == "name":
        return sorted(students, key=lambda line: _pronounced(line.student.name))
    if order.removeprefix("-") == "average":
        sign = -1 if order.startswith("-") else 1
        return sorted(students, key=lambda line: (line.average is None, sign * (line.average or 0)))
    return list(students)


def _pronounced(name: str) -> bytes:
    """A key that sorts common Chinese characters by their pinyin, as GB 2312's first level is."""
    return name.encode("gb18030")


def columns(tasks: Sequence[Task], class_id: int) -> list[dict[str, Any]]:
    """The header of the matrix."""
    of_class: dict[str, Any] = {"class": class_id}
    of_tasks = [
        {
            "label": task.code,
            "title": task.title,
            "url": url_for("teach.submissions", task=task.id, **of_class),
        }
        for task in tasks
    ]
    return [
        {"label": _("平均分"), "title": _("已评分任务最好成绩的平均分，未交的任务不计入")},
        {"label": _("已交任务")},
        *of_tasks,
    ]


def rows(
    shown: Sequence[GradebookRow],
    everybody: Sequence[GradebookRow],
    figures: Sequence[TaskSummary],
) -> list[dict[str, Any]]:
    """The rows of the students shown, and the summary rows of the whole class."""
    found: list[dict[str, Any]] = [
        {
            "label": line.student.name,
            "note": line.student.login_name,
            "url": url_for("teach.submissions", q=line.student.login_name),
            "cells": [
                _plain(number(line.average)),
                _plain(f"{line.done}/{len(figures)}"),
                *(_cell(line.cells.get(total.task.id)) for total in figures),
            ],
        }
        for line in shown
    ]
    if found:
        dash = _plain("—")
        averages = [_plain(number(total.average)) for total in figures]
        rates = [_plain(percent(total.pass_rate)) for total in figures]
        overall = _plain(number(mean(line.average for line in everybody)))
        found.append({"label": _("全班平均分"), "cells": [overall, dash, *averages]})
        found.append({"label": _("全班通过率"), "cells": [dash, dash, *rates]})
    return found


def _plain(text: str) -> dict[str, Any]:
    return {"text": text}


def _cell(cell: GradebookCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    if cell.newest is None:
        url = url_for("office.workbench", attempt_id=cell.open_attempt)
        return {"text": _("进行中"), "tone": "blue", "url": url, "title": _("查看学生的后台")}
    url = url_for("teach.review", submission_id=cell.newest)
    if cell.best is None and cell.waiting:
        return {"text": _("待评分"), "tone": "blue", "url": url, "title": _("正在等待自动评分")}
    if cell.best is None:
        return {"text": _("评分出错"), "tone": "yellow", "url": url, "title": _("自动评分没有完成")}
    title = _n("最好成绩，共交卷 %(n)d 次；点击查看最近一次答卷", cell.tries)
    tone, mark = ("green", ("check", _("通过"))) if cell.passed else ("red", ("x", _("未通过")))
    return {"text": number(cell.best), "tone": tone, "url": url, "title": title, "mark": mark}


def percent(value: Decimal | None) -> str:
    """A share of 100 to one decimal place; what is more than nothing is not called 0 %."""
    if value is None:
        return "—"
    shown = rounded(value)
    return f"{number(shown)}%" if shown or not value else "<0.1%"


def summary(students: Sequence[GradebookRow], figures: Sequence[TaskSummary]) -> dict[str, str]:
    """The class's figures over all tasks shown."""
    possible = len(students) * len(figures)
    shares = {"done": sum(f.handed_in for f in figures), "passed": sum(f.passed for f in figures)}
    rates = {
        name: percent(Decimal(100 * count) / possible if possible else None)
        for name, count in shares.items()
    }
    return {"average": number(mean(line.average for line in students)), **rates}


def pass_rates(figures: Sequence[TaskSummary]) -> dict[str, Any]:
    """The chart of the pass rates, and the same figures as a table."""
    bars = [float(rounded(total.pass_rate or Decimal(0))) for total in figures]
    options = {
        "grid": {"top": 24},
        "xAxis": {"type": "category", "data": [total.task.code for total in figures]},
        "yAxis": {"type": "value", "min": 0, "max": 100, "axisLabel": {"formatter": "{value}%"}},
        "series": [
            {
                "type": "bar",
                "name": _("通过率"),
                "barMaxWidth": 42,
                "data": bars,
                "label": {"show": True, "position": "top", "formatter": "{c}%"},
            }
        ],
    }
    table = [
        (f"{f.task.code} {f.task.title}", percent(f.pass_rate), f"{f.passed}/{f.students}")
        for f in figures
    ]
    return {"options": options, "head": [_("任务"), _("通过率"), _("通过人数")], "rows": table}


def table(students: Sequence[GradebookRow], figures: Sequence[TaskSummary]) -> Iterator[list[Any]]:
    """The class's scores as rows of a spreadsheet."""
    tasks = [f"{total.task.code} {total.task.title}" for total in figures]
    yield [_("学号"), _("姓名"), _("平均分"), _("已交任务"), *tasks]
    for line in students:
        cells = [line.cells.get(total.task.id, GradebookCell()) for total in figures]
        yield [
            line.student.login_name,
            line.student.name,
            line.average,
            line.done,
            *(cell.best for cell in cells),
        ]
    yield ["", _("全班平均分"), "", "", *(total.average for total in figures)]
    yield ["", _("全班通过率"), "", "", *(percent(total.pass_rate) for total in figures)]
