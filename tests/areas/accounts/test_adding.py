"""Adding a sub-account: identity check, form, limits."""

import pytest
from lxml import html

from tests.areas.accounts.conftest import TEXTBOOK, Accounts
from trainer.areas.accounts.models import Shop


def test_the_textbooks_sub_account(accounts: Accounts) -> None:
    accounts.verify()
    accounts.add()
    account = accounts.account("15826947@qq.com")
    assert {name: account[name] for name in TEXTBOOK} == TEXTBOOK
    assert account["status"] == "normal"
    assert account["created_at"].startswith("2022-09-05T01:0")
    page = accounts.said()
    ticks = html.fromstring(page).xpath("//input[@name='ids']/@aria-label")
    assert ticks == ["选择 15826947@qq.com"]
    assert "子账号 Xu tiantian 添加成功" in page
    assert "已添加 1 / 5 个子账号" in page


def test_adding_begins_with_the_identity_check(accounts: Accounts) -> None:
    assert accounts.get("accounts/add").location == "/a/1/accounts/verify"
    assert "d***i@163.com" in accounts.get("accounts/verify").text


def test_a_code_is_no_draft(accounts: Accounts) -> None:
    """The page before the hand-in would name it; that of a deletion is none without its ids."""
    accounts.verify()
    number = accounts.add()
    for page in ("accounts/verify", f"accounts/delete?ids={number}"):
        assert 'name="code"' in accounts.get(page).text
        assert "data-draft-url" not in accounts.get(page).text
    assert "data-draft-url" in accounts.get("accounts/add").text


def test_the_code_goes_to_the_safe_email(accounts: Accounts) -> None:
    accounts.post("accounts/verify/send")
    (message,) = accounts.records("message")
    assert (message["channel"], message["recipient"]) == ("mail", "dianyuekeji@163.com")


def test_a_wrong_code_leads_nowhere(accounts: Accounts) -> None:
    accounts.post("accounts/verify/send")
    wrong = "000000" if accounts.newest_code() != "000000" else "111111"
    response = accounts.post("accounts/verify", code=wrong)
    assert response.status_code == 422
    assert "验证码不正确，还可以再试 4 次" in response.text
    assert accounts.get("accounts/add").status_code == 302


def test_the_form_can_be_sent_again_after_a_wrong_code(accounts: Accounts) -> None:
    accounts.post("accounts/verify/send")
    code = accounts.newest_code()
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(2):
        assert (
            accounts.post("accounts/verify", code=wrong, _idempotency_key="abc").status_code == 422
        )
    assert accounts.records("message")[0]["wrong_tries"] == 2
    right = accounts.post("accounts/verify", code=code, _idempotency_key="abc")
    assert right.location == "/a/1/accounts/add"


@pytest.mark.parametrize("typed", ["", "12345678", "<b>1</b>"])
def test_what_is_no_code_is_refused(accounts: Accounts, typed: str) -> None:
    response = accounts.post("accounts/verify", code=typed)
    assert response.status_code == 422
    assert "<b>1" not in response.text


def test_sending_again_too_soon_says_so(accounts: Accounts) -> None:
    accounts.post("accounts/verify/send")
    accounts.post("accounts/verify/send")
    assert "秒后重新获取" in accounts.get("accounts/verify").text
    assert len(accounts.records("message")) == 1


def test_the_check_lasts_half_an_hour(accounts: Accounts) -> None:
    accounts.verify()
    accounts.office.move_clock(minutes=29)
    assert accounts.get("accounts/add").status_code == 200
    accounts.office.move_clock(minutes=2)
    assert accounts.get("accounts/add").status_code == 302


def test_what_was_typed_survives_an_expired_check(accounts: Accounts) -> None:
    accounts.verify()
    accounts.office.move_clock(minutes=31)
    response = accounts.post("accounts/add", **TEXTBOOK)
    assert response.status_code == 422
    assert "身份验证已过期" in response.text
    assert 'value="Xu tiantian"' in response.text
    assert len(accounts.records("account")) == 1


def test_without_any_check_nothing_is_added(accounts: Accounts) -> None:
    assert accounts.post("accounts/add", **TEXTBOOK).status_code == 422
    assert len(accounts.records("account")) == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("email", "", "此项必填"),
        ("email", "no-address", "邮箱格式不正确"),
        ("email", "DianYueKeJi@163.com", "已被本店铺的其他账号使用"),
        ("email", "x" * 120 + "@qq.com", "不能超过"),
        ("password", "short", "6-20 个字符"),
        ("password", "", "此项必填"),
        ("type", "main", "选择"),
        ("type", "", "此项必填"),
        ("name", "<script>alert(1)</script>", "英文姓名"),
        ("name", "x\x01y", "控制字符"),
        ("sex", "other", "此项必填"),
        ("phone", "-1", "国家区号"),
        ("mobile", "0", "11 位手机号码"),
        ("postcode", "-41000", "6 位数字"),
        ("department", "部" * 61, "不能超过 60 个字符"),
    ],
)
def test_a_message_is_shown_beside_its_field(
    accounts: Accounts, field: str, value: str, message: str
) -> None:
    accounts.verify()
    response = accounts.post("accounts/add", **(TEXTBOOK | {field: value}))
    assert response.status_code == 422
    error = response.text.partition(f'id="{field}-error"')[2]
    assert message in error.partition("</div>")[0]
    assert "<script>alert" not in response.text
    assert 'value="Changsha"' in response.text
    assert len(accounts.records("account")) == 1


def test_full_width_digits_are_stored_as_plain_ones(accounts: Accounts) -> None:
    accounts.post("accounts/verify/send")
    wide = {ord(str(n)): chr(0xFF10 + n) for n in range(10)}
    code = accounts.newest_code().translate(wide)
    assert accounts.post("accounts/verify", code=code).status_code == 302
    typed = {name: TEXTBOOK[name].translate(wide) for name in ("phone", "mobile", "postcode")}
    assert typed["postcode"] == "４１００００"
    accounts.add(**typed)
    stored = accounts.account(TEXTBOOK["email"])
    assert {name: stored[name] for name in typed} == {name: TEXTBOOK[name] for name in typed}


def test_digits_of_other_scripts_are_no_postcode(accounts: Accounts) -> None:
    accounts.verify()
    response = accounts.post("accounts/add", **(TEXTBOOK | {"postcode": "٤١٠٠٠٠"}))
    assert "邮编应为 6 位数字" in response.text


def test_the_password_of_an_exercise_is_drafted(accounts: Accounts) -> None:
    accounts.verify()
    page = accounts.get("accounts/add").text
    assert html.fromstring(page).get_element_by_id("password").get("data-exercise") is not None
    accounts.post("drafts?page=/a/1/accounts/add", email="a@qq.com", password="abc123")
    assert 'value="abc123"' in accounts.get("accounts/add").text


def test_blank_fields_and_broken_rules_are_reported_together_in_page_order(
    accounts: Accounts,
) -> None:
    accounts.verify()
    wrong = TEXTBOOK | {"email": "no-address", "city": "", "postcode": "1", "type": ""}
    page = html.fromstring(accounts.post("accounts/add", **wrong).text)
    summary = page.get_element_by_id("error-summary")
    assert [a.text for a in summary.iter("a")] == ["邮箱", "账号类型", "城市", "邮编"]


def test_a_double_click_adds_one(accounts: Accounts) -> None:
    accounts.verify()
    first = accounts.post("accounts/add", _idempotency_key="abc", **TEXTBOOK)
    second = accounts.post("accounts/add", _idempotency_key="abc", **TEXTBOOK)
    assert first.location == second.location == "/a/1/accounts/"
    assert len(accounts.records("account")) == 2


@pytest.mark.parametrize(("membership", "limit"), [("free", 5), ("export", 5), ("gold", 10)])
def test_a_full_shop(accounts: Accounts, membership: str, limit: int) -> None:
    accounts.office.change(Shop, 1, membership=membership)
    accounts.verify()
    for number in range(limit):
        accounts.add(email=f"person{number}@qq.com")
    assert "aria-disabled" in accounts.said()
    assert accounts.get("accounts/add").location == "/a/1/accounts/"
    response = accounts.post("accounts/add", **TEXTBOOK)
    assert response.status_code == 422
    assert f"最多添加 {limit} 个子账号" in response.text
    assert len(accounts.records("account")) == limit + 1
