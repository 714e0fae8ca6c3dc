"""The page 数据概览 and the figures on the workbench."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from tests.support.office import OfficeClient
from trainer.areas.analytics.indicators import Indicator
from trainer.content import worlds
from trainer.core.web.access import AccountType
from trainer.core.web.db import database_of

pytestmark = pytest.mark.postgresql

Start = Callable[..., OfficeClient]
ROWS = worlds.load("toy-company").shared_rows["daily_figure"].values()
BY_DAY = {date.fromisoformat(row["day"]): row for row in ROWS}
YESTERDAY = date(2022, 8, 19)
"""Of the coupon exercise, which begins on 2022-08-20."""
WEEK_AGO = date(2022, 8, 12)


@pytest.fixture
def shop(office: Start) -> OfficeClient:
    return office("coupon-amount-off")


def texts(page: Any, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in page.xpath(path)]


def tiles(page: Any) -> dict[str, str]:
    found = page.xpath("//*[@id='analytics']//a[@class='stat']")
    return {tile.get("id"): " ".join(tile.text_content().split()) for tile in found}


def chart(page: Any) -> dict[str, Any]:
    options: dict[str, Any] = json.loads(page.xpath("//*[@data-chart]/script")[0].text)
    return options


def table(page: Any) -> list[list[str]]:
    rows = page.xpath("//section[contains(@class, 'table-tight')]//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_the_workbench_shows_yesterday_and_thirty_days(shop: OfficeClient) -> None:
    page = shop.page("")
    titles = texts(page, "//h2")
    assert titles.index("待办事项") < titles.index("昨日数据（2022-08-19 周五）")
    now, before = BY_DAY[YESTERDAY], BY_DAY[WEEK_AGO]
    change = 100 * (now["exposures"] - before["exposures"]) / before["exposures"]
    tile = tiles(page)["tile-exposures"]
    assert tile.startswith(f"曝光{now['exposures']:,} 比上周同日 {change:+.1f}% 前 7 天日均 ")
    assert list(tiles(page)) == [f"tile-{indicator.value}" for indicator in Indicator]
    options = chart(page)
    assert options["xAxis"]["data"][0] == "2022-07-21"
    assert options["series"][0]["data"][-1] == now["exposures"]
    assert len(options["series"][0]["data"]) == 30


def test_the_average_is_of_the_seven_days_before(shop: OfficeClient) -> None:
    days = [BY_DAY[date(2022, 8, n)]["exposures"] for n in range(12, 19)]
    assert tiles(shop.page(""))["tile-exposures"].endswith(f"前 7 天日均 {sum(days) / 7:,.0f}")


@pytest.mark.parametrize("path", ["", "analytics/"])
def test_indicator_and_span_are_chosen_by_links(shop: OfficeClient, path: str) -> None:
    page = shop.page(path)
    assert texts(page, "//*[@class='switch']/a[@aria-current]") == ["近 30 天"]
    [link] = page.xpath("//a[@id='range-7']/@href")
    page = shop.page(link.removeprefix(shop.url("")))
    [link] = page.xpath("//a[@id='tile-inquiries']/@href")
    page = shop.page(link.removeprefix(shop.url("")))
    assert texts(page, "//*[@class='switch']/a[@aria-current]") == ["近 7 天"]
    expected = [BY_DAY[date(2022, 8, n)]["inquiries"] for n in range(13, 20)]
    assert chart(page)["series"][0]["data"] == expected
    assert texts(page, "//figcaption") == ["询盘：2022-08-13 至 2022-08-19"]
    in_words = texts(page, "//figure//tbody//td")
    assert in_words[-2:] == ["2022-08-19 周五", str(expected[-1])]
    assert len(in_words) == 2 * 7


def test_a_long_span_has_the_mean_of_seven_days(shop: OfficeClient) -> None:
    daily, weekly = chart(shop.page("analytics/?days=90"))["series"]
    assert weekly["name"] == "7 日均值"
    assert weekly["data"][:6] == [None] * 6
    assert weekly["data"][6] == pytest.approx(sum(daily["data"][:7]) / 7, abs=0.01)
    assert len(weekly["data"]) == 90


def test_the_table_has_totals_pages_and_an_order(shop: OfficeClient) -> None:
    page = shop.page("analytics/?days=90")
    rows = table(page)
    assert [row[0] for row in rows[:3]] == ["合计", "日均", "2022-08-19 周五"]
    assert len(rows) == 2 + 20
    shown = [BY_DAY[day] for day in BY_DAY if date(2022, 5, 22) <= day <= YESTERDAY]
    exposures, clicks = (sum(row[name] for row in shown) for name in ("exposures", "clicks"))
    assert rows[0][1:4] == [f"{exposures:,}", f"{clicks:,}", f"{100 * clicks / exposures:.2f}%"]
    assert rows[1][1] == f"{exposures / 90:,.0f}"
    assert "共 90 条" in page.text_content()
    last = table(shop.page("analytics/?days=90&page=5"))
    assert last[-1][0] == "2022-05-22 周日"
    by_rate = table(shop.page("analytics/?days=90&sort=-click_rate"))[2:]
    rates = [float(row[3].removesuffix("%")) for row in by_rate]
    assert rates == sorted(rates, reverse=True)
    best = max(100 * row["clicks"] / row["exposures"] for row in shown)
    assert rates[0] == round(best, 2)
    fewest = table(shop.page("analytics/?days=90&sort=exposures"))[2]
    assert fewest[1] == f"{min(row['exposures'] for row in shown):,}"


def test_dates_can_be_typed(shop: OfficeClient) -> None:
    page = shop.page("analytics/?from=2022-03-30&to=2022-04-02")
    assert [row[0][:10] for row in table(page)[2:]] == [
        "2022-04-02", "2022-04-01", "2022-03-31", "2022-03-30",
    ]  # fmt: skip
    assert texts(page, "//*[@class='switch']/a[@aria-current]") == []
    turned = shop.page("analytics/?from=2022-04-02&to=2022-03-30")
    assert table(turned) == table(page)


@pytest.mark.parametrize(
    "query",
    [
        "days=31", "days=x", "indicator=sales", "from=soon&to=later", "sort=sales", "page=999",
        "from=0001-01-01", "to=0001-01-01", "to=9999-12-31",
    ],
)  # fmt: skip
def test_nonsense_in_the_address_shows_the_usual(shop: OfficeClient, query: str) -> None:
    page = shop.page(f"analytics/?{query}")
    assert "曝光：2022-07-21 至 2022-08-19" in page.text_content()


def test_a_span_without_figures_says_so(shop: OfficeClient) -> None:
    page = shop.page("analytics/?from=2021-01-01&to=2021-02-01")
    assert "这段时间没有数据" in page.text_content()
    assert page.xpath("//*[@data-chart]") == []
    ahead = shop.page("analytics/?from=2022-08-20&to=2022-12-31")
    assert "这段时间没有数据" in ahead.text_content()


def test_what_the_clock_has_not_reached_is_nowhere(shop: OfficeClient) -> None:
    page = shop.page("analytics/?from=2022-08-18&to=2023-01-31")
    assert [row[0][:10] for row in table(page)[2:]] == ["2022-08-19", "2022-08-18"]
    shop.move_clock(days=1)
    page = shop.page("analytics/")
    assert "昨日数据（2022-08-20 周六）" in texts(page, "//h2")


def test_a_sandbox_beyond_the_figures_shows_the_last_day(shop: OfficeClient) -> None:
    shop.move_clock(days=400)
    for path in ("", "analytics/"):
        assert "最近一天的数据（2023-01-31 周二）" in texts(shop.page(path), "//h2")


def test_a_sandbox_before_the_figures_has_none_yet(shop: OfficeClient) -> None:
    shop.move_clock(days=-365)
    assert "还没有经营数据" in shop.page("analytics/").text_content()


def test_a_young_shop_has_an_empty_state_and_nothing_to_export(office: Start) -> None:
    young = office("verification")
    for path in ("", "analytics/"):
        page = young.page(path)
        assert "还没有经营数据" in page.text_content()
        assert page.xpath("//*[@data-chart]") == []
    assert young.get("analytics/daily.csv").status_code == 404


@pytest.mark.parametrize(
    ("account_type", "may"),
    [
        (AccountType.MANAGER, True),
        (AccountType.SALESPERSON, True),
        (AccountType.PRODUCER, False),
    ],
)
def test_who_may_see_the_figures(shop: OfficeClient, account_type: AccountType, may: bool) -> None:
    """SUB-04: 数据管家 is not for producers."""
    shop.act_as(account_type)
    assert bool(tiles(shop.page(""))) is may
    assert ("数据概览" in texts(shop.page(""), "//nav//a")) is may
    for path in ("analytics/", "analytics/daily.csv"):
        assert shop.get(path).status_code == (200 if may else 403)


def test_the_export_holds_the_chosen_span(shop: OfficeClient) -> None:
    response = shop.get("analytics/daily.csv?days=7")
    rows = list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert rows[0][:4] == ["日期", "曝光", "点击", "点击率（%）"]
    now = BY_DAY[YESTERDAY]
    assert rows[-1][:3] == ["2022-08-19", str(now["exposures"]), str(now["clicks"])]
    assert len(rows) == 8
    assert ".csv" in response.headers["Content-Disposition"]


def queries(shop: OfficeClient, path: str) -> int:
    statements: list[str] = []

    def note(*arguments: Any) -> None:
        statements.append(arguments[2])

    engine = database_of(shop.app).engine
    event.listen(engine, "before_cursor_execute", note)
    shop.page(path)
    event.remove(engine, "before_cursor_execute", note)
    return len(statements)


@pytest.mark.parametrize("path", ["", "analytics/"])
def test_queries_do_not_grow_with_the_days(shop: OfficeClient, path: str) -> None:
    assert queries(shop, f"{path}?days=180") == queries(shop, f"{path}?days=7")
