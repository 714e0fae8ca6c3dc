"""The shop's daily figures (数据管家): textbook P9 知识点 1.1, systems.md DAT-01."""

from trainer.areas.analytics.area import AREA

__all__ = ["AREA"]
