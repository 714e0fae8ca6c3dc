"""The figures of the workbench, read for the acting account."""

from typing import NamedTuple

from flask import url_for
from flask_babel import LazyString
from sqlalchemy import ScalarSelect, select

from trainer.core.web import db
from trainer.core.web.access import has_permission
from trainer.registry import AREAS


class ShownFigure(NamedTuple):
    """A figure as the page shows it."""

    label: LazyString
    value: int
    url: str
    todo: bool


def figures() -> list[ShownFigure]:
    """The figures that the acting account may see, in the order of the areas.

    What areas count with a query is read in one statement, however many areas there are.
    """
    seen = [
        (area, figure, figure.count())
        for area in AREAS
        for figure in area.figures
        if has_permission(figure.permission)
    ]
    queries = [count for _area, _figure, count in seen if isinstance(count, ScalarSelect)]
    found = iter(db.session.execute(select(*queries)).one() if queries else ())
    return [
        ShownFigure(
            figure.label,
            count if isinstance(count, int) else next(found),
            url_for(f"office.{area.name}.{figure.endpoint}", **figure.query),
            figure.todo,
        )
        for area, figure, count in seen
    ]
