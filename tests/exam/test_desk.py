"""The study desk: what a student has reached in each project and task."""

from collections.abc import Callable
from decimal import Decimal

from flask.testing import FlaskClient
from lxml import html

from trainer.core.access import Role
from trainer.core.db import App, database_of
from trainer.core.sandbox import enter
from trainer.exam import attempts, grading, tasks
from trainer.people.models import User


def hand_in(app: App, user_id: int, task_id: str, score: str) -> None:
    """Hand in an untouched sandbox; the score stands in for what the grader would say."""
    with database_of(app).writing() as session:
        attempt = attempts.start(session, user_id, tasks.catalogue()[task_id])
        enter(session, attempt.sandbox)
        grade = grading.grade_submission(session, attempts.hand_in(session, attempt))
        grade.score, grade.passed = Decimal(score), Decimal(score) >= 60


def test_the_desk_shows_tries_best_score_and_what_is_passed(
    app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    student = person(Role.STUDENT)
    for score in ("40", "85", "70"):
        hand_in(app, student, "coupon-amount-off", score)
    hand_in(app, student, "coupon-percent-off", "20")
    client = signed_in(student)
    client.post("/tasks/sub-account/start")
    page = html.fromstring(client.get("/tasks").text)
    heads = [
        " ".join(head.text_content().split()) for head in page.xpath("//div[@class='panel-head']")
    ]
    assert heads[0].startswith("项目2 店铺管理 已通过 0 / 2")
    assert heads[2].startswith("项目7 营销推广 已通过 1 / 2")
    rows = {
        row[0].text_content().split()[0]: [" ".join(cell.text_content().split()) for cell in row]
        for row in page.xpath("//tbody/tr")
    }
    assert rows["P7-2.5"][3:] == ["85", "3", "查看"]
    assert rows["P7-2.7"][3:] == ["20", "1", "查看"]
    assert rows["P2-5.4"][3:] == ["—", "1", "继续"]


def test_a_result_says_whose_it_is_because_it_may_be_printed(
    app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    student = person(Role.STUDENT)
    hand_in(app, student, "coupon-amount-off", "85")
    with database_of(app).reading() as session:
        user = session.get_one(User, student)
    head = html.fromstring(signed_in(student).get("/results/1").text).find_class("page-head")[0]
    assert f"{user.name} · 学号 {user.login_name}" in head.text_content()
