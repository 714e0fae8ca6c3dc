"""Inquiries of buyers and their answers: INQ-01, REC-01."""

from trainer.areas.inquiries.area import AREA

__all__ = ["AREA"]
