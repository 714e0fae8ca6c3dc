"""The four settings, the four checks, and what is refused (SET-02)."""

from typing import Any

import pytest

from tests.areas.settings.conftest import LEGAL_PERSON_ID, MAIN, Settings
from trainer.areas.accounts.models import Account, Shop
from trainer.areas.inbox.models import Message
from trainer.areas.settings.security.choices import Method, Question, Stage
from trainer.areas.settings.security.models import AccountSecurity, SecurityChange
from trainer.core.web.access import AccountType

NEW_PHONE = "13574118620"
APPLICATION = {
    "holder": "张龙",
    "id_number": LEGAL_PERSON_ID,
    "contact": NEW_PHONE,
    "explanation": "原安全手机已经注销，收不到验证码。",
}


def change(shop: Settings) -> Any:
    return shop.records(SecurityChange)[-1]


def confirm(shop: Settings, action: str, **value: str) -> None:
    """Type a new value and confirm it by its code."""
    assert shop.post(f"settings/security/{action}/new", value).status_code == 302
    code = shop.send(f"{action}/confirm")
    answer = shop.post(f"settings/security/{action}/confirm", {"code": code})
    assert answer.status_code == 302, answer.text


def test_the_safe_phone_is_changed_and_the_owner_told(shop: Settings) -> None:
    shop.pass_check("change_phone", "sms")
    confirm(shop, "change_phone", new_phone=NEW_PHONE)
    assert shop.records(Shop)[0].safe_mobile == NEW_PHONE
    assert (change(shop).stage, change(shop).method) == (Stage.DONE, Method.SMS)
    assert shop.records(Message)[-1].subject == "【安全中心】账号安全设置已变更"
    assert shop.get("settings/security/change_phone/new").status_code == 302


def test_the_main_account_s_email_is_the_safe_email_too(shop: Settings) -> None:
    shop.pass_check("change_email")
    confirm(shop, "change_email", new_email="office@dianyue.example")
    assert shop.records(Shop)[0].safe_email == "office@dianyue.example"
    assert shop.records(Account)[0].email == "office@dianyue.example"
    assert shop.records(Message)[-1].recipient == "dianyuekeji@163.com"


def test_the_password_is_changed(shop: Settings) -> None:
    shop.pass_check("change_password")
    path = "settings/security/change_password/new"
    for wrong in ({"password": "short", "repeated": "short"},
                  {"password": "dianyue2022", "repeated": "dianyue2023"},
                  {"password": "dianyue123", "repeated": "dianyue123"}):  # fmt: skip
        assert shop.post(path, wrong).status_code == 422
    shop.post(path, {"password": "dianyue2022", "repeated": "dianyue2022"})
    assert shop.records(Account)[0].password == "dianyue2022"


def test_the_question_can_check_what_comes_next(shop: Settings) -> None:
    path = "settings/security/change_question/check/question"
    wrong = {"answer": "北京", "id_number": LEGAL_PERSON_ID}
    refused = shop.post(path, wrong)
    assert refused.status_code == 422
    assert "今日还可以再试 4 次" in refused.text
    assert shop.post(path, wrong | {"answer": "长沙"}).status_code == 302
    typed = {"question": Question.BOOK.value, "answer": "A Tale"}
    assert shop.post("settings/security/change_question/new", typed).status_code == 302
    kept = shop.records(AccountSecurity)[0]
    assert (kept.question, kept.answer) == (Question.BOOK, "A Tale")


def test_five_wrong_papers_close_the_checks_for_the_day(shop: Settings) -> None:
    path = "settings/security/change_phone/check/question"
    for _n in range(5):
        shop.post(path, {"answer": "长沙", "id_number": "430104199203156028"})
    right = {"answer": "长沙", "id_number": LEGAL_PERSON_ID}
    assert "今日验证错误次数过多" in shop.post(path, right).text
    shop.move_clock(days=1)
    assert shop.post(path, right).status_code == 302


def test_no_text_message_reaches_a_lost_phone(lost: Settings) -> None:
    before = len(lost.records(Message))
    lost.post("settings/security/change_phone/check/sms/send")
    assert len(lost.records(Message)) == before
    assert "该号码已停用" in lost.get("settings/security").text


def test_a_check_expires_after_30_minutes(shop: Settings) -> None:
    shop.pass_check("change_phone")
    shop.move_clock(minutes=31)
    answer = shop.post("settings/security/change_phone/new", {"new_phone": NEW_PHONE})
    assert answer.location.endswith("/security/change_phone")
    assert "验证已过期" in shop.get("settings/security").text


def test_the_manual_service_answers_after_working_days(shop: Settings) -> None:
    path = "settings/security/change_phone/check/manual"
    assert shop.post(path, APPLICATION | {"explanation": "丢了"}).status_code == 422
    assert shop.post(path, APPLICATION).status_code == 302
    assert shop.post(path, APPLICATION).status_code == 409
    assert change(shop).stage is Stage.CHECKING
    shop.move_clock(days=4)
    assert change(shop).stage is Stage.VERIFIED
    confirm(shop, "change_phone", new_phone=NEW_PHONE)
    assert shop.records(Shop)[0].safe_mobile == NEW_PHONE


def test_the_manual_service_refuses_somebody_else(shop: Settings) -> None:
    typed = APPLICATION | {"holder": "李娜"}
    shop.post("settings/security/change_phone/check/manual", typed)
    assert shop.post("settings/security/change_phone/urge").status_code == 302
    assert "申请人姓名与账号登记的姓名不一致" in shop.get("settings/security").text
    assert change(shop).stage is Stage.RETURNED
    assert shop.post("settings/security/change_phone/urge").status_code == 409


def test_a_change_is_withdrawn(shop: Settings) -> None:
    shop.pass_check("change_phone")
    assert shop.post("settings/security/change_phone/withdraw").status_code == 302
    assert change(shop).stage is Stage.WITHDRAWN
    assert shop.post("settings/security/change_phone/withdraw").status_code == 409
    assert shop.get("settings/security/change_phone/new").status_code == 302


def test_a_sub_account_registers_its_papers_first(shop: Settings) -> None:
    shop.act_as(AccountType.SALESPERSON)
    closed = shop.post("settings/security/change_phone", {"method": "mail"})
    assert closed.status_code == 422
    assert "尚未登记证件" in closed.text
    papers = {"holder": "王磊", "id_number": "11010519491231002X"}
    assert shop.post("settings/security/papers", papers | {"id_number": "1"}).status_code == 422
    assert shop.post("settings/security/papers", papers).status_code == 302
    assert shop.post("settings/security/papers", papers).status_code == 409
    shop.pass_check("change_phone", number="11010519491231002X")
    confirm(shop, "change_phone", new_phone=NEW_PHONE)
    assert shop.records(AccountSecurity)[-1].mobile == NEW_PHONE
    assert shop.records(Shop)[0].safe_mobile != NEW_PHONE
    assert shop.records(AccountSecurity)[-1].account != MAIN


@pytest.mark.parametrize("path", ["change_phone/confirm", "change_phone/new"])
def test_nothing_is_changed_without_a_check(shop: Settings, path: str) -> None:
    shop.post(f"settings/security/{path}", {"new_phone": NEW_PHONE, "code": "000000"})
    assert shop.records(Shop)[0].safe_mobile != NEW_PHONE
    assert shop.post("settings/security/change_phone/confirm/send").status_code == 409
