"""What is stored does not depend on the language of the user; what is read does."""

from collections.abc import Callable

from sqlalchemy import select

from tests.support.office import OfficeClient
from trainer.areas.coupons.models import Coupon
from trainer.areas.inbox.models import Message
from trainer.attempts import grading
from trainer.attempts.lifecycle import task_of
from trainer.attempts.models import Submission
from trainer.content import tasks
from trainer.core.text.i18n import Language, use_language
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people.models import User
from trainer.reports import finding_views

Start = Callable[[str], OfficeClient]
COUPON = {
    "title": "9月外贸节满减优惠券",
    "scene": "detail_page",
    "starts_on": "2022-09-01",
    "ends_on": "2022-09-30",
    "kind": "amount_off",
    "quantity": "100",
    "amount_off": "30",
    "threshold": "300",
    "scope": "whole_shop",
    "audience": "all_buyers",
    "action": "publish",
}


def speak(app: App, language: Language) -> None:
    with database_of(app).writing() as session:
        for user in session.scalars(select(User)):
            user.language = language


def hand_in(app: App, office: Start, language: Language) -> Submission:
    shop = office("coupon-amount-off")
    speak(app, language)
    assert shop.post("coupons/new", COUPON).status_code == 302
    shop.post("hand-in")
    with database_of(app).reading() as session:
        return session.scalars(select(Submission).order_by(Submission.id.desc())).first() or _none()


def _none() -> Submission:
    raise AssertionError("nothing was handed in")


def test_work_and_grade_are_stored_alike_in_both_languages(app: App, office: Start) -> None:
    chinese, english = (hand_in(app, office, language) for language in Language)
    with database_of(app).reading() as session:
        first, second = (session.get_one(Submission, s.id) for s in (chinese, english))
        assert first.end_hash == second.end_hash
        assert first.automatic is not None
        assert second.automatic is not None
        assert first.automatic.result_hash == second.automatic.result_hash


def test_a_finding_is_read_in_the_readers_language(app: App, office: Start) -> None:
    submission = hand_in(app, office, Language.ENGLISH)
    with database_of(app).reading() as session:
        submission = session.get_one(Submission, submission.id)
        result = grading.result_of(session, submission.automatic)
        task = task_of(session, submission.task_hash)
    assert result is not None
    told = {}
    for language in Language:
        with app.test_request_context(), use_language(language):
            shown = finding_views.finding_rows(result, task)
        told[language] = next(f for f in shown if f["found"].startswith("100"))
    assert (told["en"]["label"], told["en"]["reason"]) == (
        "Quantity",
        "Only 1/10 of what was asked: check the decimal point and the unit",
    )
    assert told["en"]["record"] == "Coupon · 9月外贸节满减优惠券"
    assert (told["zh"]["label"], told["zh"]["reason"]) == (
        "发布数量",
        "只有要求的 1/10，请核对小数点和单位",
    )


def test_the_platform_writes_chinese(app: App, office: Start) -> None:
    shop = office("sub-account")
    speak(app, Language.ENGLISH)
    answer = shop.post("accounts/verify/send", follow_redirects=True)
    assert "A code was sent to the security email" in answer.text
    message = shop.records(Message)[-1]
    assert message.subject == "【安全中心】添加子账号验证码"
    assert message.body.startswith("您正在进行“添加子账号”操作")


def test_a_copied_coupon_gets_the_same_name(app: App, office: Start) -> None:
    shop = office("coupon-amount-off")
    speak(app, Language.ENGLISH)
    shop.post("coupons/new", COUPON)
    shop.post(f"coupons/{shop.records(Coupon)[0].id}/copy")
    assert shop.records(Coupon)[1].title == "9月外贸节满减优惠券 副本"


def test_tasks_are_read_alike_in_every_language(app: App) -> None:
    with app.test_request_context(), use_language(Language.ENGLISH):
        found = {path: tasks.read(path).task for path in tasks.paths()}
    assert found == {path: tasks.read(path).task for path in tasks.paths()}
