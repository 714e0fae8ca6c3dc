"""Another right way through the exercise than its solution."""

from collections.abc import Callable

from tests.areas.orders.test_other_ways import score
from tests.support.office import OfficeClient


def test_dollars_first_and_handed_in_after_the_money_arrived(
    office: Callable[[str], OfficeClient],
) -> None:
    shop = office("withdraw-funds")
    export = {"declaration": "310120220220417366", "exported_on": "2022年8月10日"}
    assert shop.post("funds/links/73001/new", export).status_code == 302
    dollars = {"account": "own", "payout_id": "73501", "amount": "4,000.00"}
    assert shop.post("funds/withdrawals/new", dollars).status_code == 302
    assert shop.post("funds/exchanges", {"account": "own", "amount": "4400"}).status_code == 302
    yuan = {"account": "own", "payout_id": "73502", "amount": "30000"}
    assert shop.post("funds/withdrawals/new", yuan).status_code == 302
    shop.move_clock(days=5)
    assert score(shop) == 100
