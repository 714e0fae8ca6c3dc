"""The area's blueprint with the routes of its rooms."""

from flask import Blueprint

from trainer.areas.orders.assurance import views as assurance
from trainer.areas.orders.browsing import views as browsing
from trainer.areas.orders.drafting import views as drafting
from trainer.areas.orders.fulfilment import views as fulfilment
from trainer.areas.orders.logistics import views as logistics
from trainer.areas.orders.paying import views as paying
from trainer.areas.orders.refunds import views as refunds
from trainer.areas.orders.requests import views as requests

bp = Blueprint("orders", __name__)
for _room in (browsing, drafting, fulfilment, requests, refunds, assurance, paying, logistics):
    _room.routes.add_to(bp)
