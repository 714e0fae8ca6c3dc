"""Coupons (优惠券): CPN-01 to CPN-05."""

from trainer.areas.coupons.area import AREA

__all__ = ["AREA"]
