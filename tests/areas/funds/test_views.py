"""From the money of an order to the bank account, and what is refused on the way."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.support.office import OfficeClient
from trainer.areas.funds.choices import FundAccount, WithdrawalState
from trainer.areas.funds.models import ExportLink, FundExchange, PayoutAccount, Withdrawal
from trainer.areas.ledger.models import EntryKind, LedgerEntry
from trainer.core.web.access import AccountType

ORDER = 73001
RIGHT = {"declaration": "310120220220417366", "exported_on": "2022-08-10"}


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The shop on 20 September 2022 with 8,600 USD of an own export that is not linked."""
    return office("withdraw-funds")


def text(shop: OfficeClient, path: str) -> str:
    return " ".join(shop.page(path).text_content().split())


def linked(shop: OfficeClient) -> OfficeClient:
    assert shop.post(f"funds/links/{ORDER}/new", RIGHT).status_code == 302
    return shop


def test_a_link_takes_the_fee_and_fills_the_account_of_the_mode(shop: OfficeClient) -> None:
    assert "29460817251026709" in text(shop, "funds/links")
    found = linked(shop).records(ExportLink)[-1]
    assert (found.account, found.fee, found.amount) == (FundAccount.OWN, 100, 8500)
    assert "8,500.00" in text(shop, "funds/")
    assert shop.post(f"funds/links/{ORDER}/new", RIGHT).status_code == 409
    assert RIGHT["declaration"] in text(shop, "funds/links?view=linked")
    assert shop.get("funds/links/99/new").status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"declaration": "123"}, "报关单号应为 18 位数字"),
        ({"declaration": "310120220219876511"}, "该单号已关联其他订单"),
        ({"exported_on": "2022-09-21"}, "出口日期不能晚于今天"),
        ({"exported_on": "2022-07-01"}, "早于订单的提交日期"),
    ],
)
def test_a_wrong_link_is_refused(shop: OfficeClient, changed: dict[str, str], said: str) -> None:
    answer = shop.post(f"funds/links/{ORDER}/new", RIGHT | changed)
    assert answer.status_code == 422
    assert said in answer.text


def test_dollars_become_yuan_and_leave_in_both_currencies(shop: OfficeClient) -> None:
    linked(shop)
    traded = {"account": "own", "amount": "4400"}
    assert shop.post("funds/exchanges", traded).status_code == 302
    assert shop.records(FundExchange)[-1].proceeds == Decimal("30580.00")
    asked = {"account": "own", "payout_id": "73502", "amount": "30000"}
    assert shop.post("funds/withdrawals/new", asked).status_code == 302
    found = shop.records(Withdrawal)[-1]
    assert (found.number, found.fee) == ("TX20220920001", 0)
    assert "580.00" in text(shop, "funds/")
    shop.move_clock(days=2)
    assert shop.records(Withdrawal)[-1].state is WithdrawalState.ARRIVED
    assert shop.post(f"funds/withdrawals/{found.id}/cancel").status_code == 409
    moved = [e.kind for e in shop.records(LedgerEntry)][-3:]
    assert moved == [EntryKind.EXCHANGE, EntryKind.EXCHANGE, EntryKind.WITHDRAWAL]


def test_a_withdrawal_is_called_off_in_time(shop: OfficeClient) -> None:
    asked = {"account": "agency", "payout_id": "73501", "amount": "897.14"}
    assert shop.post("funds/withdrawals/new", asked).status_code == 302
    found = shop.records(Withdrawal)[-1]
    assert shop.post(f"funds/withdrawals/{found.id}/cancel").status_code == 302
    assert "897.14" in text(shop, "funds/")
    assert shop.records(Withdrawal)[-1].state is WithdrawalState.CANCELLED
    shop.move_clock(days=4)
    assert shop.records(Withdrawal)[-1].state is WithdrawalState.CANCELLED


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"account": "own", "payout_id": "73501", "amount": "100"}, "超过该账户的可用金额"),
        ({"account": "agency", "payout_id": "73502", "amount": "1"}, "超过该账户的可用金额"),
        ({"account": "agency", "payout_id": "73501", "amount": "20"}, "须大于银行手续费"),
        ({"account": "agency", "payout_id": "", "amount": "20"}, "此项必填"),
    ],
)
def test_a_wrong_withdrawal_is_refused(
    shop: OfficeClient, asked: dict[str, str], said: str
) -> None:
    answer = shop.post("funds/withdrawals/new", asked)
    assert answer.status_code == 422
    assert said in answer.text
    assert len(shop.records(Withdrawal)) == 2


def test_an_exchange_needs_dollars_in_the_account(shop: OfficeClient) -> None:
    answer = shop.post("funds/exchanges", {"account": "own", "amount": "1"})
    assert answer.status_code == 422
    assert "超过该账户的可用金额" in answer.text


def test_bank_accounts_are_in_the_company_s_name(shop: OfficeClient) -> None:
    added = {"currency": "cny", "bank": "招商银行", "number": "6225880212345"}
    assert shop.post("funds/payouts/new", added).status_code == 302
    found = shop.records(PayoutAccount)[-1]
    assert found.holder == "湖南典阅科技有限公司"
    assert shop.post("funds/payouts/new", added).status_code == 422
    assert shop.post(f"funds/payouts/{found.id}/delete").status_code == 302
    assert shop.post("funds/payouts/73501/delete").status_code == 409


def test_history_is_filtered_and_exported(shop: OfficeClient) -> None:
    assert "TX20220727001" in text(shop, "funds/withdrawals?state=arrived")
    assert "没有符合条件的提现记录" in text(shop, "funds/withdrawals?q=nothing")
    rows = shop.get("funds/withdrawals/export?q=0727").text.strip().splitlines()
    assert len(rows) == 2


def test_only_the_main_account_manages_the_money(shop: OfficeClient) -> None:
    shop.act_as(AccountType.MANAGER)
    for path in ("funds/", "funds/links", "funds/exchanges", "funds/withdrawals", "funds/payouts"):
        assert shop.get(path).status_code == 403
    assert shop.post("funds/withdrawals/new", {}).status_code == 403
