"""The wizard: its order, and that it keeps its place."""

import pytest

from tests.areas.verification.conftest import Verification
from tests.areas.verification.data import ELEMENTS, MATERIALS
from trainer.areas.accounts.models import Shop
from trainer.core.web.access import AccountType

PAGES = ("letter", "register", "authorisation", "materials", "review")


def test_the_whole_way(verification: Verification) -> None:
    assert "开始认证" in verification.text("")
    verification.to_review()
    assert "审核中" in verification.text("review")
    verification.post("review/urge")
    assert "认证通过。" in verification.text("review")
    application = verification.application
    assert application["stage"] == "approved"
    written = MATERIALS | {"registered_capital": "1000000.00"}
    assert {name: application[name] for name in MATERIALS} == written


def test_before_the_start_every_step_leads_to_the_explanation(verification: Verification) -> None:
    for page in PAGES:
        assert verification.get(page).location == "/a/1/verification/"
    assert verification.records("verification_application") == []


@pytest.mark.parametrize("verification", ["registered-account"], indirect=True)
def test_without_a_letter_nothing_can_begin(verification: Verification) -> None:
    assert "还没有可以办理的认证" in verification.text("")
    assert verification.post("start").status_code == 409
    assert verification.records("verification_application") == []


def test_a_certified_shop_sees_that_it_is_certified(verification: Verification) -> None:
    verification.office.change(Shop, 1, certified=True)
    page = verification.text("")
    assert "公司已通过 A&V 认证" in page
    assert "开始认证" not in page


def test_starting_twice_makes_one_application(verification: Verification) -> None:
    verification.post("start")
    verification.post("start")
    assert len(verification.records("verification_application")) == 1


@pytest.mark.parametrize("page", PAGES[1:])
def test_steps_cannot_be_skipped(verification: Verification, page: str) -> None:
    verification.post("start")
    assert verification.get(page).location == "/a/1/verification/letter"
    assert verification.post(page, **ELEMENTS).status_code in {302, 405}
    assert verification.application["stage"] == "letter"


def test_leaving_and_coming_back_at_every_step(verification: Verification) -> None:
    verification.post("start")
    places = [verification.open_page]
    verification.post("letter")
    places.append(verification.open_page)
    verification.post("register", **ELEMENTS)
    places.append(verification.open_page)
    verification.post("authorisation", method="transfer")
    assert "发起打款" in verification.text("authorisation")
    verification.post("authorisation/change")
    verification.post("authorisation", method="offline")
    verification.post("authorisation", agreed="y")
    verification.post("authorisation/send")  # 催办
    verification.post("authorisation")
    places.append(verification.open_page)
    verification.submit()
    places.append(verification.open_page)
    assert places == list(PAGES)


def test_steps_that_are_done_can_be_looked_at(verification: Verification) -> None:
    verification.to_review()
    assert "认证函已于 2022-09-05 09:0" in verification.text("letter")
    register = verification.text("register")
    assert "工商信息已于 2022-09-05 09:0" in register
    assert 'value="370000266736773"' in register
    assert "提交核验" not in register
    assert "线下验证" in verification.text("authorisation")
    materials = verification.text("materials")
    assert "1,000,000.00 元" in materials
    assert ">提交审核<" not in materials


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("letter", {}),
        ("register", ELEMENTS | {"legal_person": "张虎"}),
        ("authorisation", {"method": "company"}),
        ("authorisation/send", {}),
        ("authorisation/change", {}),
        ("materials", MATERIALS | {"position": "老板/boss"}),
    ],
)
def test_a_page_left_open_changes_nothing_later(
    verification: Verification, page: str, data: dict[str, str]
) -> None:
    verification.to_review()
    before = verification.everything()
    assert verification.post(page, **data).location == "/a/1/verification/review"
    assert verification.everything() == before
    assert "没有改变任何内容" in verification.text("review")


def test_a_double_click_is_applied_once(verification: Verification) -> None:
    verification.to_register()
    wrong = ELEMENTS | {"legal_person": "张虎", "_idempotency_key": "one-and-the-same"}
    first = verification.post("register", **wrong)
    second = verification.post("register", **wrong)
    assert first.location == second.location
    assert len(verification.records("verification_check")) == 1


@pytest.mark.parametrize("account_type", [t for t in AccountType if t is not AccountType.MAIN])
def test_only_the_main_account_may(verification: Verification, account_type: AccountType) -> None:
    verification.post("start")
    verification.act_as(account_type)
    for page in ("", *PAGES):
        assert verification.get(page).status_code == 403
    for page in ("start", "letter", "register", "authorisation/send", "materials", "review/urge"):
        assert verification.post(page).status_code == 403
    assert verification.application["stage"] == "letter"


def test_looking_on_changes_nothing(verification: Verification) -> None:
    verification.to_review()
    verification.look_on()
    before = verification.everything()
    for page in PAGES:
        assert "只读查看" in verification.text(page)
    assert "催审" not in verification.text("review")
    assert verification.post("review/urge").status_code == 403
    assert verification.everything() == before
