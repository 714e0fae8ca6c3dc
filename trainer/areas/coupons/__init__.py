"""Coupons (优惠券): textbook P7 知识点 2, systems.md CPN-01…04."""

from trainer.areas.coupons.area import AREA

__all__ = ["AREA"]
