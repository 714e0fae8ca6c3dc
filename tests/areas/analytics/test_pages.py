"""The pages on products, traffic, visitors, keywords, search and marketing."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.products.models import Product
from trainer.core.web.access import AccountType

pytestmark = pytest.mark.postgresql

Start = Callable[..., OfficeClient]
PATHS = (
    "diagnosis/", "products/", "products/3156", "products.xlsx", "traffic/", "traffic.xlsx",
    "visitors/", "keywords/", "keywords.xlsx", "search/", "effects/",
)  # fmt: skip
LISTS = ("products/", "traffic/?by=word", "visitors/", "keywords/", "search/?part=products")


@pytest.fixture
def shop(office: Start) -> OfficeClient:
    return office("keyword-plan")


def table(page: Any) -> list[list[str]]:
    rows = page.xpath("//main//table[contains(@class, 'data-table')]//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def heads(page: Any, title: str) -> list[str]:
    return [t for row in table(page) if title in (t := row[0])]


def test_the_diagnosis_names_products_with_many_exposures_and_few_clicks(
    shop: OfficeClient,
) -> None:
    """DAT-02: compared with the shop's average product and with peers of the category."""
    page = shop.page("analytics/diagnosis/")
    assert [row[0][-4:] for row in table(page)] == ["3156", "3129", "3177"]
    first = table(page)[0]
    assert first[1:4] == ["8,234（1,807）", "120（61）", "1.46%（3.92%）"]
    links = page.xpath("//tr[1]//a/@href")
    assert any(link.endswith("products/3156#words") for link in links)
    assert any(link.endswith("products/manage/3156/edit") for link in links)
    assert any(link.endswith("/p4p/") for link in links)


@pytest.mark.parametrize(
    ("pattern", "number"), [("few_feedbacks", "3168"), ("few_exposures", "3139")]
)
def test_other_patterns_have_tabs_of_their_own(
    shop: OfficeClient, pattern: str, number: str
) -> None:
    assert any(
        row[0].endswith(number)
        for row in table(shop.page(f"analytics/diagnosis/?pattern={pattern}"))
    )


def test_good_products_outside_the_showcase_are_named(shop: OfficeClient) -> None:
    outside = table(shop.page("analytics/diagnosis/?pattern=not_in_showcase"))
    layer = shop.page("analytics/products/?layer=outside").text_content()
    assert outside
    assert "没有符合条件的产品" not in layer


def test_a_period_without_figures_is_not_diagnosed(shop: OfficeClient) -> None:
    shop.move_clock(days=400)
    assert "没有产品出现这种情况" in shop.page("analytics/diagnosis/").text_content()
    assert "没有符合条件的产品" in shop.page("analytics/diagnosis/?q=nothing").text_content()


def test_a_products_page_shows_what_its_traffic_is_made_of(shop: OfficeClient) -> None:
    page = shop.page("analytics/products/3156")
    words = page.xpath("//section[@id='words']//tbody/tr")
    first = [" ".join(cell.text_content().split()) for cell in words[0]]
    assert first[:3] == ["second hand beach ball", "2,338", "1"]
    assert "高曝光低点击" in page.text_content()
    assert "$1.36" in page.xpath("string(//section[@id='price'])")
    assert shop.get("analytics/products/9999").status_code == 404


def test_a_new_product_has_an_empty_page(shop: OfficeClient) -> None:
    assert "从下一周起显示" in shop.page("analytics/products/3133").text_content()


def test_products_are_searched_sorted_and_paged(shop: OfficeClient) -> None:
    page = shop.page("analytics/products/?sort=-click_rate")
    rates = [float(row[3].removesuffix("%")) for row in table(page)[-20:]]
    assert rates == sorted(rates, reverse=True)
    assert "共 57 条" in page.text_content()
    assert heads(shop.page("analytics/products/?q=3156"), "Rubber") != []
    assert "没有符合条件的产品" in shop.page("analytics/products/?q=zzz").text_content()


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query", ["page=999", "sort=x", "weeks=x&days=x", "by=x&part=x", "q=%25"])
def test_nonsense_in_the_address_is_ignored(shop: OfficeClient, path: str, query: str) -> None:
    assert shop.get(f"analytics/{path}{'&' if '?' in path else '?'}{query}").status_code == 200


@pytest.mark.parametrize("path", ["products.xlsx", "traffic.xlsx?by=word", "keywords.xlsx"])
def test_exports_are_workbooks(shop: OfficeClient, path: str) -> None:
    response = shop.get(f"analytics/{path}")
    assert "spreadsheetml" in response.headers["Content-Type"]
    with zipfile.ZipFile(BytesIO(response.data)) as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_traffic_is_broken_down(shop: OfficeClient) -> None:
    assert table(shop.page("analytics/traffic/"))[-6][0] == "搜索"
    assert "美国" in shop.page("analytics/traffic/?by=country").text_content()
    found = shop.page("analytics/traffic/?by=word&q=second+hand").text_content()
    assert "second hand beach ball" in found


def test_visits_say_from_where_and_what_was_looked_at(shop: OfficeClient) -> None:
    page = shop.page("analytics/visitors/?country=美国")
    assert {row[1] for row in table(page)} == {"美国"}
    assert all(row[0] < "2022-09-05 09:01" for row in table(page))
    assert "没有符合条件的进店记录" in shop.page("analytics/visitors/?q=zzz").text_content()


def test_the_keyword_index_ranks_words_near_the_one_looked_for(shop: OfficeClient) -> None:
    """KW-01: rank, word, relevance, trend, click rate, competition, by country."""
    rows = table(shop.page("analytics/keywords/?q=beach+ball"))
    assert rows[0][:3] == ["1", "beach ball", "100%"]
    shares = [int(row[2].removesuffix("%")) for row in rows]
    assert shares == sorted(shares, reverse=True)
    american = table(shop.page("analytics/keywords/?country=美国"))
    heats = [int(row[3].replace(",", "")) for row in american]
    assert heats == sorted(heats, reverse=True)
    unused = table(shop.page("analytics/keywords/?used=no"))
    assert {row[7] for row in unused} == {"—"}


def test_the_search_diagnosis_finds_products_and_words(shop: OfficeClient) -> None:
    """DIAG-01."""
    shop.change(Product, 3156, stock=10, title="Ball")
    page = shop.page("analytics/search/?part=supply&q=Ball")
    assert any("可售数量少于 100" in row[1] for row in table(page))
    assert (
        "标题里没有完整的产品关键词"
        in shop.page("analytics/search/?part=products&q=Ball").text_content()
    )
    assert "热搜词没有产品使用" in shop.page("analytics/search/?part=words").text_content()


def test_ranks_are_looked_up(shop: OfficeClient) -> None:
    assert "输入一个关键词" in shop.page("analytics/search/?part=ranks").text_content()
    found = table(shop.page("analytics/search/?part=ranks&q=Beach+Balls"))
    assert found
    assert found[0][2].startswith("第 1 页第 ")
    nobody = shop.page("analytics/search/?part=ranks&q=zzz").text_content()
    assert "没有买家搜索“zzz”" in nobody


def test_effects_are_those_of_own_marketing(shop: OfficeClient) -> None:
    rows = table(shop.page("analytics/effects/"))
    assert [row[0] for row in rows] == ["外贸直通车", "营销邮件", "站内营销"]
    assert rows[0][1:] == ["0", "0", "0", "¥0.00"]


@pytest.mark.parametrize(
    ("account_type", "status"),
    [(AccountType.MANAGER, 200), (AccountType.SALESPERSON, 200), (AccountType.PRODUCER, 403)],
)
def test_who_may_see_the_pages(shop: OfficeClient, account_type: AccountType, status: int) -> None:
    """SUB-04: 数据管家 is not for producers."""
    shop.act_as(account_type)
    assert {shop.get(f"analytics/{path}").status_code for path in PATHS} == {status}


def test_an_account_is_only_led_where_it_may_go(shop: OfficeClient) -> None:
    shop.act_as(AccountType.SALESPERSON)
    page = shop.page("analytics/diagnosis/")
    assert page.xpath("//main//a[contains(@href, '/edit')]") == []
    assert page.xpath("//main//a[contains(@href, '/p4p/')]") == []


def test_a_shop_that_sells_nothing_has_empty_pages(office: Start) -> None:
    young = office("verification")
    for path in (
        "diagnosis/",
        "products/",
        "traffic/",
        "visitors/",
        "keywords/",
        "search/",
        "effects/",
    ):
        assert young.get(f"analytics/{path}").status_code == 200
    assert young.get("analytics/search/?part=words").status_code == 200
