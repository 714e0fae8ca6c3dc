"""Media centre (媒体中心): video bank, 粉丝通 videos and their figures; MED-01 to MED-03, PP-02."""

from trainer.areas.media.area import AREA

__all__ = ["AREA"]
