"""The registration step by step, right and wrong (ACC-02, ACC-03)."""

import pytest

from tests.areas.registration.pages import DETAILS, EMAIL, MOBILE, Pages
from trainer.core.web.access import AccountType


def test_at_the_end_there_is_a_free_member_and_the_workbench_opens(pages: Pages) -> None:
    pages.enter_and_verify()
    assert pages.post("details", **DETAILS).location == pages.office.url("")
    (shop,) = pages.records("shop")
    assert (shop["name"], shop["membership"]) == (DETAILS["company_name"], "free")
    assert (shop["safe_email"], shop["safe_mobile"]) == (EMAIL, MOBILE)
    assert (shop["address"], shop["certified"]) == (DETAILS["address"], False)
    (account,) = pages.records("account")
    assert (account["type"], account["name"]) == ("main", "Zhang long")
    assert (account["email"], account["password"]) == (EMAIL, DETAILS["password"])
    (registration,) = pages.records("registration")
    assert (registration["status"], registration["agreed"]) == ("registered", True)
    assert pages.records("message")[-1]["subject"] == "注册成功"
    workbench = pages.office.page("").text_content()
    assert DETAILS["company_name"] in workbench
    assert "免费会员" in workbench


def test_every_menu_page_opens_for_the_new_shop(pages: Pages) -> None:
    pages.enter_and_verify()
    pages.post("details", **DETAILS)
    links = pages.office.page("").xpath("//nav//a/@href")
    assert len(links) > 8
    for link in links:
        assert pages.office.client.get(link).status_code in {200, 302}, link


@pytest.mark.parametrize("business_type", ["service", "offshore", "individual"])
def test_who_is_not_admitted_comes_no_further(pages: Pages, business_type: str) -> None:
    answer = pages.post("entry", business_type=business_type, region="central")
    assert answer.status_code == 422
    assert "不能入驻" in answer.text
    assert pages.records("registration") == []
    for page in ("contact", "details"):
        answer = pages.office.get(f"registration/{page}")
        assert answer.status_code == 302


def test_an_email_of_another_product_is_refused(pages: Pages) -> None:
    pages.post("entry", business_type="trader", region="central")
    answer = pages.post("contact", email="Dianyue@163.com", mobile=MOBILE)
    assert answer.status_code == 422
    assert "该邮箱已绑定其他账号" in answer.text
    (registration,) = pages.records("registration")
    assert registration["email"] in ("", None)


def test_a_wrong_code_is_refused_and_counted(pages: Pages) -> None:
    pages.enter()
    pages.post("verify/register_email/send")
    code = int(pages.records("message")[-1]["code"])
    answer = pages.post("verify/register_email", code=f"{(code + 1) % 1_000_000:06d}")
    assert answer.status_code == 422
    assert "还可以再试 4 次" in answer.text
    assert pages.records("message")[-1]["wrong_tries"] == 1
    (registration,) = pages.records("registration")
    assert registration["email_verified_at"] is None
    assert pages.office.get("registration/details").status_code == 302


def test_a_code_is_not_sent_twice_within_a_minute(pages: Pages) -> None:
    pages.enter()
    pages.post("verify/register_email/send")
    pages.post("verify/register_email/send")
    assert len(pages.records("message")) == 1
    assert "秒后重新获取" in pages.page("verify/register_email")


def test_no_code_is_sent_before_there_is_an_address(pages: Pages) -> None:
    assert pages.post("verify/register_email/send").status_code == 409
    assert pages.records("message") == []


def test_another_email_must_be_verified_again(pages: Pages) -> None:
    pages.enter_and_verify()
    pages.post("contact", email="waimao@dianyue.com", mobile=MOBILE)
    (registration,) = pages.records("registration")
    assert registration["email_verified_at"] is None
    assert registration["mobile_verified_at"] is not None
    assert pages.office.get("registration/details").status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("company_name", "", "此项必填"),
        ("licence_number", "123", "15 位数字的注册号"),
        ("english_name", "张龙", "请填写英文姓名"),
        ("password", "12345", "6-20 个字符"),
        ("password", "123456789", "至少两种"),
        ("agreed", "", "请先阅读并同意用户协议"),
    ],
)
def test_wrong_data_are_refused(pages: Pages, field: str, value: str, message: str) -> None:
    pages.enter_and_verify()
    given = {name: text for name, text in (DETAILS | {field: value}).items() if text}
    answer = pages.post("details", **given)
    assert answer.status_code == 422
    assert message in answer.text
    assert pages.records("shop") == pages.records("account") == []
    (registration,) = pages.records("registration")
    assert registration["status"] == "open"
    assert registration["legal_person"] in ("", None)


def test_nobody_registers_twice(pages: Pages) -> None:
    pages.enter_and_verify()
    pages.post("details", **DETAILS)
    for page in ("entry", "contact", "details", "verify/register_email"):
        assert pages.office.get(f"registration/{page}").status_code == 409
        assert pages.post(page).status_code == 409
    assert pages.post("verify/register_email/send").status_code == 409
    assert DETAILS["company_name"] in pages.page("")


@pytest.mark.parametrize("account_type", list(AccountType)[1:])
def test_sub_accounts_see_the_registration(pages: Pages, account_type: AccountType) -> None:
    pages.enter_and_verify()
    pages.post("details", **DETAILS)
    pages.office.act_as(account_type)
    assert DETAILS["licence_number"] in pages.page("")


def test_a_registration_that_was_begun_is_continued(pages: Pages) -> None:
    assert "开始注册" in pages.page("")
    pages.enter()
    assert "继续注册" in pages.page("")
    assert EMAIL in pages.page("contact")
