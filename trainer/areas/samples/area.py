"""Declares the area ``samples``."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.samples import service
from trainer.areas.samples.choices import State
from trainer.areas.samples.models import SampleOrder
from trainer.areas.samples.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission


def waiting() -> ScalarSelect[int]:
    """How many sample orders the acting account may see that wait for an answer."""
    query = select(func.count(SampleOrder.id)).where(SampleOrder.state == State.WAITING)
    return service.visible(query).scalar_subquery()


AREA = Area(
    name="samples",
    label=_l("样品单"),
    blueprint=bp,
    records=(SampleOrder,),
    menu=(
        MenuItem(MenuGroup.OPPORTUNITIES, _l("样品单管理"), "index", Permission.ASSIGNED_INQUIRIES),
    ),
    figures=(
        Figure(
            label=_l("待处理样品单"),
            count=waiting,
            endpoint="index",
            permission=Permission.ASSIGNED_INQUIRIES,
            todo=True,
            query={"state": "waiting"},
        ),
    ),
    events={
        service.PAYMENT: Event(service.receive_payment),
        service.RECEIPT: Event(service.note_receipt),
    },
)
