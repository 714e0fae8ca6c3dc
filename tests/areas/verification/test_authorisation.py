"""Step 3: four ways to authorise."""

import re
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.areas.verification.conftest import Verification
from trainer.areas.verification.models import VerificationApplication
from trainer.areas.verification.simulated_events import verify_amount
from trainer.core.data import sandbox
from trainer.core.web import db

WAYS = ("legal_person", "company", "transfer", "offline")


def choose(verification: Verification, method: str) -> None:
    verification.to_authorisation()
    response = verification.post("authorisation", method=method)
    assert response.location == "/a/1/verification/authorisation"


def authorised(verification: Verification) -> bool:
    return bool(verification.application["authorised_at"])


@pytest.mark.parametrize(
    ("method", "channel", "recipient", "shown"),
    [
        ("legal_person", "phone", "13666301234", "136****1234"),
        ("company", "mail", "dianyuekeji@163.com", "dia****@163.com"),
    ],
)
def test_a_code_authorises(
    verification: Verification, method: str, channel: str, recipient: str, shown: str
) -> None:
    choose(verification, method)
    assert shown in verification.text("authorisation")
    verification.post("authorisation/send")
    (message,) = verification.records("message")
    assert (message["channel"], message["recipient"]) == (channel, recipient)
    response = verification.post("authorisation", code=message["code"])
    assert response.location == "/a/1/verification/materials"
    assert authorised(verification)
    assert verification.application["method"] == method


@pytest.mark.parametrize("method", ["legal_person", "transfer"])
def test_the_inbox_leads_back_from_a_code_and_from_an_amount(
    verification: Verification, method: str
) -> None:
    choose(verification, method)
    verification.post("authorisation/send")
    page = verification.text("authorisation")
    assert '/inbox/?back=/a/1/verification/authorisation">打开收件箱查看' in page


def test_a_wrong_code_is_refused_and_counted(verification: Verification) -> None:
    choose(verification, "legal_person")
    verification.post("authorisation/send")
    (message,) = verification.records("message")
    wrong = "000000" if message["code"] != "000000" else "111111"
    response = verification.post("authorisation", code=wrong)
    assert response.status_code == 422
    assert "还可以再试 4 次" in response.text
    assert not authorised(verification)


@pytest.mark.parametrize("code", ["", "1234567", "<i>"])
def test_what_is_no_code_is_refused(verification: Verification, code: str) -> None:
    choose(verification, "company")
    response = verification.post("authorisation", code=code)
    assert response.status_code == 422
    assert not authorised(verification)


def test_a_code_must_have_been_sent(verification: Verification) -> None:
    choose(verification, "legal_person")
    response = verification.post("authorisation", code="123456")
    assert (response.status_code, "请先获取验证码" in response.text) == (422, True)


def test_a_code_for_another_way_does_not_count(verification: Verification) -> None:
    choose(verification, "company")
    verification.post("authorisation/send")
    (message,) = verification.records("message")
    verification.post("authorisation/change")
    verification.post("authorisation", method="legal_person")
    response = verification.post("authorisation", code=message["code"])
    assert (response.status_code, "请先获取验证码" in response.text) == (422, True)


def test_sending_again_too_soon_says_so(verification: Verification) -> None:
    choose(verification, "legal_person")
    verification.post("authorisation/send")
    verification.post("authorisation/send")
    assert "秒后重新获取" in verification.text("authorisation")
    assert len(verification.records("message")) == 1


def test_the_amount_in_the_banks_mail_authorises(verification: Verification) -> None:
    choose(verification, "transfer")
    early = verification.post("authorisation", amount="0.50")
    assert (early.status_code, "请先点击“发起打款”" in early.text) == (422, True)
    verification.post("authorisation/send")
    (message,) = verification.records("message")
    assert "尾号 5678" in message["body"]
    found = re.search(r"金额 (0\.\d\d) 元", message["body"])
    assert found is not None
    amount = Decimal(found[1])
    wrong = verification.post("authorisation", amount=str(amount + Decimal("0.01")))
    assert (wrong.status_code, "金额不正确" in wrong.text) == (422, True)
    response = verification.post("authorisation", amount=found[1])
    assert response.location == "/a/1/verification/materials"


def test_a_wrong_amount_is_counted_even_if_its_problems_are_ignored(
    verification: Verification,
) -> None:
    choose(verification, "transfer")
    verification.post("authorisation/send")
    with verification.office.app.test_request_context("/", method="POST"):
        sandbox.enter(db.session, db.session.get_one(sandbox.Sandbox, 1))
        application = db.session.scalars(select(VerificationApplication)).one()
        verify_amount(application, Decimal(9))
    (message,) = verification.records("message")
    assert message["wrong_tries"] == 1


@pytest.mark.parametrize("amount", ["", "abc", "-0.5", "0", "1e-1", "0.5.0", "NaN"])
def test_what_is_not_the_amount_is_refused(verification: Verification, amount: str) -> None:
    choose(verification, "transfer")
    verification.post("authorisation/send")
    assert verification.post("authorisation", amount=amount).status_code == 422
    assert not authorised(verification)


def test_offline_needs_the_consent(verification: Verification) -> None:
    choose(verification, "offline")
    response = verification.post("authorisation")
    assert (response.status_code, "请先勾选同意" in response.text) == (422, True)
    assert verification.post("authorisation", agreed="y").status_code == 302
    assert not authorised(verification)


def test_the_check_by_hand_takes_one_or_two_working_days(verification: Verification) -> None:
    choose(verification, "offline")
    verification.post("authorisation", agreed="y")
    assert "1-2 个工作日" in verification.text("authorisation")
    early = verification.post("authorisation")
    assert (early.status_code, "认证机构还没有完成人工认证" in early.text) == (422, True)
    assert not authorised(verification)
    verification.office.move_clock(days=2)
    assert "人工认证已完成" in verification.office.get("inbox/").text
    assert verification.post("authorisation").location == "/a/1/verification/materials"
    assert authorised(verification)


def test_the_check_by_hand_can_be_urged(verification: Verification) -> None:
    choose(verification, "offline")
    verification.post("authorisation", agreed="y")
    assert "催办" in verification.text("authorisation")
    assert verification.post("authorisation/send").location == "/a/1/verification/authorisation"
    page = verification.text("authorisation")
    assert "人工认证已完成" in verification.office.get("inbox/").text
    assert "完成授权" in page
    assert "催办" not in page
    assert verification.post("authorisation").location == "/a/1/verification/materials"
    assert authorised(verification)


def test_another_way_calls_the_check_by_hand_off(verification: Verification) -> None:
    choose(verification, "offline")
    verification.post("authorisation", agreed="y")
    verification.post("authorisation/change")
    verification.office.move_clock(days=3)
    assert verification.records("message") == []


def wrong_amounts(verification: Verification) -> list[str]:
    """What the page says to four wrong amounts after a payment."""
    verification.post("authorisation/send")
    return [verification.post("authorisation", amount="1.23").text for _n in range(4)]


def test_an_amount_can_be_guessed_wrong_three_times(verification: Verification) -> None:
    choose(verification, "transfer")
    said = wrong_amounts(verification)
    assert "还可以再试 2 次" in said[0]
    assert "还可以再试 1 次" in said[1]
    assert "这笔打款已作废" in said[2]
    assert "请先点击“发起打款”" in said[3]


def test_a_new_payment_has_another_amount_and_three_a_day_are_the_most(
    verification: Verification,
) -> None:
    choose(verification, "transfer")
    for _n in range(4):
        wrong_amounts(verification)
    mails = [m["body"] for m in verification.records("message")]
    assert len(mails) == len(set(mails)) == 3
    verification.post("authorisation/send")
    assert "每天最多打款 3 次" in verification.text("authorisation")
    verification.office.move_clock(days=1)
    verification.post("authorisation/send")
    assert len(verification.records("message")) == 4


def test_a_payment_on_its_way_is_not_made_twice(verification: Verification) -> None:
    choose(verification, "transfer")
    verification.post("authorisation/send")
    verification.post("authorisation/send")
    assert len(verification.records("message")) == 1


@pytest.mark.parametrize("method", ["", "bitcoin", None])
def test_a_way_must_be_chosen(verification: Verification, method: str | None) -> None:
    verification.to_authorisation()
    data = {} if method is None else {"method": method}
    assert verification.post("authorisation", **data).status_code == 422
    assert verification.application["method"] is None


@pytest.mark.parametrize("method", WAYS)
def test_the_way_can_be_changed_before_it_is_used(verification: Verification, method: str) -> None:
    choose(verification, method)
    verification.post("authorisation/change")
    assert verification.application["method"] is None
    assert "下一步" in verification.text("authorisation")


def test_nothing_is_sent_for_the_offline_way(verification: Verification) -> None:
    choose(verification, "offline")
    assert verification.post("authorisation/send").status_code == 302
    assert verification.records("message") == []
