"""Ways of writing: which spellings of a text are equivalent, by the style of its column.

One rule for graders, forms and registers. Chinese characters are never transliterated.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache

from graders.canonical import MAX_TEXT
from graders.text import glyphs


class Style(StrEnum):
    """How exactly the texts of a column are compared."""

    TEXT = "text"
    CODE = "code"
    """Numbers, codes, models, phones: letter case, spaces and punctuation count."""
    EMAIL = "email"
    LINK = "link"
    EXACT = "exact"
    """Passwords, and texts with ``writing: strict``: every character counts."""


class Aspect(StrEnum):
    """One difference in writing; the codes are stored with findings."""

    INVISIBLE = "invisible"
    WIDTH = "width"
    GLYPH = "glyph"
    PUNCTUATION = "punctuation"
    SPACE = "space"
    FULL_STOP = "full_stop"
    CASE = "case"
    SCHEME = "scheme"
    SLASH = "slash"


_CHINESE = "\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters and punctuation that only Chinese uses, such as 、 and 。"""
_NEXT_TO_MARK = re.compile(rf"(?<=[{_CHINESE}_]|[^\w\s]) +| +(?=[{_CHINESE}_]|[^\w\s])")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"^((?:[a-z][a-z0-9+.-]*://)?)([^/?#]*)", re.IGNORECASE)


def _single_spaces(text: str) -> str:
    return " ".join(text.split())


def _spaces(text: str) -> str:
    """Keep single spaces between words, and none beside punctuation or Chinese."""
    single = _single_spaces(text)
    return _NEXT_TO_MARK.sub("", single) if " " in single else single


def _case(text: str) -> str:
    return text.casefold()


def _full_stop(text: str) -> str:
    ends = text.endswith((".", "。", "．")) and not text.endswith(("..", "。。"))
    return text[:-1].rstrip() if ends and len(text) > 1 else text


def _host_case(text: str) -> str:
    return _HOST.sub(lambda m: m[1] + m[2].casefold(), text)


def _slash(text: str) -> str:
    return text.rstrip("/")


Fold = Callable[[str], str]

_CODE: dict[Aspect, Fold] = {
    Aspect.INVISIBLE: glyphs.strip_invisible,
    Aspect.WIDTH: glyphs.fold_width,
    Aspect.GLYPH: glyphs.fold_glyphs,
    Aspect.PUNCTUATION: glyphs.fold_hyphens,
    Aspect.SPACE: _single_spaces,
}
_FOLDS: dict[Style, dict[Aspect, Fold]] = {
    Style.TEXT: {
        Aspect.INVISIBLE: glyphs.strip_invisible,
        Aspect.WIDTH: glyphs.fold_width,
        Aspect.GLYPH: glyphs.fold_glyphs,
        Aspect.PUNCTUATION: glyphs.fold_punctuation,
        Aspect.CASE: _case,
        Aspect.SPACE: _spaces,
        Aspect.FULL_STOP: _full_stop,
    },
    Style.CODE: _CODE,
    Style.EMAIL: {**_CODE, Aspect.CASE: _case},
    Style.LINK: {
        **_CODE,
        Aspect.CASE: _host_case,
        Aspect.SCHEME: lambda text: _SCHEME.sub("", text),
        Aspect.SLASH: _slash,
    },
    Style.EXACT: {},
}
"""The differences that each style ignores, in the order in which they are folded."""
_LEAST_TELLING = (
    Aspect.FULL_STOP,
    Aspect.SPACE,
    Aspect.CASE,
    Aspect.SLASH,
    Aspect.SCHEME,
    Aspect.WIDTH,
    Aspect.PUNCTUATION,
    Aspect.GLYPH,
    Aspect.INVISIBLE,
)
"""Of two differences that each explain a spelling the later one is named: ``，`` is a mark."""


def normalize_text(text: str, style: Style = Style.TEXT) -> str:
    """Return the normal form of a text: equal forms are equivalent spellings.

    The style ``text`` ignores letter case, the amount of white space between words and any beside
    punctuation or Chinese characters, width, the Chinese or Western form of a punctuation mark, a
    trailing full stop, ligatures, radicals, № and the like, and invisible characters. Circled,
    raised and lowered digits and fractions are characters of their own. A text longer than any
    field holds equals itself alone: folding it would take too long.
    """
    return _fold(text, style, _FOLDS[style])


def _fold(text: str, style: Style, aspects: Iterable[Aspect]) -> str:
    """Fold some differences; canonical equivalents are one in every style but ``exact``."""
    if style is Style.EXACT or len(text) > MAX_TEXT:
        return text
    folds, kept = _FOLDS[style], set(aspects)
    for aspect, fold in folds.items():
        if aspect in kept:
            text = fold(text)
    composed = unicodedata.normalize("NFC", text)
    if composed != text and Aspect.CASE in kept:  # case folding may decompose and compose again
        return unicodedata.normalize("NFC", folds[Aspect.CASE](composed))
    return composed


@lru_cache(maxsize=2048)
def expected_form(text: str, style: Style) -> str:
    """Return the normal form of an expected text, cached: each is compared many times."""
    return normalize_text(text, style)


def same_text(one: str, other: str, style: Style = Style.TEXT) -> bool:
    """Whether two texts are the same but for the way of writing."""
    return one == other or normalize_text(one, style) == normalize_text(other, style)


def tolerated(one: str, other: str, style: Style = Style.TEXT) -> list[Aspect]:
    """Return the differences in writing between two equivalent texts: a minimal set of them."""
    needed = list(_FOLDS[style])
    for aspect in _LEAST_TELLING:
        fewer = [a for a in needed if a is not aspect]
        if _fold(one, style, fewer) == _fold(other, style, fewer):
            needed = fewer
    return needed


def only_writing_differs(one: str, other: str) -> list[Aspect]:
    """Return the differences by which unequal texts of a stricter style differ in writing alone.

    Empty if they differ in more than the style ``text`` would ignore.
    """
    return tolerated(one, other) if same_text(one, other) else []


def spaces_differ(one: str, other: str, style: Style = Style.TEXT) -> int:
    """Return by how many spaces the second text has more; 0 if they differ in anything else."""
    first, second = normalize_text(one, style), normalize_text(other, style)
    if first.replace(" ", "") != second.replace(" ", ""):
        return 0
    return second.count(" ") - first.count(" ")
