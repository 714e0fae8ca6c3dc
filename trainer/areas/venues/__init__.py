"""Traffic channels, venues and official campaigns (频道导购): TRF-01 to TRF-04, CAM-01."""

from trainer.areas.venues.area import AREA

__all__ = ["AREA"]
