"""The single list of areas. Menu, seeding, facts, journal, events and tests loop over it."""

from types import MappingProxyType

from trainer.areas import (
    accounts,
    analytics,
    buyers,
    chats,
    company,
    coupons,
    customers,
    customs,
    discounts,
    edm,
    freight,
    funds,
    inbox,
    inquiries,
    ledger,
    media,
    opening,
    orders,
    p4p,
    products,
    reception,
    registration,
    rfq,
    rules_centre,
    samples,
    settings,
    showcases,
    station_marketing,
    storefront,
    trade_mail,
    venues,
    verification,
)
from trainer.core.area import Area, Event

AREAS: tuple[Area, ...] = (
    inbox.AREA,
    registration.AREA,
    opening.AREA,
    accounts.AREA,
    verification.AREA,
    company.AREA,
    ledger.AREA,
    freight.AREA,
    products.AREA,
    media.AREA,
    coupons.AREA,
    discounts.AREA,
    showcases.AREA,
    venues.AREA,
    analytics.AREA,
    buyers.AREA,
    customers.AREA,
    inquiries.AREA,
    edm.AREA,
    station_marketing.AREA,
    trade_mail.AREA,
    rfq.AREA,
    p4p.AREA,
    customs.AREA,
    orders.AREA,
    samples.AREA,
    chats.AREA,
    reception.AREA,
    funds.AREA,
    storefront.AREA,
    rules_centre.AREA,
    settings.AREA,
)

EVENTS = MappingProxyType[str, Event](
    {kind: event for area in AREAS for kind, event in area.events.items()}
)
"""The scheduled events of all areas by kind; a test sees that each kind has one handler."""
