"""Visitors and the board of customer operation: VIS-01, CRM-03, CRM-04."""

from datetime import timedelta

import pytest

from tests.areas.customers.people import NOW, ago
from tests.support.office import OfficeClient
from trainer.areas.buyers.choices import Activity
from trainer.areas.buyers.models import BuyerActivity
from trainer.areas.customers.choices import Source
from trainer.areas.customers.models import Customer
from trainer.areas.customers.visitor_views import summarise
from trainer.core.web.access import AccountType

pytestmark = pytest.mark.postgresql


def act(kind: Activity, days: float, **values: object) -> BuyerActivity:
    return BuyerActivity(**({"buyer": 1, "kind": kind, "at": ago(days), "keyword": ""} | values))


def test_the_visits_of_a_buyer_are_put_together() -> None:
    found = summarise(
        [
            act(Activity.VISIT, 9, pages=3, seconds=60, keyword="blocks"),
            act(Activity.VISIT, 2, pages=4, seconds=30, keyword="toys"),
            act(Activity.VISIT, 1, pages=1, seconds=10, keyword="blocks"),
            act(Activity.INQUIRY, 1),
            act(Activity.FAVOURITE, 2),
        ]
    )[1]
    assert (found.count, found.pages, found.seconds) == (3, 8, 100)
    assert found.keywords == ["blocks", "toys"]
    assert found.acts == [Activity.FAVOURITE, Activity.INQUIRY]
    assert found.last == NOW - timedelta(days=1)


def test_visitors_are_listed_and_added(shop: OfficeClient) -> None:
    page = shop.page("customers/visitors?whose=pool")
    buyer = int(page.xpath("//input[@name='ids']")[0].get("value"))
    answer = shop.post(
        "customers/add", {"ids": [buyer], "source": "visitor"}, follow_redirects=True
    )
    assert "已将 1 位买家添加为我的客户" in answer.text
    (added,) = [c for c in shop.records(Customer) if c.buyer == buyer]
    assert added.source is Source.VISITOR
    mine = shop.page("customers/visitors?whose=mine&q=" + added.contact)
    assert len(mine.xpath("//input[@name='ids']")) == 1


def test_an_unknown_source_is_the_pool(shop: OfficeClient) -> None:
    page = shop.page("customers/visitors?whose=pool")
    buyer = int(page.xpath("//input[@name='ids']")[0].get("value"))
    shop.post("customers/add", {"ids": [buyer], "source": "gold"})
    (added,) = [c for c in shop.records(Customer) if c.buyer == buyer]
    assert added.source is Source.POOL


def test_the_board_shows_the_steps_and_those_who_stand_at_one(shop: OfficeClient) -> None:
    page = shop.page("customers/board")
    table = page.xpath("//*[@data-chart='funnel']//tbody/tr")
    counts = [int(row.xpath("td")[1].text) for row in table]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 0
    lead, reached = (
        int(
            "".join(
                filter(
                    str.isdigit,
                    shop.page(f"customers/board?step={step}").xpath(
                        "//*[@class='pager-total']/text()"
                    )[0],
                )
            )
        )
        for step in ("lead", "reached")
    )
    assert (lead, reached) == (counts[0] - counts[1], counts[1] - counts[2])
    assert shop.get("customers/board?step=nothing").status_code == 200


@pytest.mark.parametrize("account", list(AccountType)[1:])
def test_every_account_may_look(shop: OfficeClient, account: AccountType) -> None:
    shop.act_as(account)
    for path in ("", "pool", "visitors", "board"):
        assert shop.get(f"customers/{path}").status_code == 200
