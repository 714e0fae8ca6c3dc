"""What is wrong with a product's traffic (DAT-02)."""

from collections.abc import Mapping

import pytest

from trainer.areas.analytics.indicators import COUNTED, Indicator
from trainer.areas.analytics.rules import Norm, Pattern, patterns

NORM = Norm(exposures=1000, clicks=40, click_rate=4.0, conversion=10.0)


def counts(exposures: int, clicks: int, feedbacks: int) -> Mapping[Indicator, float]:
    found = dict.fromkeys(COUNTED, 0.0)
    found |= {Indicator.EXPOSURES: exposures, Indicator.CLICKS: clicks}
    return found | {
        Indicator.INQUIRIES: 1 if feedbacks else 0,
        Indicator.TM_INQUIRIES: feedbacks - 1,
    }


@pytest.mark.parametrize(
    ("exposures", "clicks", "feedbacks", "expected"),
    [
        (1000, 40, 4, []),
        (2000, 55, 6, [Pattern.FEW_CLICKS]),
        (2000, 56, 6, []),
        (999, 10, 1, []),
        (2000, 80, 3, [Pattern.FEW_FEEDBACKS]),
        (2000, 80, 4, []),
        (900, 39, 1, []),
        (299, 12, 1, [Pattern.FEW_EXPOSURES]),
        (300, 12, 1, []),
        (4000, 100, 3, [Pattern.FEW_CLICKS, Pattern.FEW_FEEDBACKS]),
    ],
)
def test_what_is_high_and_low(
    exposures: int, clicks: int, feedbacks: int, expected: list[Pattern]
) -> None:
    """高曝光低点击 below 70 % of the click rate, 高点击低反馈 below half, 低曝光 below 30 %."""
    assert list(patterns(counts(exposures, clicks, feedbacks), NORM)) == expected


def test_a_few_missing_feedbacks_are_chance() -> None:
    usual = Norm(exposures=1000, clicks=40, click_rate=4.0, conversion=9.0)
    assert list(patterns(counts(1000, 44, 1), usual)) == []
    assert list(patterns(counts(1000, 45, 1), usual)) == [Pattern.FEW_FEEDBACKS]


@pytest.mark.parametrize(
    ("good", "in_showcase", "wanted"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_good_products_belong_in_the_showcase(good: bool, in_showcase: bool, wanted: bool) -> None:
    """P9 1.3: 实力优品需全部放入橱窗中."""
    found = list(patterns(counts(1000, 40, 4), NORM, good=good, in_showcase=in_showcase))
    assert (Pattern.NOT_IN_SHOWCASE in found) is wanted


def test_a_product_that_nobody_has_seen_is_shown_too_little() -> None:
    assert list(patterns(counts(0, 0, 0), NORM)) == [Pattern.FEW_EXPOSURES]
