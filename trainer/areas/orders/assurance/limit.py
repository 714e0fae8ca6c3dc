"""The shop's credit limit and how much of it an order freezes (TA-01). Pure.

The sources name no amounts: those here are this simulator's own, and the page says so.
"""

from decimal import ROUND_DOWN, Decimal

from trainer.areas.rules_centre.choices import ASSURANCE_LIMIT
from trainer.core.text.i18n import gettext as _

BASE = Decimal(100_000)
"""The limit of a new shop, in US dollars."""
TURNOVER_SHARE = Decimal("0.1")
"""The share of the orders done within a year that is added."""
MOST = Decimal(500_000)


def total(turnover: Decimal, points: int) -> Decimal:
    """The credit limit: grows with the orders that were done, shrinks with penalty points.

    Args:
        turnover: Trade Assurance orders done within the last year, in US dollars.
        points: The shop's penalty points; with 48 nothing is left (TA-02).
    """
    full = min(BASE + turnover * TURNOVER_SHARE, MOST)
    share = Decimal(max(ASSURANCE_LIMIT - points, 0)) / ASSURANCE_LIMIT
    return (full * share).quantize(Decimal(1), ROUND_DOWN)


def warning(left: Decimal) -> str:
    """What is said of an order above the available limit."""
    return _(
        "订单总价超过可用的信用保障额度 %(left)s，超出部分不受保障，请核对",
        left=f"USD {left:,.2f}",
    )
