"""The account centre (账户中心): SET-01 to SET-03."""

from trainer.areas.settings.area import AREA

__all__ = ["AREA"]
