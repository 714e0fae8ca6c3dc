"""The reports of the direct train (P4P-15)."""

import pytest

from tests.areas.p4p.planning import create
from tests.support.office import OfficeClient
from trainer.areas.p4p.days.models import P4pPlanDay


def test_nothing_is_reported_before_a_day_is_over(shop: OfficeClient) -> None:
    create(shop)
    assert "这段时间没有推广数据" in shop.get("p4p/reports/").text
    assert "这段时间没有推广数据" in shop.get("p4p/reports/?by=x&days=8&plan=2147483648").text


@pytest.fixture
def advertised(shop: OfficeClient) -> OfficeClient:
    """A shop whose plan has run for three days."""
    create(shop, weekly_budget="")
    shop.move_clock(days=3)
    return shop


def test_every_report_adds_up_to_what_the_days_brought(advertised: OfficeClient) -> None:
    shop = advertised
    clicks = sum(day.clicks for day in shop.records(P4pPlanDay))
    number = shop.records(P4pPlanDay)[0].plan
    assert clicks > 0
    for by in ("day", "plan", "product", "word", "country", "audience"):
        page = shop.page(f"p4p/reports/?by={by}&plan={number}")
        rows = page.xpath("//section//table[not(ancestor::figure)]/tbody/tr")
        assert sum(int(row.xpath("td[2]/text()")[0]) for row in rows) == clicks, by
        assert page.xpath("//figure[@data-chart='p4p']")
    assert shop.page("p4p/").xpath("//tbody/tr/td[8]/text()") == [str(clicks)]
    csv = shop.get("p4p/reports.csv?by=country&days=30").get_data(as_text=True)
    assert "美国" in csv


def test_the_cost_of_a_click_is_said_with_the_cost(advertised: OfficeClient) -> None:
    page = advertised.page("p4p/reports/")
    notes = {
        one.xpath("string(.//*[@class='stat-label'])"): one.xpath(
            "string(.//*[@class='stat-note'])"
        )
        for one in page.xpath("//*[contains(@class, 'p4p-figures')]/*")
    }
    assert notes["花费"].startswith("平均点击花费")
    assert notes["反馈"] == ""
