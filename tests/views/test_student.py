"""The study desk: what a student has reached in each project and task."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt, Submission
from trainer.content import tasks
from trainer.core.data.sandbox import enter
from trainer.core.data.storage import document_store
from trainer.core.text.formats import duration
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people.models import User


def hand_in(app: App, user_id: int, task_id: str, score: str) -> None:
    """Hand in an untouched sandbox; the score stands in for what the grader would say."""
    with database_of(app).writing() as session:
        attempt = lifecycle.start(session, user_id, tasks.catalogue()[task_id])
        enter(session, attempt.sandbox)
        grade = grading.grade_submission(session, lifecycle.hand_in(session, attempt))
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
    assert heads[0].startswith("项目 2 店铺管理 已通过 0 / 2")
    assert heads[2].startswith("项目 7 营销推广 已通过 1 / 2")
    rows = {
        row[0].text_content().split()[0]: [" ".join(cell.text_content().split()) for cell in row]
        for row in page.xpath("//tbody/tr")
    }
    assert rows["P7-2.5"][3:] == ["85", "3", "查看"]
    assert rows["P7-2.7"][3:] == ["20", "1", "查看"]
    assert rows["P2-5.4"][3:] == ["—", "1", "继续"]


def start_panel(client: FlaskClient) -> str:
    panel = html.fromstring(client.get("/tasks").text).find_class("desk-start")[0]
    return " ".join(panel.text_content().split())


def test_the_desk_opens_with_what_comes_next(
    app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    student = person(Role.STUDENT)
    client = signed_in(student)
    first, second, *others = tasks.catalogue().values()
    number = len(others) + 2
    panel = start_panel(client)
    assert panel.startswith(f"总进度 已通过 0 / {number} ")
    assert panel.endswith(f"下一个任务 {first.code} {first.title} 查看")
    hand_in(app, student, first.id, "60")
    panel = start_panel(client)
    assert panel.startswith(f"总进度 已通过 1 / {number} ")
    assert panel.endswith(f"下一个任务 {second.code} {second.title} 查看")
    client.post(f"/tasks/{others[0].id}/start")
    assert start_panel(client).endswith(f"接着做 {others[0].code} {others[0].title} 继续")
    for task in (second, *others):
        hand_in(app, student, task.id, "100")
    with database_of(app).writing() as session:
        for attempt in session.scalars(select(Attempt).where(Attempt.handed_in_at.is_(None))):
            session.delete(attempt)
    assert "全部任务都已通过" in start_panel(client)


def test_a_result_says_whose_it_is_because_it_may_be_printed(
    app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    student = person(Role.STUDENT)
    hand_in(app, student, "coupon-amount-off", "85")
    with database_of(app).reading() as session:
        user = session.get_one(User, student)
    head = html.fromstring(signed_in(student).get("/results/1").text).find_class("page-head")[0]
    assert f"{user.name} · 学号 {user.login_name}" in head.text_content()


def primary(client: FlaskClient, submission: int) -> tuple[str, str | None]:
    head = html.fromstring(client.get(f"/results/{submission}").text).find_class("page-head")[0]
    (button,) = head.find_class("btn-primary")
    return button.text_content().strip(), button.get("href")


def test_a_result_leads_on(
    app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    """Who has passed goes to the next task, after the last one to the list; others try again."""
    student = person(Role.STUDENT)
    first, second, *_rest, last = tasks.catalogue()
    hand_in(app, student, first, "60")
    hand_in(app, student, first, "59")
    hand_in(app, student, last, "100")
    client = signed_in(student)
    assert primary(client, 1) == ("下一个任务", f"/tasks/{second}")
    assert primary(client, 2) == ("再练一次", None)
    assert primary(client, 3) == ("返回任务列表", "/tasks")


def summary(client: FlaskClient) -> dict[str, str]:
    lines = html.fromstring(client.get("/results/1").text).find_class("details")[0]
    return {line[0].text_content(): line[1].text_content() for line in lines}


def test_a_result_explains_the_score_only_where_it_is_not_plain(
    app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    student = person(Role.STUDENT)
    hand_in(app, student, "coupon-amount-off", "85")
    with database_of(app).writing() as session:
        submission = session.scalars(select(Submission)).one()
        submission.handed_in_at = submission.attempt.started_at + timedelta(minutes=18, seconds=24)
        graded = grading.result_of(session, submission.automatic)
        assert graded is not None
    client = signed_in(student)
    plain = summary(client)
    assert plain["用时"] == "18 分 24 秒"
    assert not {"各项得分", "扣分", "关键项封顶", "自动评分"} & set(plain)
    one = graded.findings[0].model_dump()

    def told(points: tuple[str, ...], penalty: str) -> tuple[str, str, str]:
        parts = {
            "score": "59",
            "penalty": penalty,
            "capped_by": ("kind",),
            "findings": [one | {"points": each} for each in points],
        }
        with database_of(app).writing() as session:
            grade = session.scalars(select(Submission)).one().grades[-1]
            changed = graded.model_validate(graded.model_dump() | parts)
            grade.result_hash = document_store.put(
                session, document_store.encode(changed.to_json())
            )
        lines = summary(client)
        return lines["各项得分"], lines["扣分"], lines["关键项封顶"]

    assert told(("100", "-4", "-10"), "10") == ("100", "−14", "59")  # -4: a row too many
    capped = "−30（多余的记录和改动最多扣 30 分）"  # the last of the rows below says 0
    assert told(("100", "-20", "-10", "0"), "30") == ("100", capped, "59")


def test_long_work_is_shown_in_hours(app: App) -> None:
    with app.test_request_context():
        assert duration(timedelta(hours=2, minutes=5, seconds=59)) == "2 小时 5 分"
