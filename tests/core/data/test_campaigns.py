"""Campaigns: their state by the calendar is the same in Python and in the database."""

from datetime import date, timedelta

from sqlalchemy import select

from tests.support.rows import NOON
from trainer.areas.coupons.models import Audience, Coupon, CouponKind, Scene, Scope, State
from trainer.core.data.campaigns import CampaignState, CampaignStatus, date_problems
from trainer.core.data.database import Database
from trainer.core.data.sandbox import Sandbox, enter

DAY = date(2022, 9, 15)
AROUND = [DAY + timedelta(days=n) for n in (-2, -1, 0, 1, 2)]


def coupon(status: CampaignStatus, first: date, last: date) -> Coupon:
    return Coupon(
        kind=CouponKind.AMOUNT_OFF,
        scene=Scene.DETAIL_PAGE,
        scope=Scope.WHOLE_SHOP,
        audience=Audience.ALL_BUYERS,
        quantity=1,
        threshold=10,
        starts_on=first,
        ends_on=last,
        status=status,
    )


def test_the_database_agrees_on_the_state(database: Database) -> None:
    spans = [(first, last) for first in AROUND for last in AROUND if first <= last]
    with database.writing() as session:
        sandbox = Sandbox(id=1, start_hash="x", clock_start=NOON, began_at=NOON, next_id=1)
        session.add(sandbox)
        session.flush()
        enter(session, sandbox)
        coupons = [coupon(status, *span) for status in CampaignStatus for span in spans]
        session.add_all(coupons)
        session.flush()
        query = select(Coupon.id, Coupon.state_on(DAY))
        found = dict(session.execute(query).all())
        assert found == {coupon.id: coupon.state(DAY).value for coupon in coupons}
        assert set(found.values()) == {state.value for state in CampaignState}
        running = session.scalars(
            select(Coupon.id).where(Coupon.in_state(DAY, State.LIVE, State.UPCOMING))
        )
        assert set(running) == {n for n, code in found.items() if code in {"live", "upcoming"}}


def test_an_area_has_its_own_words_for_the_states() -> None:
    live = coupon(CampaignStatus.PUBLISHED, DAY, DAY).state(DAY)
    assert live is State.LIVE
    assert (str(live.label), str(CampaignState.LIVE.label)) == ("发放中", "进行中")
    assert [state.value for state in State] == [state.value for state in CampaignState]


def test_dates_have_no_limit_unless_one_is_given() -> None:
    year = coupon(CampaignStatus.DRAFT, DAY, DAY + timedelta(days=364))
    assert list(date_problems(year, DAY)) == []
    assert [problem.field for problem in date_problems(year, DAY, max_days=364)] == ["ends_on"]
    assert list(date_problems(year, DAY, max_days=365)) == []
    assert list(date_problems(Coupon(), DAY)) == []
