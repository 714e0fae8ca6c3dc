"""Arguments of addresses and forms: ids, search terms, redirect targets."""

from flask import request

from trainer.core.data.column_types import MAX_INTEGER
from trainer.core.text.normalization import one_line


def id_arg(name: str) -> int | None:
    """An id argument, as in ``?class=3``; None if it is missing or not a possible id."""
    return next(iter(id_args(name)), None)


def id_args(name: str) -> list[int]:
    """Id arguments without duplicates, such as those of selected rows."""
    numbers = request.values.getlist(name, type=int)
    return list(dict.fromkeys(n for n in numbers if 0 < n <= MAX_INTEGER))


def search_term() -> str:
    """The search term of a list, without invisible characters, as a paste may contain."""
    return one_line(request.args.get("q"))


def safe_redirect_target(wanted: str | None, instead: str) -> str:
    """An address from a request if it is a page of this site, else the fallback.

    Args:
        wanted: The address from a field or the query.
        instead: The fallback if it is missing, leads elsewhere or could break a header.
    """
    wanted = wanted or ""
    own = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if own and wanted.isprintable() else instead
