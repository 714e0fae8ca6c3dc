"""Links, accounts, rates and withdrawals by their stated numbers (FUND-01, TA-04)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from trainer.areas.funds import rates, rules
from trainer.areas.funds.choices import FundAccount
from trainer.areas.funds.models import ExportLink, FundExchange, PayoutAccount, Withdrawal
from trainer.areas.orders.choices import (
    Coverage,
    ExportMode,
    OrderCurrency,
    OwnExport,
    Scheme,
    Status,
)
from trainer.areas.orders.models import TradeOrder

TODAY = date(2022, 9, 20)


def order(**changes: Any) -> TradeOrder:
    values: dict[str, Any] = {
        "scheme": Scheme.ASSURANCE,
        "coverage": Coverage.UNTIL_RECEIPT,
        "status": Status.DONE,
        "export_mode": ExportMode.OWN,
        "own_export": OwnExport.SELF,
        "balance": Decimal(0),
        "prepaid_at": datetime(2022, 8, 2, tzinfo=UTC),
        "submitted_at": datetime(2022, 8, 1, tzinfo=UTC),
    }
    return TradeOrder(**(values | changes))


@pytest.mark.parametrize("kind", OwnExport)
def test_the_export_mode_decides_the_account(kind: OwnExport) -> None:
    assert rules.account_of(order(own_export=kind)) is FundAccount.OWN
    agency = order(export_mode=ExportMode.AGENCY, own_export=None)
    assert rules.account_of(agency) is FundAccount.AGENCY


@pytest.mark.parametrize(
    ("changes", "free"),
    [
        ({}, True),
        ({"status": Status.SHIPPED}, False),
        ({"status": Status.SHIPPED, "coverage": Coverage.UNTIL_SHIPPING}, True),
        ({"status": Status.SHIPPING, "coverage": Coverage.UNTIL_SHIPPING}, False),
        ({"status": Status.TO_SHIP, "scheme": Scheme.REMITTANCE, "coverage": None}, True),
        ({"balance": Decimal(10)}, False),
    ],
)
def test_money_is_free_when_its_cover_ends(changes: dict[str, Any], free: bool) -> None:
    blocker = rules.link_blocker(order(**changes), linked=False, disputed=False)
    assert (blocker is None) is free


def test_linked_and_disputed_money_is_not_linked() -> None:
    assert rules.link_blocker(order(), linked=True, disputed=False)
    assert rules.link_blocker(order(), linked=False, disputed=True)


@pytest.mark.parametrize(
    ("changes", "number", "day", "fields"),
    [
        ({}, "310120220220417366", date(2022, 8, 10), []),
        ({}, "31012022022041736", date(2022, 8, 10), ["declaration"]),
        ({}, "", date(2022, 8, 10), ["declaration"]),
        ({"own_export": OwnExport.CONVENIENT}, "", date(2022, 8, 10), []),
        ({"export_mode": ExportMode.AGENCY}, "YD2208250317", date(2022, 8, 10), []),
        ({"export_mode": ExportMode.AGENCY}, "YD 1", date(2022, 8, 10), ["declaration"]),
        ({}, "310120220220000000", date(2022, 8, 10), ["declaration"]),
        ({}, "310120220220417366", date(2022, 9, 21), ["exported_on"]),
        ({}, "310120220220417366", date(2022, 7, 31), ["exported_on"]),
        ({}, "310120220220417366", None, []),
    ],
)
def test_links_name_an_export_after_the_order(
    changes: dict[str, Any], number: str, day: date | None, fields: list[str]
) -> None:
    link = ExportLink(declaration=number, exported_on=day)
    found = rules.link_problems(order(**changes), link, TODAY, {"310120220220000000"})
    assert [problem.field for problem in found] == fields


def test_september_s_rate_is_695() -> None:
    assert rates.rate_on(TODAY) == 695
    assert rates.proceeds(Decimal(4400), Decimal(695)) == Decimal("30580.00")
    assert rates.proceeds(Decimal("0.10"), Decimal("695.50")) == Decimal("0.70")
    assert set(rates.RATES) == set(range(1, 13))


@pytest.mark.parametrize(
    ("currency", "number", "swift", "fields"),
    [
        ("usd", "12345678", "BKCHCNBJ300", []),
        ("usd", "12345678", "", ["swift"]),
        ("cny", "12345678", "", []),
        ("cny", "1234567", "BKCH", ["number", "swift"]),
        ("cny", "455971638019", "", ["number"]),
    ],
)
def test_bank_accounts(currency: str, number: str, swift: str, fields: list[str]) -> None:
    payout = PayoutAccount(currency=OrderCurrency(currency), number=number, swift=swift)
    found = rules.payout_problems(payout, {"455971638019"})
    assert [problem.field for problem in found] == fields


def test_nobody_takes_more_than_there_is() -> None:
    usd = PayoutAccount(currency=OrderCurrency.USD)
    for amount, wrong in (("20", True), ("20.01", False), ("100", False), ("100.01", True)):
        asked = Withdrawal(account=FundAccount.OWN, amount=Decimal(amount))
        assert bool(list(rules.withdrawal_problems(asked, usd, Decimal(100)))) is wrong
        traded = FundExchange(account=FundAccount.OWN, amount=Decimal(amount))
        expected = Decimal(amount) > 100
        assert bool(list(rules.exchange_problems(traded, Decimal(100)))) is expected
    assert not list(rules.withdrawal_problems(Withdrawal(), None, Decimal(0)))
