"""Buyers and what they have done by the sandbox's clock."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.office import OfficeClient
from trainer.areas.buyers import service
from trainer.areas.buyers.choices import Activity
from trainer.core.web import clock, db

START = datetime(2022, 8, 20, 1, 0, tzinfo=UTC)
"""Nine o'clock in Beijing, when the coupon exercise begins."""


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> Iterator[OfficeClient]:
    """The shop with its sandbox entered."""
    shop = office("coupon-amount-off")
    with shop.app.app_context(), shop.sandbox() as session, db.use(session):
        yield shop


pytestmark = pytest.mark.usefixtures("shop")


def test_a_buyer_is_found_by_id_and_by_words() -> None:
    (timko,) = db.session.scalars(service.matching("david tim"))
    assert service.find(timko.id) is timko
    assert service.by_ids([timko.id, 1]) == {timko.id: timko}
    assert list(db.session.scalars(service.matching("Timko Learning"))) == [timko]
    assert len(list(db.session.scalars(service.matching("")))) == 120
    assert service.find(1) is None


def test_countries_are_listed_with_the_largest_first() -> None:
    names = service.countries()
    assert len(names) == 25
    assert names[0] == "美国"


def test_interests_are_listed_once() -> None:
    names = service.interests()
    assert names == sorted(set(names))
    assert "玩具>积木" in names


def test_what_is_later_than_the_clock_has_not_happened() -> None:
    times = [row.at for row in db.session.scalars(service.activities())]
    paid = [row.paid_at for row in db.session.scalars(service.orders())]
    assert times
    assert paid
    assert max(times + paid) <= clock.now()


def test_a_period_ends_now_and_reaches_back_by_whole_days() -> None:
    recent = list(db.session.scalars(service.activities(Activity.INQUIRY, within_days=30)))
    assert recent
    assert {row.kind for row in recent} == {Activity.INQUIRY}
    assert min(row.at for row in recent) > clock.now() - timedelta(days=30)
    all_inquiries = db.session.scalars(service.activities(Activity.INQUIRY)).all()
    assert len(all_inquiries) > len(recent)


def test_a_buyers_own_activities_and_orders() -> None:
    (timko,) = db.session.scalars(service.matching("David Timko"))
    assert {row.buyer for row in db.session.scalars(service.activities(buyer=timko.id))} == {
        timko.id
    }
    orders = db.session.scalars(service.orders(buyer=timko.id)).all()
    assert len(orders) >= 2
    assert {row.buyer for row in orders} == {timko.id}
    assert len(db.session.scalars(service.orders(within_days=1)).all()) <= len(orders)


def test_a_buyer_has_a_local_time() -> None:
    (timko,) = db.session.scalars(service.matching("David Timko"))
    assert timko.local_time(START).hour == 21
    assert timko.has_mark
    assert timko.is_large == (timko.yearly_purchases >= 170_000)
