"""Mail marketing (EDM 营销): EDM-01 to EDM-03."""

from trainer.areas.edm.area import AREA

__all__ = ["AREA"]
