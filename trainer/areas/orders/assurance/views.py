"""交易管理 > 信用保障服务, 信用保障额度: admission, opening, 保障升级, and the credit limit."""

from datetime import timedelta
from typing import Any

from flask import request, url_for
from sqlalchemy import not_, or_, select
from sqlalchemy.orm import selectinload

from trainer.areas.orders.assurance import credit, guarantee, limit, service
from trainer.areas.orders.models import AssuranceService, TradeOrder
from trainer.areas.orders.service import trade_permission, visible
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.FUNDS)
"""Opening and joining bind the whole shop: the main account."""
SHOWN_AFTER = timedelta(hours=24)
"""How long after the opening the shop's pages show the service (TA-05)."""
SEARCHED_AFTER = timedelta(hours=72)
"""How long after the opening the search shows it at the latest (TA-05)."""
SORTS = {"prepaid": TradeOrder.prepaid_at, "total": TradeOrder.total}


@routes.get("/assurance")
@trade_permission
def assurance() -> Any:
    """The service: whether it is open and shown, the conditions, and 保障升级."""
    opened, found = service.opened_at(), service.record()
    return render_page(
        "orders/assurance.html",
        conditions=service.known_conditions(),
        opened=opened,
        shown=opened + SHOWN_AFTER if opened else None,
        searched=opened + SEARCHED_AFTER if opened else None,
        now=clock.now(),
        upgraded=found.upgraded_at if found else None,
        may_manage=may_manage(),
        carriers=guarantee.CARRIERS,
    )


def may_manage() -> bool:
    """Whether the acting account can open the service and join 保障升级."""
    return has_permission(Permission.FUNDS)


def _refuse_unmet() -> None:
    for condition in service.known_conditions():
        if condition.refusal:
            abort_conflict(condition.refusal)


@routes.post("/assurance/open")
@manage
def open_assurance() -> Any:
    """Open the service, free of charge (TA-05)."""
    if service.opened_at() is not None:
        abort_conflict(_("信用保障服务已开通"))
    _refuse_unmet()
    db.session.add(AssuranceService(opened_at=clock.now()))
    said = _("信用保障服务已开通，约 24 小时后在网站展示")
    return flash_and_redirect(said, url_for(".assurance"))


@routes.post("/assurance/upgrade")
@manage
def upgrade() -> Any:
    """Join 保障升级: late goods are paid for from then on (GUA-01)."""
    found, opened = service.record(), service.opened_at()
    if opened is None:
        abort_conflict(_("请先开通信用保障服务"))
    if found is not None and found.upgraded_at is not None:
        abort_conflict(_("店铺已加入保障升级"))
    _refuse_unmet()
    if found is None:
        found = AssuranceService(opened_at=opened)
        db.session.add(found)
    found.upgraded_at = clock.now()
    return flash_and_redirect(_("已加入保障升级"), url_for(".assurance"))


@routes.post("/assurance/leave")
@manage
def leave_upgrade() -> Any:
    """Leave 保障升级; orders that were sent with guaranteed delivery keep it (GUA-01)."""
    found = service.record()
    if found is None or found.upgraded_at is None:
        abort_conflict(_("店铺没有加入保障升级"))
    found.upgraded_at = None
    return flash_and_redirect(_("已退出保障升级"), url_for(".assurance"))


@routes.get("/assurance/limit")
@trade_permission
def credit_limit() -> Any:
    """The credit limit, and which order has frozen how much of it (TA-01)."""
    chosen = request.args.get("state", "")
    query = visible(select(TradeOrder)).where(credit.taking())
    query = query.options(selectinload(TradeOrder.shipments))
    if chosen == "frozen":
        query = query.where(credit.is_frozen())
    elif chosen == "freed":
        query = query.where(not_(credit.is_frozen()))
    if words := search_term():
        texts = (TradeOrder.number, TradeOrder.buyer_name)
        query = query.where(or_(*(contains(text, words) for text in texts)))
    frozen = visible(select(TradeOrder.id)).where(credit.is_frozen())
    orders = paginate(query, sort=SORTS, order="-prepaid")
    held = set(
        db.session.scalars(frozen.where(TradeOrder.id.in_([order.id for order in orders.items])))
    )
    return render_page(
        "orders/credit.html",
        orders=orders,
        frozen=held,
        chosen=chosen,
        credit=credit.summary(),
        base=limit.BASE,
        most=limit.MOST,
        freed_at=credit.freed_at,
    )
