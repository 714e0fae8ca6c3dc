"""What is wrong with a product's traffic (DAT-02).

The patterns and their remedies are the textbook's. It prints no limits: from where on a figure is
high or low is this simulator's own (本系统约定) and stated in the handbook.
"""

from collections.abc import Iterator
from typing import NamedTuple

from trainer.areas.analytics.indicators import FEEDBACK, Counts, Indicator, value
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l

FEW_CLICKS = 0.7
"""A click rate below this part of what is usual is low."""
FEW_FEEDBACKS = 0.5
"""A conversion below this part of what is usual is low."""
FEW_EXPOSURES = 0.3
"""Exposures below this part of the shop's average product are few."""
MIN_FEEDBACKS = 4
"""Feedbacks that are to be expected before their lack says anything: two for three are chance."""


class Pattern(LabeledEnum):
    """What a product's figures can suffer from, the most urgent first."""

    FEW_CLICKS = "few_clicks", _l("高曝光低点击")
    FEW_FEEDBACKS = "few_feedbacks", _l("高点击低反馈")
    FEW_EXPOSURES = "few_exposures", _l("低曝光")
    NOT_IN_SHOWCASE = "not_in_showcase", _l("优品未进橱窗")


class Norm(NamedTuple):
    """What is usual.

    Attributes:
        exposures: Of the shop's average product.
        clicks: Of the shop's average product.
        click_rate: In percent, of peers in the category or else of the shop.
        conversion: Feedbacks in percent of clicks, likewise.
    """

    exposures: float
    clicks: float
    click_rate: float
    conversion: float


def patterns(
    counts: Counts, norm: Norm, *, good: bool = False, in_showcase: bool = False
) -> Iterator[Pattern]:
    """What a product suffers from (DAT-02).

    Args:
        counts: Its figures of a period.
        norm: What is usual in the same period.
        good: Whether it is 实力优品 or 爆品.
        in_showcase: Whether it has a place in the showcase.
    """
    if _has_few_clicks(counts, norm):
        yield Pattern.FEW_CLICKS
    if _has_few_feedbacks(counts, norm):
        yield Pattern.FEW_FEEDBACKS
    if counts[Indicator.EXPOSURES] < FEW_EXPOSURES * norm.exposures:
        yield Pattern.FEW_EXPOSURES
    if good and not in_showcase:
        yield Pattern.NOT_IN_SHOWCASE


def _has_few_clicks(counts: Counts, norm: Norm) -> bool:
    rate = value(Indicator.CLICK_RATE, counts)
    shown = counts[Indicator.EXPOSURES] >= norm.exposures
    return shown and rate is not None and rate < FEW_CLICKS * norm.click_rate


def _has_few_feedbacks(counts: Counts, norm: Norm) -> bool:
    clicks = counts[Indicator.CLICKS]
    expected = clicks * norm.conversion / 100
    if clicks < norm.clicks or expected < MIN_FEEDBACKS:
        return False
    return sum(counts[one] for one in FEEDBACK) < FEW_FEEDBACKS * expected
