"""Days added up for reports (P4P-15)."""

from datetime import date, timedelta
from decimal import Decimal

from trainer.areas.p4p.auction.report import Dimension, Figures
from trainer.areas.p4p.days import reading
from trainer.areas.p4p.days.models import P4pPlanDay

MONDAY = date(2022, 9, 5)


def day(ahead: int, country: str, clicks: int, cost: str) -> P4pPlanDay:
    figures = {"exposures": 100, "clicks": clicks, "feedbacks": 1}
    details = {"country": {country: [*figures.values(), cost]}}
    return P4pPlanDay(
        plan=1, day=MONDAY + timedelta(ahead), cost=Decimal(cost), details=details, **figures
    )


DAYS = [day(0, "us", 4, "20.40"), day(0, "gb", 1, "6.10"), day(1, "us", 3, "14.05")]


def test_days_of_several_plans_are_added_up() -> None:
    assert reading.by_day(DAYS) == {
        MONDAY: Figures(200, 5, 2, Decimal("26.50")),
        MONDAY + timedelta(1): Figures(100, 3, 1, Decimal("14.05")),
    }


def test_details_of_several_days_are_added_up() -> None:
    assert reading.by(DAYS, Dimension.COUNTRY) == {
        "us": Figures(200, 7, 2, Decimal("34.45")),
        "gb": Figures(100, 1, 1, Decimal("6.10")),
    }
