"""Inquiries of buyers, their answers and the reception figures: INQ-01, REC-01."""

from trainer.areas.inquiries.area import AREA

__all__ = ["AREA"]
