"""Step 5: the review, its verdict and its mail."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.areas.verification.conftest import Verification
from tests.areas.verification.data import MATERIALS


def subjects(verification: Verification) -> list[str]:
    """The mails of the review that have arrived."""
    return [m["subject"] for m in verification.records("message") if m["purpose"] == ""]


def shop(verification: Verification) -> dict[str, Any]:
    (found,) = verification.records("shop")
    return found


def test_a_review_ends_when_it_is_due(verification: Verification) -> None:
    verification.to_review()
    (review,) = verification.records("verification_review")
    assert (review["verdict"], review["reviewed_at"]) == ("pending", None)
    assert "审核中" in verification.text("review")
    assert subjects(verification) == []
    assert not shop(verification)["certified"]
    (event,) = (e for e in verification.records("scheduled_event") if not e["done_at"])
    due = datetime.fromisoformat(event["due_at"])
    days = (due - datetime.fromisoformat(review["submitted_at"])).days
    assert days in {1, 2}
    verification.office.move_clock(days=days, minutes=-1)
    assert "审核中" in verification.text("review")
    verification.office.move_clock(minutes=2)
    assert "认证通过。" in verification.text("review")
    (review,) = verification.records("verification_review")
    assert datetime.fromisoformat(review["reviewed_at"]) == due
    assert verification.application["stage"] == "approved"
    assert subjects(verification) == ["A&V 认证审核通过"]
    assert shop(verification)["certified"]


def test_a_look_at_the_review_changes_nothing_once_it_is_over(verification: Verification) -> None:
    verification.to_review()
    verification.office.move_clock(days=3)
    before = verification.everything()
    verification.text("review")
    verification.text("materials")
    assert verification.everything() == before


def test_urging_ends_the_review_at_once(verification: Verification) -> None:
    verification.to_review()
    assert verification.post("review/urge").location == "/a/1/verification/review"
    assert "认证通过。" in verification.text("review")
    assert subjects(verification) == ["A&V 认证审核通过"]
    (review,) = verification.records("verification_review")
    assert datetime.fromisoformat(review["reviewed_at"]) < datetime(2022, 9, 5, 1, 5, tzinfo=UTC)


def test_a_returned_application_certifies_nobody(verification: Verification) -> None:
    verification.to_review(legal_person_sex="female")
    verification.post("review/urge")
    assert verification.application["stage"] == "returned"
    assert not shop(verification)["certified"]


def test_urging_twice_changes_nothing_more(verification: Verification) -> None:
    verification.to_review()
    verification.post("review/urge")
    before = verification.everything()
    verification.post("review/urge")
    assert verification.everything() == before


@pytest.mark.parametrize("action", ["save", "submit"])
def test_nothing_can_be_edited_under_review(verification: Verification, action: str) -> None:
    verification.to_review()
    before = verification.application
    data = MATERIALS | {"position": "老板/boss", "action": action}
    assert verification.post("materials", **data).location == "/a/1/verification/review"
    assert verification.application == before
    assert len(verification.records("verification_review")) == 1


def test_an_approved_application_stays_as_it_is(verification: Verification) -> None:
    verification.to_review()
    verification.post("review/urge")
    before = verification.application
    assert verification.submit(position="老板/boss").location == "/a/1/verification/review"
    assert verification.application == before


def test_returned_corrected_approved(verification: Verification) -> None:
    verification.to_review(legal_person_sex="female", registered_capital="100")
    assert "审核中" in verification.text("review")
    verification.post("review/urge")
    page = verification.text("review")
    assert "注册资本：与工商登记的内容不一致" in page
    assert "公司法人性别：与身份证号所示的性别不一致" in page
    assert subjects(verification) == ["A&V 认证资料已退回"]
    assert "与工商登记的内容不一致" in verification.text("materials")
    assert verification.submit().location == "/a/1/verification/review"
    assert "审核中" in verification.text("review")
    verification.post("review/urge")
    page = verification.text("review")
    assert "认证通过。" in page
    assert "审核退回" in page  # the history keeps it
    assert verification.application["legal_person_sex"] == "male"
    assert [r["verdict"] for r in verification.records("verification_review")] == [
        "returned",
        "approved",
    ]


def test_a_returned_application_that_is_only_saved_is_not_handed_in(
    verification: Verification,
) -> None:
    verification.to_review(legal_person_sex="female")
    verification.post("review/urge")
    verification.post("materials", action="save", **MATERIALS)
    assert verification.application["stage"] == "materials"
    assert verification.open_page == "materials"
    assert "请修改后重新提交" in verification.text("materials")
    verification.submit()
    assert verification.application["stage"] == "submitted"


def test_reasons_are_hidden_until_the_review_is_over(verification: Verification) -> None:
    verification.to_review(legal_person_sex="female")
    for page in ("review", "materials"):
        assert "与身份证号所示的性别不一致" not in verification.text(page)
