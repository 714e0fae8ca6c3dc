"""Viewing, editing, freezing and deleting sub-accounts."""

from datetime import date

import pytest

from tests.areas.accounts.conftest import TEXTBOOK, Accounts
from trainer.areas.orders.assigning.models import OrderSubstitute

MAIN = 2


def test_details_show_everything_but_the_password(accounts: Accounts, manager: int) -> None:
    page = accounts.get(f"accounts/{manager}").text
    shown = [v for name, v in TEXTBOOK.items() if v and name not in {"password", "type", "sex"}]
    assert all(value in page for value in shown)
    assert "业务经理" in page
    assert f"<dd>{TEXTBOOK['password']}" not in page
    assert "<dd>••••••••</dd>" in page


def test_an_edit_is_kept(accounts: Accounts, manager: int) -> None:
    data = TEXTBOOK | {"type": "salesperson", "position": "Sales", "_version": "1"}
    response = accounts.post(f"accounts/{manager}/edit", **data)
    assert response.location == f"/a/1/accounts/{manager}"
    account = accounts.account(TEXTBOOK["email"])
    assert (account["type"], account["position"]) == ("salesperson", "Sales")


def test_own_email_is_not_taken_but_anothers_is(accounts: Accounts, manager: int) -> None:
    other = accounts.add(email="other@qq.com")
    data = TEXTBOOK | {"email": "15826947@QQ.com"}
    assert accounts.post(f"accounts/{manager}/edit", **data).status_code == 302
    response = accounts.post(f"accounts/{other}/edit", **data)
    assert response.status_code == 422
    assert accounts.account("other@qq.com")["id"] == other


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("producer", "salesperson", True),
        ("producer", "manager", True),
        ("salesperson", "manager", True),
        ("manager", "salesperson", True),
        ("salesperson", "producer", False),
        ("manager", "producer", False),
        ("manager", "main", False),
    ],
)
def test_changes_of_type(accounts: Accounts, before: str, after: str, allowed: bool) -> None:
    accounts.verify()
    number = accounts.add(type=before)
    response = accounts.post(f"accounts/{number}/edit", **(TEXTBOOK | {"type": after}))
    assert response.status_code == (302 if allowed else 422)
    assert accounts.account(TEXTBOOK["email"])["type"] == (after if allowed else before)


def test_a_stale_form_keeps_what_was_typed(accounts: Accounts, manager: int) -> None:
    first = TEXTBOOK | {"position": "First", "_version": "1"}
    assert accounts.post(f"accounts/{manager}/edit", **first).status_code == 302
    stale = TEXTBOOK | {"position": "Second", "_version": "1"}
    response = accounts.post(f"accounts/{manager}/edit", **stale)
    assert response.status_code == 409
    assert 'value="Second"' in response.text
    assert accounts.account(TEXTBOOK["email"])["position"] == "First"


def test_the_main_account_is_only_shown(accounts: Accounts) -> None:
    assert accounts.get(f"accounts/{MAIN}").status_code == 200
    assert accounts.get(f"accounts/{MAIN}/edit").status_code == 404
    assert accounts.post(f"accounts/{MAIN}/edit", **TEXTBOOK).status_code == 404
    refused = accounts.post(f"accounts/{MAIN}/freeze")
    assert refused.status_code == 409
    assert "主账号不能冻结" in refused.text
    assert accounts.account("dianyuekeji@163.com")["status"] == "normal"


@pytest.mark.parametrize("path", ["accounts/999", "accounts/999/edit", "accounts/99999999999"])
def test_what_is_not_in_the_sandbox_is_not_found(accounts: Accounts, path: str) -> None:
    assert accounts.get(path).status_code == 404
    assert accounts.get("accounts/delete?ids=999").status_code == 404
    assert accounts.get("accounts/delete?ids=x").status_code == 404
    assert accounts.post("accounts/999/freeze").status_code == 404


def test_freeze_and_unfreeze(accounts: Accounts, manager: int) -> None:
    assert accounts.post(f"accounts/{manager}/freeze").location == "/a/1/accounts/"
    assert accounts.account(TEXTBOOK["email"])["status"] == "frozen"
    assert "1 个已冻结" in accounts.said()
    back = accounts.post(f"accounts/{manager}/unfreeze", back="log").location
    assert back == "/a/1/accounts/log"
    assert accounts.account(TEXTBOOK["email"])["status"] == "normal"


def test_deleting_needs_ticks_and_the_code(accounts: Accounts, manager: int) -> None:
    assert accounts.post("accounts/choose").location == "/a/1/accounts/"
    assert "请先勾选" in accounts.said()
    page = accounts.post("accounts/choose", ids=str(manager)).location
    assert page == f"/a/1/accounts/delete?ids={manager}"
    assert "Xu tiantian" in accounts.office.client.get(page).text
    assert accounts.post(f"accounts/delete?ids={manager}", code="123456").status_code == 422
    assert accounts.delete(manager).location == "/a/1/accounts/"
    assert [a["id"] for a in accounts.records("account")] == [MAIN]
    assert "已删除 1 个子账号" in accounts.said()


def test_a_code_for_adding_does_not_delete(accounts: Accounts, manager: int) -> None:
    accounts.office.move_clock(minutes=2)
    accounts.post("accounts/verify/send")
    response = accounts.post(f"accounts/delete?ids={manager}", code=accounts.newest_code())
    assert response.status_code == 422
    assert len(accounts.records("account")) == 2


def test_several_are_deleted_together(accounts: Accounts, manager: int) -> None:
    other = accounts.add(email="other@qq.com")
    assert accounts.delete(manager, other).status_code == 302
    assert len(accounts.records("account")) == 1


@pytest.mark.parametrize("number", ["main", "frozen"])
def test_main_and_frozen_accounts_stay(accounts: Accounts, manager: int, number: str) -> None:
    accounts.post(f"accounts/{manager}/freeze")
    response = accounts.delete(MAIN if number == "main" else manager)
    assert response.location == "/a/1/accounts/"
    said = accounts.said()
    assert ("主账号不能删除" if number == "main" else "请先解冻") in said
    assert len(accounts.records("account")) == 2


def test_an_absence_ends_with_the_account(accounts: Accounts, manager: int) -> None:
    """ORD-01: neither side of a substitution goes to the main account."""
    other = accounts.add(email="other@qq.com", type="salesperson")
    days = {"away_from": date(2022, 8, 1), "away_until": None}
    with accounts.office.sandbox(writing=True) as session:
        session.add_all(
            OrderSubstitute(account_id=away, substitute_id=substitute, **days)
            for away, substitute in ((manager, MAIN), (MAIN, manager), (other, MAIN))
        )
    assert "替补接单员" not in accounts.get(f"accounts/{manager}").text
    accounts.delete(manager)
    left = [(s["account_id"], s["substitute_id"]) for s in accounts.records("order_substitute")]
    assert left == [(other, MAIN)]
    assert accounts.get("orders/assigning").status_code == 200
