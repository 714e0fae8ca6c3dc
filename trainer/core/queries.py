"""Finding records and listing them page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, TypeVar

from flask import abort, request
from sqlalchemy import Select, func, inspect, select

from trainer.core import sandbox
from trainer.core.db import session
from trainer.core.records import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")

PAGE_SIZE = 20


def find(model: type[R], number: int) -> R:
    """The sandbox's record of this id, or the page "not found"."""
    if not 0 < number < 2**31:
        abort(404)
    record = session.get(model, (sandbox.current.id, number))
    if record is None:
        abort(404)
    return record


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: What is on the page.
        number: The page's number, from 1.
        size: How many a full page holds.
        total: How many there are on all pages.
        order: The sort order in force, ``-price`` for falling.
    """

    items: Sequence[T]
    number: int
    size: int
    total: int
    order: str = ""

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, ceil(self.total / self.size))


def listing(
    query: Select[T],
    *,
    sort: Mapping[str, Any] | None = None,
    order: str = "",
    size: int = PAGE_SIZE,
) -> Page[T]:
    """The page of a query that the address asks for by ``?page=`` and ``?sort=``.

    Args:
        query: What to list, filtered.
        sort: What can be sorted by: name in the address → column. The id breaks ties.
        order: The order if the address names none, or one that is not in ``sort``.
        size: How many a page holds.
    """
    asked = request.args.get("sort", "")
    if asked.removeprefix("-") in (sort or {}):
        order = asked
    if order and sort:
        column = sort[order.removeprefix("-")]
        query = query.order_by(column.desc() if order.startswith("-") else column.asc())
    entity = query.column_descriptions[0]["entity"]
    query = query.order_by(*inspect(entity).primary_key)
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    last = max(1, ceil(total / size))
    number = min(max(1, request.args.get("page", 1, type=int)), last)
    items = session.scalars(query.limit(size).offset((number - 1) * size)).unique().all()
    return Page(items, number, size, total, order)


def contains(column: Any, words: str) -> Any:
    """A condition: the column contains the words, in any letter case, taken literally."""
    return column.icontains(words.replace("\0", "").strip(), autoescape=True)
