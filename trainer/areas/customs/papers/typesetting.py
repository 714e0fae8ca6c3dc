"""Papers as PDF, and their pages as pictures of the same document (CUS-01)."""

import json
from functools import cache, lru_cache
from typing import Any, Literal

import typst

from trainer.areas.customs.papers.content import Content
from trainer.config import ROOT

TEMPLATES = ROOT / "templates" / "customs" / "papers"
FONT = "Noto Sans CJK SC"
LAYOUTS = {"declaration": "declaration.typ"}
"""The template of each kind; the papers for the buyer share one."""
MAX_CACHED = 24
"""Documents whose pages are kept: a preview asks for its pages one by one."""


@cache
def _fonts() -> typst.Fonts:
    """The system's fonts, searched once a process."""
    return typst.Fonts()


def missing_fonts() -> str:
    """The font that papers need and the system lacks; empty where it is there."""
    return "" if FONT in _fonts().families() else FONT


def pdf(content: Content) -> bytes:
    """The paper as PDF."""
    made = _compile(content.kind, _written(content), "pdf")
    return made if isinstance(made, bytes) else made[0]


def pages(content: Content) -> tuple[bytes, ...]:
    """The paper's pages as SVG pictures."""
    return _pages(content.kind, _written(content))


def _written(content: Content) -> str:
    return json.dumps(content.plain(), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=MAX_CACHED)
def _pages(kind: str, data: str) -> tuple[bytes, ...]:
    made = _compile(kind, data, "svg")
    return (made,) if isinstance(made, bytes) else tuple(made)


def _compile(kind: str, data: str, form: Literal["pdf", "svg"]) -> Any:
    template = TEMPLATES / LAYOUTS.get(kind, "trade.typ")
    return typst.compile(
        template,
        root=TEMPLATES,
        font_paths=_fonts(),
        format=form,
        sys_inputs={"data": data},
    )
