"""Other right ways to do the task than its solution, and what mistakes cost."""

from collections.abc import Callable
from decimal import Decimal

from tests.areas.coupons.publishing import publish
from tests.areas.station_marketing.letters import RIGHT, buyers, send
from tests.support.office import OfficeClient
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt
from trainer.core.web.db import database_of

Start = Callable[..., OfficeClient]
MESSAGE = (
    "Dear friends, here are the commodities and coupons you need, please check, "
    "if you have any questions, please contact me."
)


def score(shop: OfficeClient) -> Decimal:
    with shop.app.app_context(), database_of(shop.app).writing() as session:
        submission = lifecycle.hand_in(session, session.get_one(Attempt, shop.attempt_id))
        grade = grading.grade_submission(session, submission)
        assert grade.score is not None
        return grade.score


def test_a_week_later_the_work_is_worth_the_same(office: Start) -> None:
    shop = office("smart-circle")
    send(shop, message=MESSAGE)
    shop.move_clock(days=8)
    assert score(shop) == 100


def test_amounts_may_be_written_otherwise(office: Start) -> None:
    shop = office("smart-circle")
    send(shop, message=MESSAGE.upper(), **{"products-0-price": "35.00"})
    assert score(shop) == 100


def test_a_coupon_costs_nothing_in_the_letter(office: Start) -> None:
    """The coupon is made for it, which the task does not ask for: that one record is extra."""
    shop = office("smart-circle")
    coupon = publish(shop, starts_on="2022-09-05")
    send(shop, message=MESSAGE, coupon_id=str(coupon.id))
    assert score(shop) == 90


def test_customers_ticked_by_hand_are_no_circle(office: Start) -> None:
    shop = office("smart-circle")
    send(shop, buyers(shop, 3), message=MESSAGE)
    assert score(shop) == 59


def test_quantity_and_price_swapped(office: Start) -> None:
    shop = office("smart-circle")
    swapped = {"products-0-quantity": "35", "products-0-price": "5"}
    send(shop, **(RIGHT | swapped | {"message": MESSAGE}))
    assert score(shop) == 75
