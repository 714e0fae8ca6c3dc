"""The rules centre (规则中心): violations with penalty points, and appeals (PEN-01)."""

from trainer.areas.rules_centre.area import AREA

__all__ = ["AREA"]
