"""The money of orders: linked to exports, exchanged and withdrawn (FUND-01, TA-04)."""

from trainer.areas.funds.area import AREA

__all__ = ["AREA"]
