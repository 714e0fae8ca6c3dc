"""Products (产品管理): textbook P3, systems.md PP-01…08, PQ-01."""

from trainer.areas.products.area import AREA

__all__ = ["AREA"]
