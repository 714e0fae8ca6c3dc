"""P4P-12: delivery by region, its level, its bids and its budget."""

from collections.abc import Callable
from decimal import Decimal

from tests.areas.p4p.auction.shop import plan, results
from tests.areas.p4p.planning import RIGHT, create
from tests.support.office import OfficeClient
from trainer.areas.p4p.auction import report
from trainer.areas.p4p.auction.bidding.purse import Purse
from trainer.areas.p4p.auction.report import Dimension
from trainer.areas.p4p.auction.types import MINUTES
from trainer.areas.p4p.choices import MerchantLevel
from trainer.areas.p4p.days.models import P4pPlanState
from trainer.areas.p4p.models import P4pChange, P4pPlan
from trainer.areas.p4p.pricing import (
    delivery_raise,
    lasting_budget,
    lasting_hours,
    recommended_bid,
)
from trainer.areas.p4p.tags import Region, is_western


def test_bids_rise_by_three_tenths_and_by_half_in_europe_and_the_us() -> None:
    """A bid of 8 is 10.4, and 12 in Europe and the US."""
    assert 8 * delivery_raise(western=is_western(Region.BR)) == Decimal("10.4")
    for region in (Region.US, Region.GB, Region.DE):
        assert 8 * delivery_raise(western=is_western(region)) == 12
    assert not is_western(Region.CA)


def test_a_budget_has_to_last_twenty_hours() -> None:
    """100 CNY at 5.5 an hour last 18.2 hours; 110 are enough."""
    assert lasting_hours(100, Decimal("5.5")) == Decimal("18.2")
    assert lasting_budget(Decimal("5.5")) == 110
    assert lasting_hours(110, Decimal("5.5")) == 20
    assert lasting_budget(Decimal("5.51")) == 111


def test_a_part_of_the_budget_is_held_back_until_the_twentieth_hour() -> None:
    purse = Purse(Decimal(100))
    purse.change(Decimal(100), lasting=True)
    released = [purse.released(hour * 60) for hour in range(24)]
    assert all(one < 100 for one in released[:20])
    assert released[20:] == [100] * 4
    assert released == sorted(released)


def test_peers_bid_a_fifth_less_for_recommendations() -> None:
    """P4P-09: 5 for a search is 4 for a recommendation, and 5.2 is 4.2."""
    assert recommended_bid(Decimal(5)) == 4
    assert recommended_bid(Decimal("5.2")) == Decimal("4.2")


def test_the_advice_of_a_remarketing_plan_is_a_fifth_lower(shop: OfficeClient) -> None:
    """P4P-09: the mean bid that the form names, which decides on the warning too."""
    query = "?product=3175"
    assert "行业平均出价 5.2 元" in shop.get(f"p4p/new/targeting{query}").text
    assert "行业平均出价 4.2 元" in shop.get(f"p4p/new/remarketing{query}").text


def test_levels_are_in_order() -> None:
    assert MerchantLevel.L4.reaches(MerchantLevel.L3)
    assert MerchantLevel.L3.reaches(MerchantLevel.L3)
    assert not MerchantLevel.L2.reaches(MerchantLevel.L3)


def test_the_auction_delivers_to_the_chosen_countries_alone() -> None:
    """With delivery the bids are higher where it is on, and no other country sees the plan."""
    premiums = {"budget": 60, "regions": {"us": 120, "br": 120}}
    usual = results(plan(1, **premiums))
    raised = {"us": Decimal("1.5"), "br": Decimal("1.3")}
    delivered = results(plan(1, **premiums, delivery=raised))
    countries = report.by(usual.rows, Dimension.COUNTRY)
    only = report.by(delivered.rows, Dimension.COUNTRY)
    assert len(countries) > 20
    assert set(only) == {"us", "br"}
    used_up = delivered.plans[0].used_up_at
    assert used_up is None or used_up >= 20 * 60
    assert 20 * 60 <= delivered.plans[0].minutes <= MINUTES
    assert report.total(delivered.rows).cost <= 60


def test_delivery_is_switched_on_from_level_l3(office: Callable[[str], OfficeClient]) -> None:
    shop = office("coupon-amount-off")
    made = create(shop)
    path = f"p4p/{made.id}/delivery"
    refused = shop.post(path)
    assert refused.status_code == 409
    assert "营销等级 L3 及以上的商家可以使用地域投放" in refused.text
    assert "开启地域投放" not in shop.get(f"p4p/{made.id}").text
    shop.move_clock(days=15)
    assert "开启地域投放" in shop.get(f"p4p/{made.id}").text
    assert shop.post(path).status_code == 302
    assert shop.records(P4pPlan)[0].region_delivery
    assert shop.records(P4pPlanState)[-1].settings["region_delivery"]
    assert shop.records(P4pChange)[-1].text == "地域投放：关闭 → 开启"
    without = {name: value for name, value in RIGHT.items() if not name.startswith("region_rows")}
    assert "请至少勾选一个地域" in shop.post(f"p4p/{made.id}/edit", without).text
    assert shop.post(path).status_code == 302
    assert not shop.records(P4pPlan)[0].region_delivery


def test_delivery_needs_a_country(shop: OfficeClient) -> None:
    posted = {name: value for name, value in RIGHT.items() if not name.startswith("region_rows")}
    assert shop.post("p4p/new/targeting", posted).status_code == 302
    refused = shop.post(f"p4p/{shop.records(P4pPlan)[-1].id}/delivery")
    assert refused.status_code == 409
    assert "请先编辑计划，勾选要投放的地域" in refused.text
