"""The shop's daily figures (数据管家; DAT-01)."""

from trainer.areas.analytics.area import AREA

__all__ = ["AREA"]
