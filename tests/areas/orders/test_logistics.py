"""Platform logistics against own logistics: punctuality, spot checks, the list (LOG-01)."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.areas.orders.data import TO_SHIP, candidate, numbered
from tests.areas.orders.test_shipping import parts
from tests.support.office import OfficeClient
from trainer.areas.freight.choices import Mode
from trainer.areas.orders.choices import Logistics, Punctuality, Status, TrackCheck
from trainer.areas.orders.fulfilment import punctuality, spot_checks
from trainer.areas.orders.models import Shipment
from trainer.areas.rules_centre.models import Violation
from trainer.core.text.timezones import BEIJING

FRIDAY = date(2022, 9, 9)


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2022, 9, day, hour, tzinfo=BEIJING)


def verdict(shipped: int, collected: int | None, **changes: object) -> Punctuality | None:
    values: dict[str, object] = {"id": 1, "shipped_at": at(shipped), "logistics": Logistics.OWN}
    order = candidate(status=Status.SHIPPED, ship_by=FRIDAY)
    order.shipments = [Shipment(**(values | changes))]
    return punctuality.verdict(order, {1: at(collected) if collected else None})


DOOR = {"logistics": Logistics.PLATFORM, "mode": Mode.DOOR}
WAREHOUSE = {"logistics": Logistics.PLATFORM, "mode": Mode.WAREHOUSE}


@pytest.mark.parametrize(
    ("shipped", "collected", "changes", "expected"),
    [
        (9, 9, {}, Punctuality.ON_TIME),
        (9, 10, {}, Punctuality.LATE),
        (9, None, {}, Punctuality.ON_TIME),
        (9, 13, {}, Punctuality.ON_TIME),
        (10, None, {}, Punctuality.LATE),
        (8, 12, DOOR, Punctuality.EXEMPT),
        (9, 12, DOOR, Punctuality.LATE),
        (9, 12, WAREHOUSE, Punctuality.EXEMPT),
        (9, 13, WAREHOUSE, Punctuality.LATE),
        (8, 9, WAREHOUSE, Punctuality.ON_TIME),
    ],
)
def test_what_counts_as_shipped_in_time(
    shipped: int, collected: int | None, changes: dict[str, object], expected: Punctuality
) -> None:
    """Agreed on Friday the 9th: T-1 is the 8th, T+1 Monday the 12th."""
    assert verdict(shipped, collected, **changes) is expected


def test_exempt_orders_count_as_in_time() -> None:
    found = [Punctuality.ON_TIME] * 8 + [Punctuality.EXEMPT, Punctuality.LATE, None]
    assert punctuality.rate(found) == Decimal("90.0")
    assert punctuality.rate([None]) is None


@pytest.mark.parametrize(
    ("number", "invented"),
    [
        ("1Z999AA10123456784", True),
        ("1234567890", True),
        ("9876543210", True),
        ("1111111111", True),
        ("335129673841", False),
        ("1Z8F42A70412345678", False),
        ("AWB59715046", False),
    ],
)
def test_numbers_that_no_parcel_has(number: str, invented: bool) -> None:
    assert spot_checks.is_invented(number) is invented


def test_two_failed_checks_are_warned_about_and_the_third_costs_12_points(
    shop: OfficeClient,
) -> None:
    order = numbered(shop, TO_SHIP)
    before = len(shop.records(Violation))
    kept = [each for each in shop.records(Shipment) if each.logistics is Logistics.OWN][:2]
    for each in kept:
        shop.change(Shipment, each.id, track_check=TrackCheck.FAILED)
    invented = parts(shop, order, 120, 200) | {"tracking": "1Z999AA10123456784"}
    assert shop.post(f"orders/{order.id}/ship", invented).status_code == 302
    shop.move_clock(days=6)
    found = shop.records(Violation)
    assert len(found) == before + 1
    assert (found[-1].kind, found[-1].points) == ("false_proof", 12)
    assert "抽查不通过" in shop.get("orders/logistics").text


def test_the_first_failed_check_is_only_a_warning(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    before = len(shop.records(Violation))
    invented = parts(shop, order, 120, 200) | {"tracking": "1Z999AA10123456784"}
    shop.post(f"orders/{order.id}/ship", invented)
    shop.move_clock(days=6)
    assert len(shop.records(Violation)) == before
    shipment = shop.records(Shipment)[-1]
    assert shipment.track_check is TrackCheck.FAILED
    text = shop.get(f"orders/logistics/{shipment.id}").text
    assert "查不到物流轨迹" in text
    assert "承运商已揽收" not in text


def test_platform_logistics_ask_how_goods_get_there(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    posted = parts(shop, order, 120, 200) | {"logistics": "platform", "mode": "warehouse"}
    assert shop.post(f"orders/{order.id}/ship", posted).status_code == 302
    shipment = shop.records(Shipment)[-1]
    assert shipment.mode is Mode.WAREHOUSE
    shop.move_clock(days=6)
    assert shop.records(Shipment)[-1].track_check is None
    page = shop.get(f"orders/logistics?q={shipment.tracking}&logistics=platform&state=underway")
    assert "仓到门" in page.text
    assert "阿里物流仓库已收货" in shop.get(f"orders/logistics/{shipment.id}").text


def test_a_list_without_results(shop: OfficeClient) -> None:
    assert "没有符合条件的物流订单" in shop.get("orders/logistics?q=none-such").text
    assert shop.get("orders/logistics/999999").status_code == 404
