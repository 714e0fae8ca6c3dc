"""Letters on the platform (站内营销, 智能圈客) to picked or recent visitors; SMC-01."""

from trainer.areas.station_marketing.area import AREA

__all__ = ["AREA"]
