"""Wallets: entries add up to the balance, charges need one, and the main account recharges."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.support.office import OfficeClient
from trainer.areas.ledger import service
from trainer.areas.ledger.models import EntryKind, LedgerEntry, Wallet
from trainer.core.data import sandbox
from trainer.core.web import db
from trainer.core.web.access import AccountType


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    return office("coupon-amount-off")


@contextmanager
def request_in(shop: OfficeClient) -> Iterator[None]:
    """A posting request in the shop's sandbox, committed at its end."""
    with shop.app.test_request_context("/", method="POST"):
        sandbox.enter(db.session, db.session.get_one(sandbox.Sandbox, 1))
        yield
        db.session.commit()


def text(shop: OfficeClient, path: str) -> str:
    return " ".join(shop.page(path).text_content().split())


def test_the_entries_add_up_to_the_balance_of_their_wallet(shop: OfficeClient) -> None:
    with request_in(shop):
        service.record(Wallet.SERVICES, EntryKind.RECHARGE, Decimal("0.10"), "充值")
        service.charge(Wallet.SERVICES, Decimal("0.30"), "邮件")
        service.record(Wallet.FUNDS_USD, EntryKind.RECEIPT, Decimal("12.34"), "货款")
    with request_in(shop):
        assert service.balances(*Wallet) == {
            Wallet.ADVERTISING: Decimal("5000.00"),
            Wallet.SERVICES: Decimal("1999.80"),
            Wallet.FUNDS_USD: Decimal("12.34"),
            Wallet.FUNDS_CNY: Decimal("0.00"),
        }
        query = select(service.balance_query(Wallet.SERVICES))
        assert db.session.scalar(query) == Decimal("1999.80")


@given(
    st.lists(
        st.tuples(st.sampled_from(Wallet), st.decimals(min_value=-9999, max_value=9999, places=2)),
        max_size=12,
    )
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_movements_add_up(shop: OfficeClient, moved: list[tuple[Wallet, Decimal]]) -> None:
    with shop.app.test_request_context("/", method="POST"):
        sandbox.enter(db.session, db.session.get_one(sandbox.Sandbox, 1))
        expected = service.balances(*Wallet)
        for wallet, amount in moved:
            service.record(wallet, EntryKind.RECEIPT, amount, "")
            expected[wallet] += amount
        assert service.balances(*Wallet) == expected
        db.session.rollback()


def test_a_charge_above_the_balance_takes_nothing(shop: OfficeClient) -> None:
    with request_in(shop), pytest.raises(service.BalanceTooLow, match=r"2000\.00"):
        service.charge(Wallet.SERVICES, Decimal("2000.01"), "域名")
    assert len(shop.records(LedgerEntry)) == 2


def test_what_was_used_before_may_leave_arrears(shop: OfficeClient) -> None:
    with request_in(shop):
        service.charge(Wallet.SERVICES, Decimal(2002), "邮件", arrears=True)
        assert service.balance(Wallet.SERVICES) == Decimal("-2.00")
    assert "账户已欠费" in text(shop, "ledger/services")


def test_the_shop_recharges_a_prepaid_wallet(shop: OfficeClient) -> None:
    answer = shop.post("ledger/services/recharge", {"amount": "300"}, follow_redirects=True)
    assert "充值成功，300.00 元已到账" in answer.text
    entry = shop.records(LedgerEntry)[-1]
    assert (entry.wallet, entry.kind, entry.amount) == (Wallet.SERVICES, EntryKind.RECHARGE, 300)
    assert "2,300.00" in text(shop, "ledger/")


@pytest.mark.parametrize("amount", ["", "99.99", "50000.01", "-5", "100.001", "abc"])
def test_a_wrong_amount_is_refused(shop: OfficeClient, amount: str) -> None:
    assert shop.post("ledger/services/recharge", {"amount": amount}).status_code == 422
    assert len(shop.records(LedgerEntry)) == 2


@pytest.mark.parametrize("path", ["funds_usd/recharge", "other", "other/recharge", "other/export"])
def test_other_wallets_are_not_found(shop: OfficeClient, path: str) -> None:
    assert shop.get(f"ledger/{path}").status_code == 404


def test_entries_are_filtered_searched_and_exported(shop: OfficeClient) -> None:
    with request_in(shop):
        service.charge(Wallet.SERVICES, Decimal(85), "域名 toy-example.com")
    assert "还没有资金明细" in text(shop, "ledger/funds_cny")
    assert "在线充值" not in text(shop, "ledger/services?kind=charge")
    assert "没有符合条件的明细" in text(shop, "ledger/services?q=nothing")
    rows = shop.get("ledger/services/export?q=域名").text.strip().splitlines()
    assert len(rows) == 2
    assert rows[1].endswith("扣费,域名 toy-example.com,'-85.00")


def test_only_the_main_account_sees_the_wallets(shop: OfficeClient) -> None:
    shop.act_as(AccountType.MANAGER)
    answers: list[Any] = [shop.get("ledger/"), shop.post("ledger/services/recharge", {})]
    assert [answer.status_code for answer in answers] == [403, 403]
