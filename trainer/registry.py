"""The single list of areas. Menu, seeding, facts, journal and tests loop over it."""

from trainer.areas import coupons
from trainer.core.area import Area

AREAS: tuple[Area, ...] = (coupons.AREA,)
