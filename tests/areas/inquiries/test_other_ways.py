"""Other right ways to do the task than its solution, and what mistakes cost."""

from decimal import Decimal

import pytest

from tests.support.office import OfficeClient
from trainer.areas.inquiries.models import QuickReply
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt
from trainer.core.web.db import database_of

RIGHT = {
    26802: "Hello, our price for 80 pcs: $6.04/pc FOB Shenzhen. Lead time: 7 days.",
    26803: "Good day! 240 pieces cost US$8.70 each (FOB), delivery in 10 working days.",
    26804: "MOQ 100 sets; below that we cannot produce. FOB $17.40/set, production takes 20 days.",
}


def score(shop: OfficeClient) -> Decimal:
    with shop.app.app_context(), database_of(shop.app).writing() as session:
        submission = lifecycle.hand_in(session, session.get_one(Attempt, shop.attempt_id))
        grade = grading.grade_submission(session, submission)
        assert grade.score is not None
        return grade.score


def answer(shop: OfficeClient, replies: dict[int, str]) -> None:
    for number, text in replies.items():
        assert shop.post(f"inquiries/{number}", {"text": text}).status_code == 302


def test_the_words_are_free_and_so_is_the_order(urgent: OfficeClient) -> None:
    answer(urgent, dict(reversed(RIGHT.items())))
    assert score(urgent) == 100


@pytest.mark.parametrize("hours", [1, 5, 40])
def test_what_buyers_write_meanwhile_changes_nothing(urgent: OfficeClient, hours: int) -> None:
    answer(urgent, RIGHT)
    urgent.move_clock(hours=hours)
    assert score(urgent) == 100


def test_quick_replies_labels_and_pins_are_free(urgent: OfficeClient) -> None:
    urgent.post("inquiries/quick-replies/new", {"name": "报价", "text": "The price is USD ___."})
    kept = urgent.records(QuickReply)[-1]
    urgent.post(f"inquiries/quick-replies/{kept.id}/edit", {"name": "报价", "text": "USD ___ FOB"})
    urgent.post("inquiries/label", {"ids": list(RIGHT), "mark": "quoted"})
    urgent.post("inquiries/mark-read", {"ids": [26801, 26805, 26806]})
    urgent.post("inquiries/26805/pin")
    answer(urgent, RIGHT)
    assert score(urgent) == 100


def test_the_price_of_the_wrong_step_costs_the_price(urgent: OfficeClient) -> None:
    answer(urgent, RIGHT | {26802: "The FOB price is USD 6.50 each, 7 days."})
    assert score(urgent) == 88


def test_a_reply_to_another_inquiry_costs_points(urgent: OfficeClient) -> None:
    answer(urgent, RIGHT | {26806: "The FOB price is USD 2.75 each, 10 days."})
    assert score(urgent) == 90


def test_one_of_three_is_not_enough(urgent: OfficeClient) -> None:
    answer(urgent, {26803: RIGHT[26803]})
    assert score(urgent) == 32


def test_a_pasted_price_list_is_no_quotation(urgent: OfficeClient) -> None:
    answer(
        urgent,
        {
            26802: "2-49 pcs USD 6.50, 50-199 pcs USD 6.04, from 200 pcs USD 5.59. 7 days.",
            26803: "10-99 pcs USD 9.35, 100-499 pcs USD 8.70, from 500 pcs USD 8.04. 10 days.",
            26804: "MOQ 100 sets: 100-999 sets USD 17.40, from 1000 sets USD 16.18. 20 days.",
        },
    )
    assert score(urgent) < 70
