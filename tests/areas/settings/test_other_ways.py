"""Other right ways through the task safe-phone than its solution, and wrong ones."""

from typing import Any

from sqlalchemy import select

from tests.areas.settings.conftest import LEGAL_PERSON_ID, Settings
from tests.areas.settings.test_security import APPLICATION, NEW_PHONE, confirm
from trainer.attempts.models import Submission

QUESTION = {"question": "school", "answer": "岳麓区实验小学"}
CONTACT = {
    "name": "Zhang long",
    "sex": "male",
    "mobile": "18673102588",
    "department": "外贸部",
    "position": "General Manager",
}


def score(shop: Settings) -> Any:
    assert shop.post("hand-in").status_code == 302
    with shop.sandbox() as session:
        query = select(Submission).where(Submission.attempt_id == shop.attempt_id)
        grade = session.scalars(query).one().automatic
        return grade.score if grade else None


def test_the_question_comes_first_and_checks_the_phone(lost: Settings) -> None:
    lost.post("settings/profile", CONTACT)
    lost.pass_check("change_question")
    lost.post("settings/security/change_question/new", QUESTION)
    typed = {"answer": QUESTION["answer"], "id_number": LEGAL_PERSON_ID}
    lost.post("settings/security/change_phone/check/question", typed)
    confirm(lost, "change_phone", new_phone=NEW_PHONE)
    assert score(lost) == 100


def test_the_manual_service_is_too_slow_and_costs_its_points(lost: Settings) -> None:
    lost.post("settings/profile", CONTACT)
    lost.post("settings/security/change_phone/check/manual", APPLICATION)
    lost.post("settings/security/change_phone/urge")
    confirm(lost, "change_phone", new_phone=NEW_PHONE)
    lost.move_clock(minutes=2)
    lost.pass_check("change_question", "sms")
    lost.post("settings/security/change_question/new", QUESTION)
    assert score(lost) == 85
