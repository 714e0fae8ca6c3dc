"""Buyer levels: BUY-01, from the numbers of the rule."""

from decimal import Decimal

import pytest

from trainer.areas.buyers.choices import Level, Right
from trainer.areas.buyers.levels import at_least, is_large, rights


def test_a_level_with_a_plus_includes_all_above() -> None:
    assert at_least(Level.L1) == {Level.L1, Level.L2, Level.L3, Level.L4}
    assert at_least(Level.L2) == {Level.L2, Level.L3, Level.L4}
    assert at_least(Level.L3) == {Level.L3, Level.L4}


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.L0, []),
        (Level.L1, []),
        (Level.L2, [Right.DISCOUNT_SAMPLES, Right.PAY_LATER]),
        (Level.L3, [Right.DISCOUNT_SAMPLES, Right.PAY_LATER, Right.OPEN_ACCOUNT]),
        (Level.L4, [Right.DISCOUNT_SAMPLES, Right.PAY_LATER, Right.OPEN_ACCOUNT]),
    ],
)
def test_a_level_has_its_rights(level: Level, expected: list[Right]) -> None:
    assert rights(level) == expected


@pytest.mark.parametrize(
    ("level", "purchases", "large"),
    [
        (Level.L4, "0", True),
        (Level.L3, "170000", True),
        (Level.L3, "169999.99", False),
        (Level.L0, "170000", True),
    ],
)
def test_large_buyers_are_l4_or_buy_for_170000(level: Level, purchases: str, large: bool) -> None:
    assert is_large(level, Decimal(purchases)) is large
