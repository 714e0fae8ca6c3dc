"""Products (产品管理): PP-01, PP-04 to PP-09, PQ-01."""

from trainer.areas.products.area import AREA

__all__ = ["AREA"]
