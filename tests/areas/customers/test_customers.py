"""My customers and the public pool: CRM-01."""

from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.customers.choices import Importance, Source, Stage
from trainer.areas.customers.models import Customer
from trainer.core.web.access import AccountType

pytestmark = pytest.mark.postgresql
MAIN = 2


def rows(shop: OfficeClient, path: str) -> list[str]:
    return [a.text for a in shop.page(path).xpath("//tbody//th/a")]


def total(shop: OfficeClient, path: str) -> int:
    (text,) = shop.page(path).xpath("//*[@class='pager-total']/text()")
    return int("".join(filter(str.isdigit, text)))


def in_pool(shop: OfficeClient) -> list[int]:
    page = shop.page("customers/pool")
    return [int(box.get("value")) for box in page.xpath("//input[@name='ids']")]


def customer(shop: OfficeClient, buyer: int) -> Any:
    (found,) = [c for c in shop.records(Customer) if c.buyer == buyer]
    return found


def test_a_buyer_is_either_in_the_pool_or_mine(shop: OfficeClient) -> None:
    before = total(shop, "customers/pool"), total(shop, "customers/")
    buyer = in_pool(shop)[0]
    answer = shop.post("customers/add", {"ids": [buyer]}, follow_redirects=True)
    assert "已将 1 位买家添加为我的客户" in answer.text
    assert (total(shop, "customers/pool"), total(shop, "customers/")) == (
        before[0] - 1,
        before[1] + 1,
    )
    added = customer(shop, buyer)
    assert (added.account_id, added.source) == (MAIN, Source.POOL)


def test_nobody_is_added_twice(shop: OfficeClient) -> None:
    buyer = shop.records(Customer)[0].buyer
    answer = shop.post("customers/add", {"ids": [buyer]}, follow_redirects=True)
    assert "已有负责人，不能重复添加" in answer.text
    assert customer(shop, buyer).account_id == MAIN


def test_without_a_tick_nothing_happens(shop: OfficeClient) -> None:
    before = [(c.buyer, c.account_id) for c in shop.records(Customer)]
    for path in ("add", "release", "assign"):
        answer = shop.post(f"customers/{path}", follow_redirects=True)
        assert "请先勾选客户" in answer.text
    assert [(c.buyer, c.account_id) for c in shop.records(Customer)] == before


def test_a_released_customer_keeps_its_file(shop: OfficeClient) -> None:
    known = next(c for c in shop.records(Customer) if c.stage is Stage.REPEAT)
    shop.post("customers/release", {"ids": [known.buyer]})
    assert customer(shop, known.buyer).account_id is None
    assert known.buyer in {int(b) for b in all_ids(shop, "customers/pool")}
    shop.post("customers/add", {"ids": [known.buyer]})
    back = customer(shop, known.buyer)
    assert (back.account_id, back.stage, back.source) == (MAIN, Stage.REPEAT, known.source)


def all_ids(shop: OfficeClient, path: str) -> list[str]:
    found: list[str] = []
    for page in range(1, 9):
        boxes = shop.page(f"{path}?page={page}").xpath("//input[@name='ids']")
        found += [box.get("value") for box in boxes if box.get("value") not in found]
    return found


def test_the_pool_is_sorted_by_potential_and_filtered(shop: OfficeClient) -> None:
    page = shop.page("customers/pool")
    scores = [int(cell.text) for cell in page.xpath("//tbody/tr/td[@class='cell-num']")]
    assert scores == sorted(scores, reverse=True)
    everybody = total(shop, "customers/pool")
    for query in ("country=美国", "level=L4", "business=trader", "intent=buying", "contacted=no"):
        assert 0 < total(shop, f"customers/pool?{query}") < everybody, query
    assert rows(shop, "customers/pool?country=火星") == []


@pytest.mark.parametrize("sort", ["company", "country", "level", "potential", "seen", "orders"])
def test_lists_are_sorted_both_ways(shop: OfficeClient, sort: str) -> None:
    up = all_ids_sorted(shop, sort)
    down = all_ids_sorted(shop, f"-{sort}")
    assert sorted(up) == sorted(down)
    assert up != down or sort == "orders"


def all_ids_sorted(shop: OfficeClient, sort: str) -> list[str]:
    return [
        box.get("value")
        for page in range(1, total(shop, "customers/pool") // 20 + 2)
        for box in shop.page(f"customers/pool?sort={sort}&page={page}").xpath(
            "//input[@name='ids']"
        )
    ]


def test_the_last_page_is_shown_for_a_higher_number(shop: OfficeClient) -> None:
    assert rows(shop, "customers/pool?page=9999")
    assert rows(shop, "customers/pool?page=0")
    assert rows(shop, "customers/pool?sort=nothing")


def test_customers_are_found_by_company_and_contact(shop: OfficeClient) -> None:
    assert rows(shop, "customers/?q=timko") == ["Timko Learning Supplies Inc"]
    assert rows(shop, "customers/?q=AsifVarachia") == ["Varachia Family Stores Pty Ltd"]
    assert rows(shop, "customers/?q=nobody at all") == []


def test_the_tabs_count_the_stages(shop: OfficeClient) -> None:
    repeat = sum(c.stage is Stage.REPEAT for c in shop.records(Customer))
    assert total(shop, "customers/?stage=repeat") == repeat
    tab = shop.page("customers/").xpath("//nav[@class='tabs']//a[contains(., '复购客户')]")[0]
    assert tab.text_content().endswith(str(repeat))


def test_the_main_account_and_managers_assign_customers(shop: OfficeClient) -> None:
    shop.act_as(AccountType.SALESPERSON)
    (seller,) = [a for a in shop.records(Account) if a.type is AccountType.SALESPERSON]
    buyer = shop.records(Customer)[0].buyer
    data = {"ids": [buyer], "owner": seller.id}
    assert shop.post("customers/assign", data).status_code == 403
    shop.post("switch-account", {"account": MAIN})
    answer = shop.post("customers/assign", data, follow_redirects=True)
    assert f"已将 1 位客户分配给 {seller.name}" in answer.text
    assert customer(shop, buyer).account_id == seller.id


def test_customers_go_to_no_producer_and_to_nobody_unknown(shop: OfficeClient) -> None:
    shop.act_as(AccountType.PRODUCER)
    (producer,) = [a for a in shop.records(Account) if a.type is AccountType.PRODUCER]
    shop.post("switch-account", {"account": MAIN})
    buyer = shop.records(Customer)[0].buyer
    for owner in (producer.id, 9999, ""):
        shop.post("customers/assign", {"ids": [buyer], "owner": owner})
        assert customer(shop, buyer).account_id == MAIN


def test_a_salesperson_sees_its_own_customers_only(shop: OfficeClient) -> None:
    known = shop.records(Customer)[0].buyer
    free = in_pool(shop)[0]
    shop.act_as(AccountType.SALESPERSON)
    assert rows(shop, "customers/") == []
    refused = shop.get(f"customers/buyers/{known}")
    assert refused.status_code == 403
    assert "这位客户由“Zhang long”负责" in refused.text
    shop.post("customers/release", {"ids": [known]})
    assert customer(shop, known).account_id == MAIN
    shop.post("customers/add", {"ids": [free]})
    assert len(rows(shop, "customers/")) == 1
    assert shop.get(f"customers/buyers/{free}").status_code == 200


def test_what_a_producer_adds_is_the_main_accounts(shop: OfficeClient) -> None:
    buyer = in_pool(shop)[0]
    shop.act_as(AccountType.PRODUCER)
    shop.post("customers/add", {"ids": [buyer]})
    assert customer(shop, buyer).account_id == MAIN


def test_a_deleted_accounts_customers_go_to_the_main_account(shop: OfficeClient) -> None:
    """SUB-03: the record names the account, so it moves with all others."""
    shop.act_as(AccountType.SALESPERSON)
    buyer = in_pool(shop)[0]
    shop.post("customers/add", {"ids": [buyer]})
    seller = customer(shop, buyer).account_id
    shop.post("switch-account", {"account": MAIN})
    page = shop.get(f"accounts/delete?ids={seller}")
    assert "客户" in page.text


def test_the_page_of_a_customer_tells_what_it_did(shop: OfficeClient) -> None:
    known = next(c for c in shop.records(Customer) if c.contact == "David Timko")
    text = shop.get(f"customers/buyers/{known.buyer}").text
    assert "david.timko@timko-learning-supplies-inc.example" in text
    for part in ("近 180 天行为", "订单号", "当地时间", "企业级大买家", "复购客户"):
        assert part in text


def test_the_address_of_a_buyer_in_the_pool_is_masked(shop: OfficeClient) -> None:
    text = shop.get(f"customers/buyers/{in_pool(shop)[0]}").text
    assert "****@" in text
    assert "添加为我的客户" in text


def test_the_file_is_edited(shop: OfficeClient) -> None:
    known = shop.records(Customer)[0]
    path = f"customers/buyers/{known.buyer}/edit"
    data = {"stage": "sample", "importance": "two", "labels": "展会, 大单"}
    assert "客户资料已保存" in shop.post(path, data, follow_redirects=True).text
    changed = customer(shop, known.buyer)
    assert (changed.stage, changed.importance) == (Stage.SAMPLE, Importance.TWO)
    assert changed.labels == "展会, 大单"


@pytest.mark.parametrize(
    "wrong", [{"stage": ""}, {"stage": "boss"}, {"importance": ""}, {"labels": "长" * 61}]
)
def test_a_wrong_file_is_refused(shop: OfficeClient, wrong: dict[str, str]) -> None:
    known = shop.records(Customer)[0]
    data = {"stage": "sample", "importance": "two", "labels": ""} | wrong
    assert shop.post(f"customers/buyers/{known.buyer}/edit", data).status_code == 422
    assert customer(shop, known.buyer).stage is known.stage


def test_a_stale_file_is_not_applied(shop: OfficeClient) -> None:
    known = shop.records(Customer)[0]
    path = f"customers/buyers/{known.buyer}/edit"
    data = {"importance": "two", "_version": str(known.version)}
    shop.post(path, data | {"stage": "sample"})
    assert shop.post(path, data | {"stage": "repeat"}).status_code == 409
    assert customer(shop, known.buyer).stage is Stage.SAMPLE


def test_notes_are_written_and_deleted(shop: OfficeClient) -> None:
    known = next(c for c in shop.facts()["customer"] if not c["notes"])
    path = f"customers/buyers/{known['buyer']}"
    assert shop.post(f"{path}/notes/new", {"text": ""}).status_code == 422
    assert shop.post(f"{path}/notes/new", {"text": "长" * 501}).status_code == 422
    shop.post(f"{path}/notes/new", {"text": "已发报价"})
    page = shop.post(f"{path}/notes/new", {"text": "等回复"}, follow_redirects=True).text
    assert page.index("等回复") < page.index("已发报价")
    (found,) = [c for c in shop.facts()["customer"] if c["buyer"] == known["buyer"]]
    first = found["notes"][0]
    assert (first["text"], first["author"]) == ("已发报价", "Zhang long")
    shop.post(f"{path}/notes/{first['id']}/delete")
    (found,) = [c for c in shop.facts()["customer"] if c["buyer"] == known["buyer"]]
    assert [note["text"] for note in found["notes"]] == ["等回复"]
    assert shop.post(f"{path}/notes/{first['id']}/delete").status_code == 404


def test_there_is_no_file_of_a_buyer_in_the_pool(shop: OfficeClient) -> None:
    buyer = in_pool(shop)[0]
    assert shop.get(f"customers/buyers/{buyer}/edit").status_code == 404
    assert shop.get(f"customers/buyers/{buyer}/notes/new").status_code == 404
    assert shop.get("customers/buyers/1").status_code == 404
