"""The market and its requests (RFQ-01)."""

from typing import Any

import pytest

from tests.areas.rfq.data import FULL, SOLID_WOOD, SPANISH, submit
from tests.support.office import OfficeClient
from trainer.core.web.access import AccountType


def titles(page: Any) -> list[str]:
    return [a.text_content() for a in page.xpath("//tbody//th/a")]


def test_recommended_requests_are_of_categories_that_the_shop_sells(shop: OfficeClient) -> None:
    recommended = shop.page("rfq/?view=recommended").text_content()
    assert "Solid wood building blocks in round box" in recommended
    assert "Board games for families" in shop.page("rfq/?view=all&q=board").text_content()


def test_a_search_looks_at_all_requests(shop: OfficeClient) -> None:
    assert titles(shop.page("rfq/?q=PLYWOOD 50")) == [
        "Wooden building blocks plywood 50 pieces for preschool"
    ]
    assert "没有符合条件的 RFQ" in shop.page("rfq/?q=nothing").text_content()


def test_subscriptions_narrow_the_market(shop: OfficeClient) -> None:
    found = titles(shop.page("rfq/?view=subscribed"))
    assert any("Soft foam building blocks" in title for title in found)
    assert all("block" in t.lower() or "wooden" in t.lower() or "Дерев" in t for t in found)


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ("stars=3", "Solid wood building blocks in round box", "Magnetic wooden blocks"),
        ("has=attachment", "Solid wood building blocks in round box", "Plastic building blocks"),
        ("has=picture", "Plastic building blocks", "Magnetic wooden blocks"),
        ("open=seats", "Plastic building blocks", "Solid wood building blocks large"),
        ("days=1", "Solid wood building blocks in round box", "Soft foam building blocks"),
        ("country=美国&q=solid", "in round box", "for school"),
        ("top=玩具&q=blocks", "Plastic building blocks", "Kids pajamas"),
    ],
)
def test_filters(shop: OfficeClient, query: str, there: str, absent: str) -> None:
    text = " ".join(titles(shop.page(f"rfq/?view=all&q=block&{query}")))
    assert there in text
    assert absent not in text


@pytest.mark.parametrize(
    "query", ["stars=9", "days=abc", "has=x", "open=x", "view=x", "country=火星"]
)
def test_filters_that_there_are_not(shop: OfficeClient, query: str) -> None:
    assert shop.get(f"rfq/?{query}").status_code == 200


def test_quoted_requests_can_be_left_out(shop: OfficeClient) -> None:
    submit(shop)
    market = "rfq/?view=all&q=round+box"
    assert "已报价" in shop.page(market).text_content()
    assert titles(shop.page(f"{market}&open=unquoted")) == []


def test_later_requests_appear_in_their_time_and_closed_ones_go(shop: OfficeClient) -> None:
    advent = "rfq/?view=all&q=advent"
    assert titles(shop.page(advent)) == []
    assert shop.get("rfq/requests/2211110048").status_code == 404
    assert shop.get("rfq/requests/2211110048/quote").status_code == 404
    shop.move_clock(days=2)
    assert titles(shop.page(advent)) == ["Wooden advent calendar with 24 drawers"]
    shop.move_clock(days=30)
    assert titles(shop.page(advent)) == []
    assert "采购有效期已过" in shop.page("rfq/requests/2211110048").text_content()


def test_a_request_shows_its_buyer_and_what_it_brought(shop: OfficeClient) -> None:
    page = shop.page(f"rfq/requests/{SOLID_WOOD}")
    text = page.text_content()
    for said in (
        "no plywood",
        "剩余 6 个报价席位",
        "买家名片",
        "当地时间",
        "500 盒/boxes",
        "$16.00",
    ):
        assert said in text
    assert shop.get(f"rfq/requests/{SOLID_WOOD}/picture").mimetype == "image/png"
    file = shop.get(f"rfq/requests/{SOLID_WOOD}/attachment")
    assert "Round box, diameter 20 cm" in file.text
    assert "attachment" in file.headers["Content-Disposition"]


def test_what_a_buyer_did_not_add_is_not_there(shop: OfficeClient) -> None:
    assert shop.get(f"rfq/requests/{FULL}/picture").status_code == 404
    assert shop.get(f"rfq/requests/{SPANISH}/attachment").status_code == 404
    assert shop.get("rfq/requests/none").status_code == 404


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (AccountType.MAIN, 200),
        (AccountType.MANAGER, 200),
        (AccountType.SALESPERSON, 200),
        (AccountType.PRODUCER, 403),
    ],
)
def test_who_sees_the_market(shop: OfficeClient, kind: AccountType, status: int) -> None:
    shop.act_as(kind)
    for path in ("", "quotes/", "rights/", "subscriptions/", "quotes/templates/"):
        assert shop.get(f"rfq/{path}").status_code == status
