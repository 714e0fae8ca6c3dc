"""Discount campaigns (折扣营销): DSC-01, DSC-02."""

from trainer.areas.discounts.area import AREA

__all__ = ["AREA"]
