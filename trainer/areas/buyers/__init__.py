"""Buyers of the platform and what they did in the shop (BUY-01); read by students."""

from trainer.areas.buyers.area import AREA

__all__ = ["AREA"]
