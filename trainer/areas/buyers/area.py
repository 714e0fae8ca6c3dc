"""Declares the area ``buyers``: other areas show them, so it has no pages of its own."""

from flask import Blueprint

from trainer.areas.buyers.models import Buyer, BuyerActivity, PastOrder
from trainer.core.area import Area
from trainer.core.text.i18n import lazy_gettext as _l

AREA = Area(
    name="buyers",
    label=_l("买家"),
    blueprint=Blueprint("buyers", __name__),
    shared=(Buyer, BuyerActivity, PastOrder),
)
