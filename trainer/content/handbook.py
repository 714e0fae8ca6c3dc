"""The handbook: one page of Markdown for each subject, linked from wrong answers."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import url_for
from markupsafe import Markup

from trainer.config import ROOT
from trainer.content import own
from trainer.content.markdown import render
from trainer.registry import AREAS

FOLDER = ROOT / "handbook"
_MARK = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Marks the lines on mistakes until they are HTML."""
MISTAKE = re.compile(r"^- (.+?) \{((?:[a-z_]+\.[a-z_.]+(?:, )?)+)\}$", re.MULTILINE)
"""A line on a mistake that names the fields in which it is made: ``- … {coupon.discount}``."""
LINK = re.compile(r'href="([a-z0-9_]+)\.md')
"""A link to another page, written so that it also works between the files."""
HEADING = re.compile(r"^(#{1,3}) (.+?)(?: \{#([a-z0-9-]+)\})?$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page of the handbook.

    Attributes:
        title: Its first heading.
        body: The page as HTML; its headings and the lines on mistakes carry their anchors.
        sections: The linkable sections: anchor → heading.
        mistakes: The lines on mistakes: ``record.field`` → anchor.
    """

    title: str
    body: Markup
    sections: dict[str, str]
    mistakes: dict[str, str]


def pages() -> dict[str, Page]:
    """All pages by name, read once in a process; a school's own do not replace the program's."""
    return _pages(own.part("handbook"))


def read_again() -> None:
    """Forget what was read: files have changed."""
    _pages.cache_clear()


@cache
def _pages(added: Path | None) -> dict[str, Page]:
    paths = [*(added.glob("*.md") if added else ()), *FOLDER.glob("*.md")]
    return {path.stem: _page(path.read_text("utf-8", "replace")) for path in paths}


def _page(source: str) -> Page:
    text, lines = MISTAKE.subn(rf"- {_MARK}\1", source)
    headings = HEADING.findall(text)
    html = LINK.sub(r'href="\1', str(render(HEADING.sub(r"\1 \2", text))))
    for _level, _title, anchor in headings:  # in order: the page has the headings of the source
        mark = f' id="{anchor}"' if anchor else ' data-plain=""'
        html = re.sub(r"<h([1-3])>", rf"<h\1{mark}>", html, count=1)
    for number in range(1, lines + 1):
        html = html.replace(f"<li>{_MARK}", f'<li id="mistake-{number}">', 1)
    sections = {anchor: title for _level, title, anchor in headings if anchor}
    mistakes = {
        field: f"mistake-{number}"
        for number, match in enumerate(MISTAKE.finditer(source), 1)
        for field in match[2].split(", ")
    }
    title = headings[0][1] if headings else ""
    return Page(title, Markup(html), sections, mistakes)  # noqa: S704 - rendered above


def contents() -> dict[str, Page]:
    """The pages in the order of the areas; those that belong to none come last."""
    of_areas = [area.name for area in AREAS if area.name in pages()]
    others = sorted(pages().keys() - set(of_areas))
    return {name: pages()[name] for name in (*of_areas, *others)}


def exists(lesson: str) -> bool:
    """Whether ``page#section`` (or ``page``) can be opened."""
    name, _mark, anchor = lesson.partition("#")
    page = pages().get(name)
    return page is not None and (not anchor or anchor in page.sections)


def address(lesson: str) -> str:
    """The address of ``page#section``."""
    name, _mark, anchor = lesson.partition("#")
    return url_for("handbook.page", name=name, _anchor=anchor or None)
