"""Daily and weekly budgets (P4P-08)."""

from decimal import Decimal

import pytest

from trainer.areas.p4p.auction.bidding.purse import Purse, limit

HUNDRED = Decimal(100)


@pytest.mark.parametrize(
    ("spent", "most"),
    [("0", "120"), ("580", "120"), ("600", "100"), ("690", "10"), ("700", "0"), ("800", "0")],
)
def test_a_day_of_a_weekly_budget_may_cost_a_fifth_more(spent: str, most: str) -> None:
    found = limit(100, weekly=True, spent_this_week=Decimal(spent))
    assert found == Decimal(most)


def test_a_daily_budget_is_the_limit_of_every_day() -> None:
    assert limit(100, weekly=False, spent_this_week=Decimal(900)) == HUNDRED


def test_a_purse_pays_up_to_its_limit() -> None:
    purse = Purse(HUNDRED)
    purse.pay(Decimal(95))
    assert purse.affords(Decimal(5))
    assert not purse.affords(Decimal("5.01"))


def test_money_is_spread_over_the_day() -> None:
    purse = Purse(HUNDRED)
    assert purse.may_bid(0)
    purse.pay(Decimal(50))
    assert not purse.may_bid(3 * 60)
    assert purse.may_bid(18 * 60)


def test_a_higher_limit_ends_a_day_that_was_over() -> None:
    purse = Purse(HUNDRED)
    purse.pay(Decimal(99))
    purse.use_up(20 * 60)
    assert not purse.may_bid(21 * 60)
    purse.change(Decimal(98))
    assert not purse.may_bid(21 * 60)
    purse.change(Decimal(200))
    assert purse.may_bid(21 * 60)
