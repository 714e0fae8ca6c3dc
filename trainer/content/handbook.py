"""The handbook: one page of Markdown for each subject, linked from wrong answers."""

import re
from functools import cache

from flask import url_for
from markupsafe import Markup

from trainer.config import ROOT
from trainer.content.markdown import render

FOLDER = ROOT / "handbook"
_MARK = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Marks the lines on mistakes until they are HTML."""
MISTAKE = re.compile(r"^- (.+?) \{((?:[a-z_]+\.[a-z_.]+(?:, )?)+)\}$", re.MULTILINE)
"""A line on a mistake that names the fields in which it is made: ``- … {coupon.discount}``."""
HEADING = re.compile(r"^(#{1,3}) (.+?)(?: \{#([a-z0-9-]+)\})?$", re.MULTILINE)


def sections(name: str) -> dict[str, str] | None:
    """The sections of a page that can be linked: anchor → heading; None if there is no page."""
    path = FOLDER / f"{name}.md"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        return None
    headings = HEADING.findall(path.read_text("utf-8"))
    return {anchor: title for _level, title, anchor in headings if anchor}


def exists(lesson: str) -> bool:
    """Whether ``page#section`` (or ``page``) can be opened."""
    name, _mark, anchor = lesson.partition("#")
    found = sections(name)
    return found is not None and (not anchor or anchor in found)


def address(lesson: str) -> str:
    """The address of ``page#section``."""
    name, _mark, anchor = lesson.partition("#")
    return url_for("handbook.page", name=name, _anchor=anchor or None)


@cache
def mistakes(name: str) -> dict[str, str]:
    """The lines of a page on mistakes: ``record.field`` → anchor."""
    path = FOLDER / f"{name}.md"
    text = path.read_text("utf-8") if path.is_file() else ""
    return {
        field: f"mistake-{number}"
        for number, match in enumerate(MISTAKE.finditer(text), 1)
        for field in match[2].split(", ")
    }


@cache
def body(name: str) -> Markup:
    """A page as HTML; its headings and the lines on mistakes carry their anchors."""
    text = (FOLDER / f"{name}.md").read_text("utf-8")
    text, lines = MISTAKE.subn(rf"- {_MARK}\1", text)
    anchors = [anchor for _level, _title, anchor in HEADING.findall(text)]
    html = str(render(HEADING.sub(r"\1 \2", text)))
    for anchor in anchors:  # in order: every heading of the source is one of the page
        mark = f' id="{anchor}"' if anchor else ' data-plain=""'
        html = re.sub(r"<h([1-3])>", rf"<h\1{mark}>", html, count=1)
    for number in range(1, lines + 1):
        html = html.replace(f"<li>{_MARK}", f'<li id="mistake-{number}">', 1)
    return Markup(html)  # noqa: S704 - rendered above
