"""Switching account, what sub-accounts may open, the login log, and what falls to the main one."""

import pytest
from lxml import html

from tests.areas.accounts.conftest import TEXTBOOK, Accounts
from trainer.areas.accounts.models import Account, AccountStatus, LoginEntry
from trainer.areas.products.models import Product

MAIN = 2
PAGES = ["accounts/", "accounts/add", "accounts/verify", "accounts/log", "accounts/permissions"]


@pytest.mark.parametrize("kind", ["manager", "salesperson", "producer"])
def test_sub_accounts_may_not_manage_accounts(accounts: Accounts, kind: str) -> None:
    accounts.verify()
    number = accounts.add(type=kind)
    accounts.switch(number)
    for path in PAGES:
        response = accounts.get(path)
        assert response.status_code == 403
        assert "当前账号没有“" in response.text
        assert 'href="/a/1/accounts/' not in response.text
    assert accounts.post("accounts/verify/send").status_code == 403
    assert accounts.post(f"accounts/{number}/freeze").status_code == 403
    assert accounts.get("inbox/").status_code == 200


def test_a_switch_is_noted_in_the_login_log(accounts: Accounts, manager: int) -> None:
    before = len(accounts.records("login_entry"))
    accounts.switch(manager)
    entry = accounts.records("login_entry")[before]
    assert (entry["email"], entry["name"]) == (TEXTBOOK["email"], "Xu tiantian")
    assert entry["country"] == "中国"


def test_a_frozen_account_cannot_be_switched_to(accounts: Accounts, manager: int) -> None:
    accounts.post(f"accounts/{manager}/freeze")
    before = len(accounts.records("login_entry"))
    accounts.switch(manager)
    accounts.switch(999)
    assert len(accounts.records("login_entry")) == before
    assert accounts.get("accounts/").status_code == 200


def test_a_frozen_account_is_signed_out_and_the_main_account_offered(
    accounts: Accounts, manager: int
) -> None:
    accounts.switch(manager)
    accounts.office.change(Account, manager, status=AccountStatus.FROZEN)
    for path in ("", "accounts/", "products/manage/"):
        response = accounts.get(path)
        assert response.status_code == 403
        assert "账号“Xu tiantian”已冻结" in response.text
    assert accounts.post("coupons/new").status_code == 403
    assert f'name="account" value="{MAIN}"' in response.text
    assert "切换到主账号" in response.text
    accounts.switch(MAIN)
    assert accounts.get("accounts/").status_code == 200


def test_a_deleted_account_is_signed_out(accounts: Accounts, manager: int) -> None:
    accounts.switch(manager)
    with accounts.office.sandbox(writing=True) as session:
        session.delete(session.get_one(Account, (session.info["sandbox"].id, manager)))
    response = accounts.get("products/manage/")
    assert response.status_code == 403
    assert "子账号已删除" in response.text


@pytest.mark.parametrize(
    ("path", "active"),
    [
        ("accounts/", "子账号设置"),
        ("accounts/permissions", "子账号设置"),
        ("accounts/log", "子账号登录摘要"),
        ("products/new/", "发布产品"),
        ("", None),
    ],
)
def test_one_item_of_the_menu_is_marked(accounts: Accounts, path: str, active: str) -> None:
    page = html.fromstring(accounts.get(path).text)
    marked = page.xpath("//nav[@aria-label='后台菜单']//a[@aria-current]/text()")
    assert marked == ([active] if active else [])


def test_the_log_marks_odd_addresses(accounts: Accounts) -> None:
    page = accounts.get("accounts/log").text
    assert page.count("tag-red") == 1
    assert "荷兰" in page
    assert page.index("2022-08-18 08:59:00") < page.index("2022-08-13 03:15:00")


def test_an_odd_sign_in_that_was_ones_own_is_a_to_do_no_more(accounts: Accounts) -> None:
    (odd,) = [e["id"] for e in accounts.records("login_entry") if e["country"] == "荷兰"]
    assert "非常用 IP 登录待核实" in accounts.get("").text
    assert f'action="/a/1/accounts/log/{odd}/confirm"' in accounts.get("accounts/log").text
    assert accounts.post(f"accounts/log/{odd}/confirm").location == "/a/1/accounts/log"
    assert "非常用 IP 登录待核实" not in accounts.get("").text
    assert "已核实" in accounts.get("accounts/log").text
    accounts.post(f"accounts/log/{odd}/confirm")
    assert [m["subject"] for m in accounts.records("message")] == [
        "【安全中心】非常用 IP 登录已核实"
    ]


def test_freezing_settles_an_odd_sign_in(accounts: Accounts, manager: int) -> None:
    (odd,) = [e["id"] for e in accounts.records("login_entry") if e["country"] == "荷兰"]
    accounts.office.change(LoginEntry, odd, email=TEXTBOOK["email"])
    assert "非常用 IP 登录待核实" in accounts.get("").text
    accounts.post(f"accounts/{manager}/freeze")
    assert "非常用 IP 登录待核实" not in accounts.get("").text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 7),
        ("address=odd", 1),
        ("address=usual", 6),
        ("q=198.51", 1),
        ("q=%25", 0),
        ("q=zhang", 7),
        ("account=nobody@qq.com", 0),
        ("account=dianyuekeji@163.com", 7),
        ("address=x&sort=x&page=99", 7),
    ],
)
def test_the_log_is_filtered(accounts: Accounts, query: str, count: int) -> None:
    page = accounts.get(f"accounts/log?{query}").text
    assert page.count('<td class="cell-date">') == count


def test_the_log_pages_and_sorts(accounts: Accounts, manager: int) -> None:
    for _n in range(20):
        accounts.switch(MAIN)
    first = accounts.get("accounts/log?sort=at").text
    assert first.count('<td class="cell-date">') == 20
    assert "2022-07-18" in first
    assert accounts.get("accounts/log?sort=at&page=2").text.count('<td class="cell-date">') == 7


def test_freezing_from_the_log(accounts: Accounts, manager: int) -> None:
    accounts.switch(manager)
    accounts.switch(MAIN)
    assert f'action="/a/1/accounts/{manager}/freeze?back=log"' in accounts.get("accounts/log").text
    response = accounts.post(f"accounts/{manager}/freeze", back="log")
    assert response.location == "/a/1/accounts/log"
    assert "已冻结" in accounts.get("accounts/log").text


def test_a_deleted_accounts_sign_ins_stay_in_the_log(accounts: Accounts, manager: int) -> None:
    accounts.switch(manager)
    accounts.switch(MAIN)
    accounts.delete(manager)
    page = accounts.get("accounts/log").text
    assert "账号已删除" in page
    assert TEXTBOOK["email"] in page


def test_what_belonged_to_a_deleted_account_falls_to_the_main_one(
    accounts: Accounts, manager: int
) -> None:
    other = accounts.add(email="other@qq.com")
    for number, owner in ((3175, manager), (3176, manager), (3177, other)):
        accounts.office.change(Product, number, account_id=owner)

    def owners() -> dict[int, int]:
        return {p["id"]: p["account_id"] for p in accounts.records("product")}

    before = owners()
    assert "2 条" in accounts.get(f"accounts/{manager}").text
    assert "2 条" in accounts.get(f"accounts/delete?ids={manager}").text
    accounts.delete(manager)
    assert "名下 2 条数据已归入主账号" in accounts.said()
    assert owners() == before | {3175: MAIN, 3176: MAIN}
