"""The single list of areas. Menu, seeding, facts, journal and tests loop over it."""

from trainer.areas import accounts, analytics, company, coupons, inbox, products, verification
from trainer.core.area import Area

AREAS: tuple[Area, ...] = (
    inbox.AREA,
    accounts.AREA,
    verification.AREA,
    company.AREA,
    products.AREA,
    coupons.AREA,
    analytics.AREA,
)
