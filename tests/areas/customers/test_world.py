"""The customers and groups of the demo shop: written by the script, and made of its buyers."""

from typing import Any

from trainer.areas.customers.choices import GroupKind
from trainer.content import worlds

WORLD = worlds.load("toy-company")
CUSTOMERS = list(WORLD.rows["customer"].values())
BUYERS = WORLD.shared_rows["buyer"]


def test_the_script_writes_the_committed_file(script: Any) -> None:
    module = script("toy_company_customers")
    assert module.world() == module.TARGET.read_text("utf-8")


def test_customers_are_buyers_under_their_own_names() -> None:
    assert 25 <= len(CUSTOMERS) < len(BUYERS) / 2
    for row in CUSTOMERS:
        buyer = BUYERS[row["buyer"]]
        assert (row["company"], row["contact"]) == (buyer["company"], buyer["contact"])


def test_the_three_of_the_exercise_have_bought_again() -> None:
    stages = {row["contact"]: row["stage"] for row in CUSTOMERS}
    for name in ("Kouakouanicet Kouassi", "AsifVarachia", "David Timko"):
        assert stages[name] == "repeat"


def test_the_platform_keeps_eight_groups() -> None:
    """CRM-02: 兴趣, 忠诚, 成交, 粉丝, 最近询盘, 最近成交, RFQ客户, 活跃RFQ客户."""
    groups = list(WORLD.rows["customer_group"].values())
    assert {row["kind"] for row in groups} == {GroupKind.SYSTEM}
    assert [row["name"] for row in groups] == [
        *("店铺兴趣客户", "店铺忠诚客户", "店铺成交客户", "店铺粉丝"),
        *("最近询盘客户", "最近成交客户", "RFQ客户", "活跃RFQ客户"),
    ]


def test_nothing_is_older_than_the_shop() -> None:
    [shop] = WORLD.rows["shop"].values()
    handover = worlds.load("leaving-salesperson").rows
    dates = [row["added_at"] for row in CUSTOMERS]
    dates += [row["created_at"] for row in WORLD.rows["customer_group"].values()]
    dates += [row["created_at"] for row in handover["account"].values()]
    assert min(dates)[:10] >= shop["joined_on"]
