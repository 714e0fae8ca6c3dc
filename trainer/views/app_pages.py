"""Pages of the seller's app on a phone: 工具, 头条 and 我的 (ACC-06).

Its tabs 首页 and 消息 are the workbench and the inquiries. The pages open on any screen; only a
narrow one shows the tabs that lead there.
"""

from typing import Any

from flask import request, url_for
from sqlalchemy import select

from trainer.areas.inbox.models import Channel, Message
from trainer.content import handbook
from trainer.core.area import MenuGroup
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db
from trainer.core.web.access import EVERYBODY, roles_required
from trainer.core.web.routes import RouteTable
from trainer.views.menu import main_menu
from trainer.views.workbench import group_entry, identity

routes = RouteTable()
MAX_NOTICES = 10
"""The newest notices are headlines; the inbox has all."""


TABS = (
    ("office.workbench", _l("首页"), "home"),
    ("office.inquiries.index", _l("消息"), "message"),
    ("office.tools", _l("工具"), "apps"),
    ("office.headlines", _l("头条"), "news"),
    ("office.me", _l("我的"), "user"),
)
"""Page, name and icon of each tab."""


def tabs() -> list[dict[str, Any]]:
    """The five tabs; the one of this page is active."""
    return [
        {"label": label, "icon": icon, "url": url_for(page), "active": request.endpoint == page}
        for page, label, icon in TABS
    ]


@routes.get("/tools")
@roles_required(*EVERYBODY)
def tools() -> Any:
    """All entries of the main menu, by group (工具)."""
    groups = [entry for entry in main_menu() if entry["group"] is not MenuGroup.ACCOUNT]
    return render_page("office/tools.html", groups=[one for one in groups if one["items"]])


@routes.get("/headlines")
@roles_required(*EVERYBODY)
def headlines() -> Any:
    """The platform's newest notices and the courses of the handbook (头条)."""
    query = select(Message).where(Message.channel == Channel.MAIL, Message.code == "")
    newest = query.order_by(Message.sent_at.desc(), Message.id.desc()).limit(MAX_NOTICES)
    courses = [
        (page.title, handbook.address(name), len(page.sections))
        for name, page in handbook.contents().items()
    ]
    return render_page(
        "office/headlines.html", notices=db.session.scalars(newest).all(), courses=courses
    )


@routes.get("/me")
@roles_required(*EVERYBODY)
def me() -> Any:
    """Who one is: identity card, accounts to switch to, settings, funds (我的)."""
    return render_page(
        "office/me.html",
        identity=identity(),
        account=group_entry(MenuGroup.ACCOUNT),
        funds=group_entry(MenuGroup.FUNDS),
    )
