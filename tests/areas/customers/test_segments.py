"""Which buyers fit a group, and how promising they are: CRM-01, CRM-02, CRM-03."""

from datetime import timedelta
from typing import Any

import pytest

from tests.areas.customers.people import NOW, group, profile
from trainer.areas.customers.choices import Period, Source, Stage
from trainer.areas.customers.segments import difference, has_conditions, matches, potential


@pytest.mark.parametrize(
    ("conditions", "fits"),
    [
        ({"countries": ["巴西", "美国"]}, True),
        ({"countries": ["美国"]}, False),
        ({"levels": ["L1", "L2"]}, True),
        ({"levels": ["L4"]}, False),
        ({"interests": ["玩具>拼图"]}, True),
        ({"interests": ["服装>女装"]}, False),
        ({"stage": Stage.ORDER}, True),
        ({"stage": Stage.REPEAT}, False),
        ({"source": Source.INQUIRY}, True),
        ({"source": Source.CARD}, False),
        ({"countries": ["巴西"], "levels": ["L4"]}, False),
    ],
)
def test_base_tags_all_hold_and_any_of_their_values(conditions: Any, fits: bool) -> None:
    assert matches(profile(stage=Stage.ORDER), group(**conditions), NOW) is fits


def test_stage_and_source_are_those_of_my_customers() -> None:
    assert not matches(profile(), group(stage=Stage.ORDER), NOW)
    released = profile(stage=Stage.ORDER)
    assert released.customer is not None
    released.customer.account_id = None
    assert not matches(released, group(stage=Stage.ORDER), NOW)


@pytest.mark.parametrize(
    ("days", "period", "fits"),
    [
        (29.9, Period.DAYS_30, True),
        (30, Period.DAYS_30, False),
        (31, Period.DAYS_60, True),
        (6.9, Period.DAYS_7, True),
        (7, Period.DAYS_7, False),
        (89, Period.DAYS_90, True),
        (181, Period.DAYS_180, False),
        (400, Period.EVER, True),
        (-1, Period.EVER, False),
    ],
)
def test_behaviour_counts_within_its_period(days: float, period: Period, fits: bool) -> None:
    assert matches(profile(inquiry=(days,)), group(inquired=period), NOW) is fits


@pytest.mark.parametrize(
    ("condition", "activity"),
    [
        ("visited", "visit"),
        ("favoured", "favourite"),
        ("added_to_cart", "cart"),
        ("inquired", "inquiry"),
        ("chatted", "message"),
        ("read_quote", "rfq"),
        ("read_mail", "mail_opened"),
    ],
)
def test_each_condition_asks_for_its_own_activity(condition: str, activity: str) -> None:
    asked = group(**{condition: Period.DAYS_30})
    assert matches(profile(**{activity: (1,)}), asked, NOW)
    other = "visit" if activity != "visit" else "cart"
    assert not matches(profile(**{other: (1,)}), asked, NOW)


@pytest.mark.parametrize(
    ("conditions", "fits"),
    [
        ({"ordered": Period.DAYS_90}, True),
        ({"ordered": Period.DAYS_7}, False),
        ({"least_orders": 2}, True),
        ({"least_orders": 3}, False),
        ({"ordered": Period.DAYS_30, "least_orders": 2}, False),
        ({"ordered": Period.DAYS_90, "least_orders": 2}, True),
    ],
)
def test_orders_are_counted(conditions: Any, fits: bool) -> None:
    assert matches(profile(paid=(10, 60)), group(**conditions), NOW) is fits


def test_fans_follow_the_shop() -> None:
    assert matches(profile(follow=(300,)), group(fans=True), NOW)
    assert not matches(profile(visit=(1,)), group(fans=True), NOW)


def test_read_and_not_clicked_within_60_days() -> None:
    asked = group(read_mail=Period.DAYS_60, not_clicked=True)
    assert matches(profile(mail_opened=(20,)), asked, NOW)
    assert matches(profile(mail_opened=(20,), mail_clicked=(70,)), asked, NOW)
    assert not matches(profile(mail_opened=(20,), mail_clicked=(20,)), asked, NOW)


def test_a_group_without_conditions_is_known_as_such() -> None:
    assert not has_conditions(group())
    assert not has_conditions(group(not_clicked=True))
    assert has_conditions(group(countries=["巴西"]))
    assert has_conditions(group(least_orders=1))


def test_the_members_of_today_are_compared_with_those_of_before() -> None:
    stays, comes, goes = profile(visit=(5, 20)), profile(visit=(3,)), profile(visit=(32,))
    found = difference(
        [stays, comes, goes], group(visited=Period.DAYS_30), NOW - timedelta(days=7), NOW
    )
    assert found.joined == [comes]
    assert found.left == [goes]


def test_the_potential_grows_with_what_was_done_within_30_days() -> None:
    assert potential(profile(), NOW) == 5
    assert potential(profile(visit=(1, 2)), NOW) == 9
    assert potential(profile(visit=(31,)), NOW) == 5
    assert potential(profile(inquiry=(1,), cart=(2,)), NOW) == 25
    busy = {name: tuple(range(30)) for name in ("visit", "favourite", "cart", "inquiry", "message")}
    assert potential(profile(**busy), NOW) == 85
