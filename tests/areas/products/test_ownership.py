"""Who looks after which products (SUB-02, SUB-04)."""

from typing import Any

import pytest

from tests.areas.products.samples import FORM
from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.areas.products.models import Product
from trainer.core.data.sandbox import real_now
from trainer.core.web.access import AccountType

MAIN = 2
KINDS = ("salesperson", "manager", "producer")


@pytest.fixture
def people(shop: OfficeClient) -> dict[str, int]:
    """One sub-account of each type; 3175 is the salesperson's, 3176 the manager's."""
    with shop.sandbox(writing=True) as session:
        accounts = {
            kind: Account(
                type=AccountType(kind),
                name=f"Ann {kind}",
                email=f"{kind}@a.com",
                created_at=real_now(),
            )
            for kind in KINDS
        }
        session.add_all(accounts.values())
        session.flush()
        ids = {kind: account.id for kind, account in accounts.items()}
    shop.change(Product, 3175, account_id=ids["salesperson"])
    shop.change(Product, 3176, account_id=ids["manager"])
    return {"main": MAIN} | ids


def act(shop: OfficeClient, number: int) -> None:
    assert shop.post("switch-account", {"account": number}).status_code == 302


def owners(shop: OfficeClient) -> dict[int, Any]:
    return {product.id: product.account_id for product in shop.records(Product)}


@pytest.mark.parametrize(
    ("kind", "seen"), [("main", 60), ("producer", 60), ("manager", 2), ("salesperson", 1)]
)
def test_each_type_lists_the_products_that_it_manages(
    shop: OfficeClient, people: dict[str, int], kind: str, seen: int
) -> None:
    act(shop, people[kind])
    page = shop.page("products/manage/")
    assert page.xpath("//span[@class='tab-count']/text()")[0] == str(seen)
    assert len(page.xpath("//a[contains(@class, 'two-lines')]")) == min(seen, 20)


@pytest.mark.parametrize(
    ("kind", "number", "right"),
    [
        ("salesperson", 3175, True),
        ("salesperson", 3176, False),
        ("salesperson", 3177, False),
        ("manager", 3175, True),
        ("manager", 3176, True),
        ("manager", 3177, False),
        ("producer", 3175, True),
        ("main", 3176, True),
    ],
)
def test_only_what_it_manages_is_opened_and_changed(
    shop: OfficeClient, people: dict[str, int], kind: str, number: int, right: bool
) -> None:
    act(shop, people[kind])
    for path in ("", "/edit", "/category"):
        answer = shop.get(f"products/manage/{number}{path}")
        assert answer.status_code == (200 if right else 403)
        assert right or "当前账号不能管理" in answer.text
    for path in ("take-down", "put-up", "copy"):
        answer = shop.post(f"products/manage/{number}/{path}")
        assert answer.status_code == (302 if right else 403)
    shop.post("products/manage/bulk", {"action": "take_down", "ids": str(number)})
    status = {product.id: product.status for product in shop.records(Product)}[number]
    assert (status == "off_shelf") is right


def test_a_copy_and_a_new_product_are_their_makers(
    shop: OfficeClient, people: dict[str, int]
) -> None:
    makers = {"salesperson": "salesperson", "manager": "manager", "producer": "main"}
    for kind, owner in makers.items():
        act(shop, people[kind])
        shop.post("products/manage/3175/copy")
        assert owners(shop)[max(owners(shop))] == people[owner]
        shop.post(FORM, {"action": "draft", "title": "Blocks"})
        assert owners(shop)[max(owners(shop))] == people[owner]


@pytest.mark.parametrize("kind", ["main", "manager"])
def test_products_are_assigned(shop: OfficeClient, people: dict[str, int], kind: str) -> None:
    act(shop, people[kind])
    data = {"action": "assign", "ids": ["3175", "3176"], "owner": str(people["salesperson"])}
    assert shop.post("products/manage/bulk", data).status_code == 302
    assert owners(shop)[3176] == people["salesperson"]
    page = shop.page("products/manage/?owner=" + str(people["salesperson"]))
    assert len(page.xpath("//tbody/tr")) == 2
    text = page.text_content()
    assert "负责人 Ann salesperson" in text
    assert "已分配 1 个产品" in text, "one was the salesperson's already"
    assert "1 个产品没有变化" in text
    assert "Ann salesperson" in shop.get("products/manage/3176").text


def test_nothing_is_assigned_to_a_producer_or_to_nobody(
    shop: OfficeClient, people: dict[str, int]
) -> None:
    offered = shop.page("products/manage/").xpath("//select[@name='owner'][@id='bulk-owner']/*")
    names = [option.text_content() for option in offered]
    assert "Ann salesperson" in names
    assert "Ann producer" not in names
    for owner in (str(people["producer"]), "999", "x", ""):
        data = {"action": "assign", "ids": ["3175"], "owner": owner}
        shop.post("products/manage/bulk", data)
        assert owners(shop)[3175] == people["salesperson"]


@pytest.mark.parametrize("kind", ["salesperson", "producer"])
def test_others_do_not_assign(shop: OfficeClient, people: dict[str, int], kind: str) -> None:
    act(shop, people[kind])
    assert "分配负责人" not in shop.get("products/manage/").text
    data = {"action": "assign", "ids": ["3175"], "owner": "2"}
    assert shop.post("products/manage/bulk", data).status_code == 403
    assert owners(shop)[3175] == people["salesperson"]
