"""Parts of pages that are rendered once for all who see the same.

A class works on equal copies of a shop, so most rows of its lists are alike. A fragment is a
template that sees nothing but its inputs, neither the page nor the request: equal inputs make an
equal text, which can be kept. Its addresses are relative to the page, so that they suit everybody.
"""

from functools import lru_cache

from flask import Flask, current_app
from markupsafe import Markup

from trainer.core.text.i18n import Language, language

MAX_FRAGMENTS = 4096
"""Texts kept by each worker process; a row of a list takes about 4 kB of memory."""
MAX_LIST_FRAGMENTS = 256
"""Texts made of lists; twenty rows take about 100 kB, with what they were made of."""

Plain = str | int | tuple["Plain", ...] | None
"""What can be told apart by its value; a record is the same record when it has changed."""


def init_fragment_cache(app: Flask) -> None:
    """Give templates ``cached_fragment(template, **inputs)``."""
    app.jinja_env.globals["cached_fragment"] = cached_fragment
    if app.debug:
        app.before_request(clear)


def clear() -> None:
    """Make all texts anew, such as while somebody works on the templates."""
    _kept.cache_clear()
    _kept_lists.cache_clear()


def cached_fragment(template: str, /, **inputs: Plain) -> Markup:
    """The text that a template makes of its inputs.

    Raises:
        TypeError: An input is not a plain value.
    """
    kept = _kept
    for name, value in inputs.items():
        if isinstance(value, tuple):
            kept = _kept_lists
        elif not isinstance(value, str | int | None):
            raise TypeError(f"{template}: {name} is not a plain value: {value!r}")
    return kept(template, language(), **inputs)


def _rendered(template: str, _language: Language, /, **inputs: Plain) -> Markup:
    return Markup(current_app.jinja_env.get_template(template).render(inputs))  # noqa: S704


# Typed, for markup is not the text that it equals.
_kept = lru_cache(MAX_FRAGMENTS, typed=True)(_rendered)
_kept_lists = lru_cache(MAX_LIST_FRAGMENTS, typed=True)(_rendered)
