"""Handbook pages: every section that can be linked is a heading with its anchor."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from lxml import html

from trainer.content import handbook

NAMES = sorted(path.stem for path in handbook.FOLDER.glob("*.md"))


@pytest.mark.parametrize("name", NAMES)
def test_sections_are_headings(
    person: Callable[..., int], signed_in: Callable[[int], FlaskClient], name: str
) -> None:
    page = html.fromstring(signed_in(person()).get(f"/handbook/{name}").text)
    sections = handbook.pages()[name].sections
    assert sections
    for anchor, title in sections.items():
        (heading,) = page.xpath("//h1[@id=$id] | //h2[@id=$id] | //h3[@id=$id]", id=anchor)
        assert heading.text_content() == title
    assert "<h" not in page.text_content()
