"""A cache of rendered page fragments.

A class works on equal copies of a shop, so most rows of its lists are alike. A fragment is a
template that depends only on its inputs, not on the page or the request, so equal inputs render to
the same text. Its addresses are relative to the page and valid for every attempt.
"""

from functools import lru_cache

from flask import Flask, current_app
from markupsafe import Markup

from trainer.core.text.i18n import Language, language

MAX_FRAGMENTS = 4096
"""Texts cached in each worker process; a row of a list takes about 4 kB of memory."""
MAX_LIST_FRAGMENTS = 256
"""Cached texts of lists; twenty rows take about 100 kB, including their inputs."""

Plain = str | int | tuple["Plain", ...] | None
"""Types that compare by value; a changed record still equals itself."""


def init_fragment_cache(app: Flask) -> None:
    """Add ``cached_fragment(template, **inputs)`` to templates."""
    app.jinja_env.globals["cached_fragment"] = cached_fragment
    if app.debug:
        app.before_request(clear)


def clear() -> None:
    """Clear the cache, for changed templates."""
    _kept.cache_clear()
    _kept_lists.cache_clear()


def cached_fragment(template: str, /, **inputs: Plain) -> Markup:
    """Render a template with inputs, or take its text from the cache.

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


# Typed: markup equals text, but renders differently.
_kept = lru_cache(MAX_FRAGMENTS, typed=True)(_rendered)
_kept_lists = lru_cache(MAX_LIST_FRAGMENTS, typed=True)(_rendered)
