"""Briefs are Markdown; HTML in them is shown, not obeyed."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_PARSER = MarkdownIt("js-default")


@lru_cache(maxsize=256)
def render(text: str) -> Markup:
    """Render Markdown to safe HTML."""
    return Markup(_PARSER.render(text))  # noqa: S704 - the preset escapes HTML
