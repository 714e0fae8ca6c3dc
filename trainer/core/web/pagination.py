"""Finding records and listing them page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, TypeVar

from flask import abort, request
from sqlalchemy import Select, func, select
from sqlalchemy.orm.interfaces import ORMOption

from trainer.core.data.records import Record
from trainer.core.web import context, db

R = TypeVar("R", bound=Record)
T = TypeVar("T")
U = TypeVar("U")

PAGE_SIZE = 20
MAX_PAGES = 1_000_000
"""A higher page number in an address means the last page; databases refuse huge offsets."""


def get_or_404(model: type[R], number: int, *options: ORMOption) -> R:
    """The sandbox's record of this id, or the page "not found".

    ``options`` load with it what will be needed of its lists.
    """
    record = db.session.get(model, (context.current_sandbox.id, number), options=options)
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

    def of(self, items: Sequence[U]) -> "Page[U]":
        """The same page with its items in another form."""
        return Page(items, self.number, self.size, self.total, self.order)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, ceil(self.total / self.size))


def paginate(
    query: Select[T],
    *,
    sort: Mapping[str, Any] | None = None,
    order: str = "",
    size: int = PAGE_SIZE,
) -> Page[T]:
    """The page of a query that the address asks for by ``?page=`` and ``?sort=``.

    Args:
        query: What to list, filtered: records, or several columns of them.
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
    query = query.order_by(*query.columns_clause_froms[0].primary_key)
    number = min(max(1, request.args.get("page", 1, type=int)), MAX_PAGES)
    items, total = _read(query, number, size)
    if not items and number > 1:  # asked for a page past the last
        counted = select(func.count()).select_from(query.order_by(None).subquery())
        number = max(1, ceil((db.session.scalar(counted) or 0) / size))
        items, total = _read(query, number, size)
    return Page(items, number, size, total, order)


def _read(query: Select[Any], number: int, size: int) -> tuple[Sequence[Any], int]:
    """One page of a query, and how many there are on all pages, in one statement."""
    counted = query.add_columns(func.count().over()).limit(size).offset((number - 1) * size)
    rows = db.session.execute(counted).all()
    total = rows[0][-1] if rows else 0
    if rows and len(rows[0]) == 2:  # a record, and the number
        return [record for record, _total in rows], total
    return rows, total


def contains(column: Any, words: str) -> Any:
    """A condition: the column contains the words, in any letter case, taken literally."""
    return column.icontains(words, autoescape=True)
