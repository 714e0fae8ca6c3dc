"""The area's blueprint with the routes of its rooms."""

from flask import Blueprint

from trainer.areas.orders.assigning import views as assigning
from trainer.areas.orders.assurance import views as assurance
from trainer.areas.orders.browsing import views as browsing
from trainer.areas.orders.buyer_drafts import views as buyer_drafts
from trainer.areas.orders.drafting import views as drafting
from trainer.areas.orders.fulfilment import views as fulfilment
from trainer.areas.orders.inspections import views as inspections
from trainer.areas.orders.logistics import views as logistics
from trainer.areas.orders.paying import views as paying
from trainer.areas.orders.refunds import views as refunds
from trainer.areas.orders.requests import views as requests

bp = Blueprint("orders", __name__)
for _room in (
    browsing,
    drafting,
    buyer_drafts,
    fulfilment,
    requests,
    refunds,
    inspections,
    assigning,
    assurance,
    paying,
    logistics,
):
    _room.routes.add_to(bp)
