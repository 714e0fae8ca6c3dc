"""Records by id, and paginated lists."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
"""Higher page numbers mean the last page: databases refuse huge offsets."""


def get_or_404(model: type[R], number: int, *options: ORMOption) -> R:
    """The sandbox's record of this id; 404 if there is none.

    ``options`` are loader options, such as for child lists.
    """
    record = db.session.get(model, (context.current_sandbox.id, number), options=options)
    if record is None:
        abort(404)
    return record


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: The items of the page.
        number: The page's number, from 1.
        size: Items on a full page.
        total: Items on all pages.
        order: The active sort order; ``-price`` is descending.
    """

    items: Sequence[T]
    number: int
    size: int
    total: int
    order: str = ""

    def of(self, items: Sequence[U]) -> "Page[U]":
        """The same page with converted items."""
        return Page(items, self.number, self.size, self.total, self.order)

    @property
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return max(1, ceil(self.total / self.size))


def paginate(
    query: Select[T],
    *,
    sort: Mapping[str, Any] | None = None,
    order: str = "",
    size: int = PAGE_SIZE,
) -> Page[T]:
    """Paginate a query by ``?page=`` and ``?sort=`` of the address.

    Args:
        query: A filtered query for records or columns.
        sort: Sort keys: name in the address → column. The id breaks ties.
        order: The default order, also for names that are not in ``sort``.
        size: Items on a page.
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
    if not items and number > 1:  # past the last page
        counted = select(func.count()).select_from(query.order_by(None).subquery())
        number = max(1, ceil((db.session.scalar(counted) or 0) / size))
        items, total = _read(query, number, size)
    return Page(items, number, size, total, order)


def paginate_rows(
    rows: Iterable[T],
    *,
    sort: Mapping[str, Callable[[T], Any]] | None = None,
    order: str = "",
    size: int = PAGE_SIZE,
) -> Page[T]:
    """Paginate rows that are already read, by ``?page=`` and ``?sort=`` of the address.

    Args:
        rows: All of them; rows that a key does not tell apart keep their order.
        sort: Sort keys: name in the address → key; without them the rows keep their order.
        order: The default order, also for names that are not in ``sort``.
        size: Items on a page.
    """
    asked = request.args.get("sort", "")
    if asked.removeprefix("-") in (sort or {}):
        order = asked
    ordered = list(rows)
    if sort:
        ordered.sort(key=sort[order.removeprefix("-")], reverse=order.startswith("-"))
    number = min(max(1, request.args.get("page", 1, type=int)), MAX_PAGES)
    number = min(number, Page(ordered, number, size, len(ordered)).pages)
    shown = ordered[(number - 1) * size : number * size]
    return Page(shown, number, size, len(ordered), order)


def _read(query: Select[Any], number: int, size: int) -> tuple[Sequence[Any], int]:
    """Read one page and the total number of items in one statement."""
    counted = query.add_columns(func.count().over()).limit(size).offset((number - 1) * size)
    rows = db.session.execute(counted).all()
    total = rows[0][-1] if rows else 0
    if rows and len(rows[0]) == 2:  # a record and the total
        return [record for record, _total in rows], total
    return rows, total


def contains(column: Any, words: str) -> Any:
    """A condition: the column contains the words literally, ignoring case."""
    return column.icontains(words, autoescape=True)
