"""Briefs are Markdown; HTML in them is shown, not obeyed."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_PARSER = MarkdownIt("js-default")


def _softbreak(_self: Any, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    """The end of a source line: browsers show it as a space, which Chinese does not have."""
    before = next((t.content for t in reversed(tokens[:place]) if t.content), "")
    after = next((t.content for t in tokens[place + 1 :] if t.content), "")
    chinese = before and after and _is_wide(before[-1]) and _is_wide(after[0])
    return "" if chinese else "\n"


def _is_wide(character: str) -> bool:
    """Whether no space belongs beside it: Chinese characters, their punctuation, quotes."""
    return unicodedata.east_asian_width(character) in {"W", "F", "A"}


_PARSER.add_render_rule("softbreak", _softbreak)


@lru_cache(maxsize=256)
def render(text: str) -> Markup:
    """Render Markdown to safe HTML."""
    return Markup(_PARSER.render(text))  # noqa: S704 - the preset escapes HTML
