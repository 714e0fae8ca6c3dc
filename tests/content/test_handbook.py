"""Handbook pages: every section that can be linked is a heading with its anchor."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.support.office import OfficeClient
from trainer.content import handbook
from trainer.reports.record_formatting import column_of

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


def test_the_contents_list_every_page(
    person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    page = html.fromstring(signed_in(person()).get("/handbook/").text)
    titles = [link.text_content() for link in page.xpath("//main//h2/a")]
    assert sorted(titles) == sorted(handbook.pages()[name].title for name in NAMES)
    assert all(titles)


def test_pages_of_the_back_office_lead_to_the_page_of_their_area_and_back(
    office: Callable[[str], OfficeClient],
) -> None:
    shop = office("coupon-amount-off")

    def links(path: str) -> list[str]:
        found: list[str] = shop.page(path).xpath("//*[@target='handbook']/@href")
        return found

    assert links("coupons/") == ["/handbook/coupons", "/handbook/coupons#rules"]
    workbench = links("")
    assert workbench[0] == "/handbook/opening#workbench"
    assert {"/handbook/", "/handbook/coupons#rules"} <= set(workbench)
    page = html.fromstring(shop.client.get("/handbook/coupons").text)
    assert page.xpath("//a[@href=$url]", url=shop.url(""))


def test_a_line_on_a_mistake_has_an_anchor_and_no_field_names(
    person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    lines = handbook.pages()["coupons"].mistakes
    assert lines["coupon.discount"] == "mistake-1"
    assert lines["coupon.threshold"] == lines["coupon.amount_off"] == "mistake-2"
    page = html.fromstring(signed_in(person()).get("/handbook/coupons").text)
    [line] = page.xpath("//li[@id='mistake-1']")
    assert line.text_content().endswith("7 折就填 7。")


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_sections(name: str) -> None:
    page = html.fromstring(f"<main>{handbook.pages()[name].body}</main>")
    for target in page.xpath("//a/@href"):
        assert handbook.exists(target), target


def test_pages_link_to_one_another(
    person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    client = signed_in(person())
    page = html.fromstring(client.get("/handbook/whole_trade").text)
    page.make_links_absolute("http://localhost/handbook/whole_trade")
    targets = page.xpath("//main//table//a/@href")
    assert "http://localhost/handbook/rfq#quote" in targets
    assert {client.get(target).status_code for target in targets} == {200}


@pytest.mark.parametrize("name", NAMES)
def test_lines_on_mistakes_name_fields_that_there_are(name: str) -> None:
    for field in handbook.pages()[name].mistakes:
        record, _dot, path = field.partition(".")
        assert column_of(record, path) is not None, field
