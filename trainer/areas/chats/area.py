"""Declares the area ``chats``."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.chats import arrivals, service, talking
from trainer.areas.chats.inbox import bulk, conversation
from trainer.areas.chats.inbox.views import bp
from trainer.areas.chats.models import Chat, ChatMessage, IncomingChat
from trainer.areas.chats.sending import views as sending
from trainer.areas.inquiries.choices import State
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (conversation, bulk, sending):
    _module.routes.add_to(bp)


def waiting() -> ScalarSelect[int]:
    """How many chats the acting account may see that wait for an answer."""
    query = select(func.count(Chat.id)).where(Chat.state == State.WAITING)
    return service.visible(query).scalar_subquery()


AREA = Area(
    name="chats",
    label=_l("旺旺聊天"),
    blueprint=bp,
    records=(Chat, ChatMessage),
    shared=(IncomingChat,),
    menu=(
        MenuItem(MenuGroup.OPPORTUNITIES, _l("旺旺聊天"), "index", Permission.ASSIGNED_INQUIRIES),
    ),
    figures=(
        Figure(
            label=_l("待回复聊天"),
            count=waiting,
            endpoint="index",
            permission=Permission.ASSIGNED_INQUIRIES,
            todo=True,
            query={"view": "waiting"},
        ),
    ),
    events={
        arrivals.ARRIVAL: Event(arrivals.arrive, background=True),
        talking.ANSWER: Event(talking.answer),
    },
)
