"""Arguments that an address or a form brings: ids, search terms, where to go next."""

from flask import request

from trainer.core.data.column_types import MAX_INTEGER
from trainer.core.text.normalization import one_line


def id_arg(name: str) -> int | None:
    """The id that address or form name, as in ``?class=3``; None if that cannot be one."""
    return next(iter(id_args(name)), None)


def id_args(name: str) -> list[int]:
    """The ids that address or form name, such as of the rows ticked; each once."""
    numbers = request.values.getlist(name, type=int)
    return list(dict.fromkeys(n for n in numbers if 0 < n <= MAX_INTEGER))


def search_term() -> str:
    """What a list is searched for, without what nobody sees, such as what comes with a paste."""
    return one_line(request.args.get("q"))


def safe_redirect_target(wanted: str | None, instead: str) -> str:
    """An address that came with a request, if it leads to a page of this site.

    Args:
        wanted: What came, in a field or in the query.
        instead: Where to go if that is missing, leads elsewhere or could break a header.
    """
    wanted = wanted or ""
    own = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if own and wanted.isprintable() else instead
