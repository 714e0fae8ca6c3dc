"""RFQ market (采购直达): RFQ-01 to RFQ-03."""

from trainer.areas.rfq.area import AREA

__all__ = ["AREA"]
