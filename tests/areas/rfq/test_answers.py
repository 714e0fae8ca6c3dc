"""What buyers do with quotes: within the stated times, and the same for the same seed."""

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.areas.rfq.data import NOW, asked, offer
from trainer.areas.rfq.choices import Currency, PaymentTerm, Samples, Status, TradeTerm
from trainer.areas.rfq.quoting import answers


def test_about_nine_of_ten_buyers_look_within_2_to_40_hours() -> None:
    seen = [answers.view_at(NOW, 2, Random(seed)) for seed in range(1000)]
    times = [moment - NOW for moment in seen if moment is not None]
    assert 860 < len(times) < 940
    assert min(times) >= timedelta(hours=2)
    assert max(times) <= timedelta(hours=40)


def test_buyers_of_complete_requests_all_look() -> None:
    """Three stars (RFQ-01)."""
    seen = [answers.view_at(NOW, 3, Random(seed)) for seed in range(1000)]
    times = [moment - NOW for moment in seen if moment is not None]
    assert len(times) == 1000
    assert max(times) <= timedelta(hours=40)


def test_they_decide_one_to_five_days_later() -> None:
    times = [answers.decide_at(NOW, Random(seed)) - NOW for seed in range(1000)]
    assert min(times) >= timedelta(days=1)
    assert max(times) <= timedelta(days=5)


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({}, 0),
        ({"trade_term": TradeTerm.EXW}, 25),
        ({"payment_term": PaymentTerm.LC}, 15),
        ({"samples": Samples.NO}, 10),
        ({"message": "Hi"}, 10),
        ({"currency": Currency.EUR}, 20),
    ],
)
def test_what_a_quote_is_worth_to_the_buyer(changes: dict[str, Any], lost: int) -> None:
    assert answers.attraction(offer(**changes), asked()) == 100 - lost


@pytest.mark.parametrize(
    ("quantity", "target", "lost"),
    [(500, "15", 0), (500, "14.99", 20), (499, "17.99", 20), (499, "18", 0), (99, "20", 30)],
)
def test_the_price_for_the_buyers_quantity_counts(quantity: int, target: str, lost: int) -> None:
    request = asked(quantity=quantity, target_price=Decimal(target))
    assert answers.attraction(offer(), request) == 100 - lost


def test_a_good_quote_is_chosen_and_a_poor_one_never() -> None:
    assert {answers.decision(85, Random(seed)) for seed in range(200)} == {Status.CHOSEN}
    assert Status.CHOSEN not in {answers.decision(54, Random(seed)) for seed in range(200)}
    assert {answers.decision(20, Random(seed)) for seed in range(200)} == {None}
    both = {answers.decision(70, Random(seed)) for seed in range(200)}
    assert both == {Status.CHOSEN, Status.LOST}
