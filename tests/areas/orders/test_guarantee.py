"""Guaranteed delivery and what late goods cost (GUA-01)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.areas.orders.data import TO_SHIP, candidate, line, numbered
from tests.areas.orders.test_shipping import parts
from tests.support.office import OfficeClient
from trainer.areas.ledger.models import LedgerEntry
from trainer.areas.orders.assurance import guarantee
from trainer.areas.orders.choices import Carrier, LateKind, OwnExport, Scheme, Status, Transport
from trainer.areas.orders.models import (
    AssuranceService,
    LateCompensation,
    Shipment,
    TradeOrder,
)


def guaranteed(**changes: object) -> TradeOrder:
    values: dict[str, object] = {
        "guaranteed": True,
        "transport": Transport.EXPRESS,
        "carrier": Carrier.UPS,
        "own_export": OwnExport.CONVENIENT,
    }
    return candidate(**(values | changes))


def refused(order: TradeOrder, *, joined: bool = True, ready: bool = True) -> list[str]:
    return [str(p.message) for p in guarantee.problems(order, joined=joined, ready_to_ship=ready)]


def test_a_right_order_has_guaranteed_delivery() -> None:
    assert not refused(guaranteed())
    assert not refused(guaranteed(lines=[line(100, "100")]))
    assert not refused(guaranteed(guaranteed=False), joined=False, ready=False)
    assert not refused(guaranteed(scheme=Scheme.REMITTANCE), joined=False)


def test_each_condition_is_refused_by_name() -> None:
    assert "保障升级" in refused(guaranteed(), joined=False)[0]
    assert "直接下单品" in refused(guaranteed(), ready=False)[0]
    assert "快递或邮政" in refused(guaranteed(transport=Transport.SEA))[0]
    assert "承运商" in refused(guaranteed(carrier=Carrier.TNT))[0]
    assert "便捷发货" in refused(guaranteed(own_export=OwnExport.SELF))[0]
    assert "10,000" in refused(guaranteed(lines=[line(1, "10000.01")]))[0]


@pytest.mark.parametrize(("total", "paid"), [("800", "80"), ("1500", "100"), ("1000", "100")])
def test_late_goods_cost_ten_percent_up_to_100(total: str, paid: str) -> None:
    assert guarantee.compensation(candidate(lines=[line(1, total)])) == Decimal(paid)


@pytest.mark.parametrize(("day", "late"), [(14, False), (15, True)])
def test_goods_are_late_by_the_day_of_arrival_alone(day: int, late: bool) -> None:
    order = guaranteed(status=Status.SHIPPED, ship_by=date(2022, 9, 5))
    assert guarantee.deliver_by(order) == date(2022, 9, 14)
    arrived = datetime(2022, 9, day, 4, tzinfo=UTC)
    order.shipments = [Shipment(delivered_at=arrived, shipped_at=arrived)]
    assert guarantee.is_delivered_late(order) is late


def join(shop: OfficeClient) -> None:
    assert shop.post("orders/assurance/upgrade").status_code == 302


def test_a_late_delivery_is_paid_from_the_funds(shop: OfficeClient) -> None:
    join(shop)
    order = numbered(shop, TO_SHIP)
    shop.change(TradeOrder, order.id, guaranteed=True, ship_by=date(2022, 8, 20))
    shop.post(f"orders/{order.id}/ship", parts(shop, order, 120, 200))
    shop.move_clock(days=30)
    paid = [each for each in shop.records(LateCompensation) if each.order_id == order.id]
    assert [(each.kind, each.amount) for each in paid] == [(LateKind.DELIVERY, Decimal(100))]
    booked = [e.amount for e in shop.records(LedgerEntry) if f"{order.number} 逾期赔付" in e.about]
    assert booked == [Decimal(-100)]
    assert "逾期赔付" in shop.get(f"orders/{order.id}").text
    assert "逾期赔付" in shop.get("ledger/funds_usd").text


def test_without_the_guarantee_late_shipping_is_paid_for_at_the_receipt(
    shop: OfficeClient,
) -> None:
    join(shop)
    order = numbered(shop, TO_SHIP)
    shop.move_clock(days=6)
    shop.post(f"orders/{order.id}/ship", parts(shop, order, 120, 200))
    shop.move_clock(days=30)
    paid = [each.kind for each in shop.records(LateCompensation) if each.order_id == order.id]
    assert paid == [LateKind.SHIPPING]


def test_a_shop_that_has_not_joined_pays_nothing(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    shop.move_clock(days=6)
    shop.post(f"orders/{order.id}/ship", parts(shop, order, 120, 200))
    shop.move_clock(days=30)
    assert not shop.records(LateCompensation)


def test_joining_and_leaving(shop: OfficeClient) -> None:
    join(shop)
    assert shop.records(AssuranceService)[0].upgraded_at is not None
    assert shop.post("orders/assurance/upgrade").status_code == 409
    assert shop.post("orders/assurance/open").status_code == 409
    assert shop.post("orders/assurance/leave").status_code == 302
    assert shop.post("orders/assurance/leave").status_code == 409
