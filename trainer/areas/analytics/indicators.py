"""Indicators: what a seller reads off the daily counts (DAT-01)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from flask_babel import LazyString

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l


class Indicator(LabeledEnum):
    """A figure of a day or of a span of days, in the order of a buyer's way to an order."""

    EXPOSURES = "exposures", _l("曝光")
    CLICKS = "clicks", _l("点击")
    CLICK_RATE = "click_rate", _l("点击率")
    VISITORS = "visitors", _l("访客")
    INQUIRIES = "inquiries", _l("询盘")
    TM_INQUIRIES = "tm_inquiries", _l("TM 咨询")
    SEARCH_CONVERSION = "search_conversion", _l("搜索转化率")
    VISITOR_CONVERSION = "visitor_conversion", _l("访客转化率")
    ORDERS = "orders", _l("信保订单")


MEANINGS: dict[Indicator, LazyString] = {
    Indicator.EXPOSURES: _l("产品或公司信息在搜索结果、类目列表等页面被买家看到的次数"),
    Indicator.CLICKS: _l("产品或公司信息在这些页面被买家点击的次数"),
    Indicator.CLICK_RATE: _l("点击 ÷ 曝光"),
    Indicator.VISITORS: _l("访问了产品或公司页面，或从其他页面联系店铺的买家，每天去重"),
    Indicator.INQUIRIES: _l("买家发送的有效询盘，不含垃圾询盘和 TM 咨询"),
    Indicator.TM_INQUIRIES: _l("买家用 TradeManager 发起的咨询"),
    Indicator.SEARCH_CONVERSION: _l("（询盘 + TM 咨询）÷ 点击"),
    Indicator.VISITOR_CONVERSION: _l("（询盘 + TM 咨询）÷ 访客"),
    Indicator.ORDERS: _l("买家当天确认的信用保障订单"),
}
FEEDBACK = (Indicator.INQUIRIES, Indicator.TM_INQUIRIES)
RATES: dict[Indicator, tuple[tuple[Indicator, ...], Indicator]] = {
    Indicator.CLICK_RATE: ((Indicator.CLICKS,), Indicator.EXPOSURES),
    Indicator.SEARCH_CONVERSION: (FEEDBACK, Indicator.CLICKS),
    Indicator.VISITOR_CONVERSION: (FEEDBACK, Indicator.VISITORS),
}
"""What is divided by what (DAT-01)."""
COUNTED = tuple(indicator for indicator in Indicator if indicator not in RATES)
MIN_FOR_PERCENT = 30
"""Below it a change is said as a number: 3 inquiries after 2 are no 50 %."""

Counts = Mapping[Indicator, float]


def value(indicator: Indicator, counts: Counts) -> float | None:
    """A count, or a rate in per cent; None where there is nothing to divide by."""
    if indicator not in RATES:
        return counts[indicator]
    parts, whole = RATES[indicator]
    return 100 * sum(counts[part] for part in parts) / counts[whole] if counts[whole] else None


def total(days: Iterable[Counts]) -> dict[Indicator, float]:
    """The counts of several days together."""
    found = dict.fromkeys(COUNTED, 0.0)
    for counts in days:
        for indicator in COUNTED:
            found[indicator] += counts[indicator]
    return found


def average(days: Sequence[Counts]) -> dict[Indicator, float]:
    """The counts of an average day; its rates are those of all days together."""
    return {indicator: count / len(days) for indicator, count in total(days).items()}


def title(indicator: Indicator) -> str:
    """The label over bare numbers: a rate's says what they are."""
    label = str(indicator.label)
    return _("%(label)s（%%）", label=label) if indicator in RATES else label


def text(indicator: Indicator, number: float | None) -> str:
    """A figure as formatted on the page: 2,719 or 3.20%; small averages with one decimal place."""
    if number is None:
        return "—"
    if indicator in RATES:
        return f"{number:.2f}%"
    whole = round(number, 1) >= 100 or number == int(number)
    return f"{number:,.0f}" if whole else f"{number:.1f}"


class Change(NamedTuple):
    """How a figure moved; a figure that is as it was has no text."""

    text: str
    direction: Literal["up", "down", "same"]


def change(indicator: Indicator, now: Counts, before: Counts) -> Change | None:
    """How a figure moved against another day: in per cent, in points or, if small, as a number.

    None where one of the two has no such figure.
    """
    new, old = value(indicator, now), value(indicator, before)
    if new is None or old is None:
        return None
    if indicator in RATES:
        moved = round(new, 2) - round(old, 2)
        said = _("%(n)s 百分点", n=f"{moved:+.2f}")
    elif old >= MIN_FOR_PERCENT:
        moved = round(100 * (new - old) / old, 1)
        said = f"{moved:+.1f}%"
    else:
        moved = new - old
        said = f"{moved:+,.0f}"
    if abs(moved) < 0.005:
        return Change("", "same")
    return Change(said, "up" if moved > 0 else "down")
