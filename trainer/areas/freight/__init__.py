"""Freight templates (运费模板): FRT-01 to FRT-03."""

from trainer.areas.freight.area import AREA

__all__ = ["AREA"]
