"""Declares the area ``inquiries``."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.inquiries import arrivals, replying, service
from trainer.areas.inquiries.choices import State
from trainer.areas.inquiries.inbox import bulk, detail
from trainer.areas.inquiries.inbox.views import bp
from trainer.areas.inquiries.models import (
    AssignmentRule,
    IncomingInquiry,
    Inquiry,
    InquiryMessage,
    QuickReply,
)
from trainer.areas.inquiries.settings import assignment_views, quick_views
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (detail, bulk, quick_views, assignment_views):
    _module.routes.add_to(bp)


def waiting() -> ScalarSelect[int]:
    """How many inquiries the acting account may see that wait for an answer."""
    query = select(func.count(Inquiry.id)).where(Inquiry.state == State.WAITING, ~Inquiry.spam)
    return service.visible(query).scalar_subquery()


AREA = Area(
    name="inquiries",
    label=_l("询盘"),
    blueprint=bp,
    records=(Inquiry, InquiryMessage, QuickReply, AssignmentRule),
    shared=(IncomingInquiry,),
    menu=(MenuItem(MenuGroup.OPPORTUNITIES, _l("询盘"), "index", Permission.ASSIGNED_INQUIRIES),),
    figures=(
        Figure(
            label=_l("待回复询盘"),
            count=waiting,
            endpoint="index",
            permission=Permission.ASSIGNED_INQUIRIES,
            todo=True,
            query={"view": "waiting"},
        ),
    ),
    events={
        arrivals.ARRIVAL: Event(arrivals.arrive, background=True),
        replying.ANSWER: Event(replying.answer),
    },
)
