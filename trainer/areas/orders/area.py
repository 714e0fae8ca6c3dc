"""Declares the area ``orders``."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.orders.assigning.models import OrderSubstitute
from trainer.areas.orders.buyer_drafts import arriving
from trainer.areas.orders.choices import SHIPPABLE, ChangeState, RefundState, Status
from trainer.areas.orders.fulfilment import asking, buying, shipping, spot_checks, tracking
from trainer.areas.orders.inspections import reporting
from trainer.areas.orders.inspections.models import ServiceBooking
from trainer.areas.orders.models import (
    AssuranceService,
    LateCompensation,
    OrderChange,
    OrderEvent,
    OrderPayment,
    RefundRequest,
    Shipment,
    ShipmentLine,
    TradeOrder,
    TradeOrderLine,
)
from trainer.areas.orders.refunds import asking as claims
from trainer.areas.orders.refunds import settling
from trainer.areas.orders.service import PERMISSION, visible
from trainer.areas.orders.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission


def to_ship() -> ScalarSelect[int]:
    """How many orders have goods to be shipped."""
    query = visible(select(func.count(TradeOrder.id)))
    return query.where(TradeOrder.status.in_(SHIPPABLE)).scalar_subquery()


def to_confirm() -> ScalarSelect[int]:
    """How many orders of buyers wait for the seller's confirmation."""
    query = visible(select(func.count(TradeOrder.id)))
    return query.where(TradeOrder.status == Status.TO_CONFIRM).scalar_subquery()


def asked_changes() -> ScalarSelect[int]:
    """How many requests of buyers wait for an answer."""
    query = select(func.count(OrderChange.id)).join(
        TradeOrder, TradeOrder.id == OrderChange.order_id
    )
    waiting = OrderChange.state == ChangeState.WAITING
    return visible(query).where(waiting).scalar_subquery()


def waiting_refunds() -> ScalarSelect[int]:
    """How many requests for refunds wait for the seller."""
    query = select(func.count(RefundRequest.id)).join(
        TradeOrder, TradeOrder.id == RefundRequest.order_id
    )
    return visible(query).where(RefundRequest.state == RefundState.WAITING).scalar_subquery()


AREA = Area(
    name="orders",
    label=_l("信用保障订单"),
    blueprint=bp,
    records=(
        TradeOrder,
        TradeOrderLine,
        OrderPayment,
        OrderEvent,
        Shipment,
        ShipmentLine,
        OrderChange,
        RefundRequest,
        LateCompensation,
        AssuranceService,
        OrderSubstitute,
        ServiceBooking,
    ),
    menu=(
        MenuItem(MenuGroup.TRADE, _l("起草信用保障订单"), "new", PERMISSION),
        MenuItem(MenuGroup.TRADE, _l("所有订单"), "index", PERMISSION),
        MenuItem(MenuGroup.TRADE, _l("退款与纠纷"), "refunds", PERMISSION),
        MenuItem(MenuGroup.TRADE, _l("订单分配设置"), "assigning", Permission.ASSIGN_CUSTOMERS),
        MenuItem(MenuGroup.TRADE, _l("信用保障服务"), "assurance", PERMISSION),
        MenuItem(MenuGroup.TRADE, _l("信用保障额度"), "credit_limit", PERMISSION),
        MenuItem(MenuGroup.LOGISTICS, _l("物流订单"), "shipments", PERMISSION),
    ),
    figures=(
        Figure(
            label=_l("待发货的订单"),
            count=to_ship,
            endpoint="index",
            permission=PERMISSION,
            todo=True,
            query={"status": Status.TO_SHIP.value},
        ),
        Figure(
            label=_l("待确认的买家订单"),
            count=to_confirm,
            endpoint="index",
            permission=PERMISSION,
            todo=True,
            query={"status": Status.TO_CONFIRM.value},
        ),
        Figure(
            label=_l("待答复的订单修改申请"),
            count=asked_changes,
            endpoint="index",
            permission=PERMISSION,
            todo=True,
            query={"status": Status.UNPAID.value},
        ),
        Figure(
            label=_l("待处理的退款申请"),
            count=waiting_refunds,
            endpoint="refunds",
            permission=PERMISSION,
            todo=True,
            query={"state": RefundState.WAITING.value},
        ),
    ),
    events={
        buying.VIEW: Event(buying.view),
        buying.ANSWER: Event(buying.answer),
        asking.ASK: Event(buying.ask),
        asking.LAPSE: Event(buying.lapse),
        buying.EXPIRY: Event(buying.expire),
        buying.BUYER_DRAFT: Event(arriving.arrive, background=True),
        arriving.LAPSE: Event(arriving.lapse),
        reporting.REPORT: Event(reporting.report),
        buying.BALANCE: Event(buying.pay_balance),
        buying.RECEIPT: Event(buying.confirm_receipt),
        buying.LATE: Event(claims.ask_for_late),
        tracking.DELIVERY: Event(shipping.deliver),
        spot_checks.SPOT_CHECK: Event(spot_checks.check),
        claims.REFUND: Event(claims.ask),
        claims.REPLY_DUE: Event(settling.call_platform),
        claims.ESCALATION: Event(settling.call_platform),
        settling.REACTION: Event(settling.react),
        settling.VERDICT: Event(settling.decide),
    },
)
