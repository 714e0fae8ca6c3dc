"""The history of a plan: what each save changed (变更记录)."""

from typing import Any

from trainer.areas.p4p.days import states
from trainer.areas.p4p.models import P4pChange, P4pPlan
from trainer.core.data.records import columns_of
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.formats import join_list, number
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db
from trainer.core.web.context import acting

MAX_NAMED = 5
"""Rows that a line names."""
LINE = 300
_UNNOTED = {"kind", "products", "created_at", "clicks", "cost"}
"""Columns that the history does not name, or that the platform writes."""
Content = dict[str, Any]


def content(plan: P4pPlan) -> Content:
    """What a plan consists of, in the words of its history, by label."""
    with in_chinese():
        found: Content = {
            str(column.info["label"]): _text(getattr(plan, column.key))
            for column in columns_of(type(plan))
            if "label" in column.info and column.key not in _UNNOTED
        }
        lists = {
            "products": [str(number) for number in plan.products],
            "regions": [f"{row.region.label} {row.percent}%" for row in plan.regions],
            "audiences": [f"{row.audience.label} {row.percent}%" for row in plan.audiences],
            "words": [_word(row) for row in plan.words],
            "blocked": [row.word for row in plan.blocked],
        }
        for name, texts in lists.items():
            found[str(getattr(P4pPlan, name).info["label"])] = texts
        return found


def _word(row: Any) -> str:
    return row.word if row.bid is None else _("%(word)s %(n)s 元", word=row.word, n=row.bid)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("开启") if value else _("关闭")
    if isinstance(value, LabeledEnum):
        return str(value.label)
    if value is None:
        return _("无")
    return value if isinstance(value, str) else number(value)


def differences(before: Content, after: Content) -> list[str]:
    """A line for each difference between two states of a plan."""
    lines: list[str] = []
    with in_chinese():
        for label, now in after.items():
            then = before[label]
            if now == then:
                continue
            if isinstance(now, str):
                lines.append(_("%(label)s：%(then)s → %(now)s", label=label, then=then, now=now))
                continue
            for said, texts in (
                (_("添加"), [text for text in now if text not in then]),
                (_("移除"), [text for text in then if text not in now]),
            ):
                if texts:
                    lines.append(
                        _("%(label)s：%(what)s", label=label, what=f"{said} {_named(texts)}")
                    )
    return [line[:LINE] for line in lines]


def _named(texts: list[str]) -> str:
    names = join_list(texts[:MAX_NAMED])
    if len(texts) <= MAX_NAMED:
        return names
    return _("%(names)s等 %(n)d 项", names=names, n=len(texts))


def note(plan: P4pPlan, lines: list[str]) -> None:
    """Add lines to a plan's history, and keep what it is set to for the day's auctions."""
    db.session.flush()
    for line in lines:
        db.session.add(P4pChange(plan_id=plan.id, at=clock.now(), account=acting.name, text=line))
    if lines:
        states.keep(plan)
