"""Trade Assurance orders (信用保障订单): TA-01 to TA-06, SHIP-01, INS-01."""

from trainer.areas.orders.area import AREA

__all__ = ["AREA"]
