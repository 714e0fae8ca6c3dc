"""Gifts (赠品): an area of the tests alone."""

from trainer.areas.gifts.area import AREA

__all__ = ["AREA"]
