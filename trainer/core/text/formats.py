"""Formats of values on pages."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.timezones import BEIJING


def init_formats(app: Flask) -> None:
    """Register the template filters for values.

    Each function of this module is a filter of its own name; ``score`` is ``number``.
    """
    app.jinja_env.filters.update(
        moment=moment,
        sandbox_moment=sandbox_moment,
        duration=duration,
        money=money,
        number=number,
        score=number,
        join_list=join_list,
        join_sentences=join_sentences,
    )


def moment(value: datetime, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """A real point in time in the school's time zone, in the same form in every language."""
    zone = ZoneInfo(current_app.config["BABEL_DEFAULT_TIMEZONE"])
    return value.astimezone(zone).strftime(pattern)


def sandbox_moment(value: datetime, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """A point in time of a sandbox, in the platform's time zone."""
    return value.astimezone(BEIJING).strftime(pattern)


def duration(spent: timedelta) -> str:
    """A duration in minutes and seconds; from one hour on in hours and minutes."""
    minutes, seconds = divmod(int(spent.total_seconds()), 60)
    if minutes < 60:
        return _("%(m)d 分 %(s)d 秒", m=minutes, s=seconds)
    return _("%(h)d 小时 %(m)d 分", h=minutes // 60, m=minutes % 60)


def money(value: Decimal | None) -> str:
    """An amount in US dollars; a dash where there is none."""
    return "—" if value is None else f"${value:,.2f}"


def number(value: Decimal | float | None) -> str:
    """A number without trailing zeros: 7, 9.5, 66.67."""
    return "—" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def copy_title(title: str, length: int) -> str:
    """The title of a record's copy, at most ``length`` characters; it is stored, so in Chinese."""
    with in_chinese():
        room = length - len(_("%(title)s 副本", title=""))
        return _("%(title)s 副本", title=title[:room])


def join_list(names: Iterable[Any]) -> str:
    """Names or values as a list: 积木、拼图."""
    return _("、").join(map(str, names))


def join_sentences(parts: Iterable[Any]) -> str:
    """Statements separated by semicolons."""
    return _("；").join(map(str, parts))
