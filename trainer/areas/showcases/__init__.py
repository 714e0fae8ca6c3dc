"""Showcases (橱窗): SHOW-01, SHOW-02."""

from trainer.areas.showcases.area import AREA

__all__ = ["AREA"]
