"""The effect page's charts, each with its numbers as a table, and what a receiver did when."""

from collections.abc import Sequence
from typing import Any

from trainer.areas.edm.campaigns.effects import TOP_COUNTRIES
from trainer.areas.edm.models import MailDelivery
from trainer.core.data.records import label_of
from trainer.core.text.formats import sandbox_moment
from trainer.core.text.i18n import gettext as _

STEPS = [
    (name, label_of(MailDelivery.__table__.columns[name]))
    for name in (
        *("sent_at", "arrived_at", "bounced_at", "opened_at", "clicked_at"),
        *("link", "replied_at", "unsubscribed_at"),
    )
]
"""Name and label of what may happen to a mail."""
GRID = {"top": 32, "left": 8, "right": 40, "bottom": 4}
SHORT = 28
"""Characters of a link in a chart; the table has it whole."""


def of_campaign(
    links: Sequence[tuple[str, int]],
    countries: Sequence[tuple[str, int, int, int]],
    hours: Sequence[int],
) -> dict[str, dict[str, Any]]:
    """The charts by name."""
    return {"links": _links(links), "countries": _countries(countries), "hours": _hours(hours)}


def _links(links: Sequence[tuple[str, int]]) -> dict[str, Any]:
    return {
        "title": _("各链接的点击人数"),
        "options": {
            "grid": GRID,
            "xAxis": {"type": "value", "minInterval": 1},
            "yAxis": {
                "type": "category",
                "inverse": True,
                "data": [link if len(link) <= SHORT else f"{link[:SHORT]}…" for link, _n in links],
            },
            "series": [
                {
                    "type": "bar",
                    "data": [count for _link, count in links],
                    "label": {"show": True, "position": "right"},
                    "barMaxWidth": 24,
                }
            ],
        },
        "head": [_("链接"), _("点击人数")],
        "rows": [list(row) for row in links],
    }


def _countries(countries: Sequence[tuple[str, int, int, int]]) -> dict[str, Any]:
    shown = countries[:TOP_COUNTRIES]
    names = (_("送达"), _("打开"), _("点击"))
    return {
        "title": _("打开最多的国家/地区"),
        "options": {
            "grid": GRID,
            "legend": {"top": 0, "right": 0},
            "xAxis": {"type": "category", "data": [row[0] for row in shown]},
            "yAxis": {"type": "value", "minInterval": 1},
            "series": [
                {"type": "bar", "name": name, "data": [row[place] for row in shown]}
                for place, name in enumerate(names, 1)
            ],
        },
        "head": [_("国家/地区"), *names],
        "rows": [list(row) for row in countries],
    }


def _hours(hours: Sequence[int]) -> dict[str, Any]:
    names = [f"{hour}:00" for hour in range(len(hours))]
    return {
        "title": _("各时段的打开人数（北京时间）"),
        "options": {
            "grid": GRID,
            "xAxis": {"type": "category", "data": names},
            "yAxis": {"type": "value", "minInterval": 1},
            "series": [{"type": "bar", "data": list(hours)}],
        },
        "head": [_("时段"), _("打开人数")],
        "rows": [[name, count] for name, count in zip(names, hours, strict=True) if count],
    }


def moments(mail: MailDelivery) -> list[str]:
    """When what happened to a mail, in the order of :data:`STEPS`."""
    values = [getattr(mail, name) for name, _label in STEPS]
    return [
        value if isinstance(value, str) else sandbox_moment(value) if value else ""
        for value in values
    ]
