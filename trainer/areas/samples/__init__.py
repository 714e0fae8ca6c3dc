"""Sample orders (SMP-01)."""

from trainer.areas.samples.area import AREA

__all__ = ["AREA"]
