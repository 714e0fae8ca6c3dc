"""The list of products, what is done from it, and the buyer's page."""

import pytest
from sqlalchemy import select

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from tests.support.products import unnamed_product
from trainer.areas.accounts.models import Account
from trainer.areas.products.models import Product, Status
from trainer.areas.showcases.models import ShowcaseItem
from trainer.core.web.access import AccountType

pytestmark = pytest.mark.postgresql


def listed(shop: OfficeClient, query: str = "") -> list[str]:
    page = shop.page(f"products/manage/{query}")
    return page.xpath("//a[contains(@class, 'two-lines')]/@title")


def status(shop: OfficeClient, number: int) -> Status:
    return next(p.status for p in shop.records(Product) if p.id == number)


def test_twenty_a_page(shop: OfficeClient) -> None:
    pages = [listed(shop, f"?page={n}") for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 20]
    assert len({title for page in pages for title in page}) == 60


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?q=3175", 1),
        ("?q=DY3176", 1),
        ("?q=wobble", 3),
        ("?q=RC+CAR", 3),
        ("?q=%25", 0),
        ("?q=nothing+like+this", 0),
        ("?status=off_shelf", 3),
        ("?type=customization", 11),
        ("?category=furniture", 0),
        ("?group=2005", 4),
        ("?status=wrong&type=wrong&category=wrong&group=wrong&sort=wrong", 20),
    ],
)
def test_search_and_filters(shop: OfficeClient, query: str, count: int) -> None:
    assert len(listed(shop, query)) == count


def test_nothing_there_and_nothing_found_are_two_things(shop: OfficeClient) -> None:
    assert "没有符合条件的产品" in shop.get("products/manage/?q=zzz").text
    assert "没有符合条件的图片" in shop.get("products/photos/?q=zzz").text
    shop.act_as(AccountType.SALESPERSON)
    assert "还没有产品" in shop.get("products/manage/").text


def test_sorting(shop: OfficeClient) -> None:
    products = {p["title"]: p for p in shop.facts()["product"]}
    by_stock = [products[title]["stock"] or -1 for title in listed(shop, "?sort=stock")]
    assert by_stock == sorted(by_stock)
    dearest = [
        min(float(tier["price"]) for tier in products[title]["price_tiers"])
        for title in listed(shop, "?sort=-price")
    ]
    assert dearest == sorted(dearest, reverse=True)


def test_tabs_say_how_many(shop: OfficeClient) -> None:
    counts = shop.page("products/manage/").xpath("//span[@class='tab-count']/text()")
    assert counts == ["60", "0", "57", "3"]


def test_queries_do_not_grow_with_the_list(shop: OfficeClient) -> None:
    def count(path: str) -> int:
        with statements(shop.app) as sent:
            shop.get(path)
        return len(sent)

    assert count("products/manage/?q=3175") >= count("products/manage/") - 2


def test_taking_down_and_putting_up(shop: OfficeClient) -> None:
    assert shop.post("products/manage/3175/take-down").status_code == 302
    assert status(shop, 3175) is Status.OFF_SHELF
    assert shop.post("products/manage/3175/take-down").status_code == 409
    assert shop.post("products/manage/3175/put-up").status_code == 302
    assert status(shop, 3175) is Status.PUBLISHED
    assert shop.post("products/manage/3175/put-up").status_code == 409


def test_what_breaks_the_rules_is_not_put_up(shop: OfficeClient) -> None:
    shop.change(Product, 3175, status=Status.OFF_SHELF, brand="")
    answer = shop.post("products/manage/3175/put-up")
    assert answer.location.endswith("/3175/edit")
    assert status(shop, 3175) is Status.OFF_SHELF


def test_bulk(shop: OfficeClient) -> None:
    ids = ["3175", "3176", "999999", "x"]
    shop.post("products/manage/bulk", {"action": "take_down", "ids": ids})
    assert {status(shop, 3175), status(shop, 3176)} == {Status.OFF_SHELF}
    assert status(shop, 3177) is Status.PUBLISHED
    shop.post("products/manage/bulk", {"action": "put_up", "ids": ids})
    assert {status(shop, 3175), status(shop, 3176)} == {Status.PUBLISHED}
    shop.get("products/manage/")  # has shown what was said so far
    shop.post("products/manage/bulk", {"action": "put_up", "ids": ids})
    said = shop.page("products/manage/").xpath("//*[contains(@class, 'notice')]/@class")
    assert said == ["notice notice-warning"]
    assert shop.post("products/manage/bulk", {"action": "burn", "ids": ids}).status_code == 400
    assert shop.post("products/manage/bulk", {"action": "put_up"}).status_code == 302


@pytest.mark.parametrize(
    ("came_from", "query"),
    [
        ("http://localhost{list}?sort=-price&page=2", "?sort=-price&page=2"),
        ("http://localhost{list}3175/edit?page=2", ""),
        ("http://elsewhere{list}?page=2", ""),
        ("http://localhost.elsewhere/x://localhost{list}", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_list_is_found_again_as_it_was_left(
    shop: OfficeClient, came_from: str, query: str
) -> None:
    home = shop.url("products/manage/")
    referrer = {"Referer": came_from.format(list=home)}
    answer = shop.post("products/manage/3175/take-down", headers=referrer)
    assert answer.location == home + query


def test_an_owner_is_named_where_there_are_several(shop: OfficeClient) -> None:
    named = "//tbody//small[contains(., '负责人')]"
    shop.act_as(AccountType.SALESPERSON)
    with shop.sandbox() as session:
        (own,) = session.scalars(select(Account.id).where(Account.type == AccountType.SALESPERSON))
    shop.change(Product, 3175, account_id=own)
    assert not shop.page("products/manage/").xpath(named)  # it sees its own only
    assert shop.post("switch-account", {"account": main_account(shop)}).status_code == 302
    assert len(shop.page("products/manage/").xpath(named)) == 20


def main_account(shop: OfficeClient) -> int:
    with shop.sandbox() as session:
        return session.scalars(select(Account.id).where(Account.type == AccountType.MAIN)).one()


def test_a_copy_is_a_draft_with_the_same_content(shop: OfficeClient) -> None:
    assert shop.post("products/manage/3175/copy").status_code == 302
    products = {p["id"]: p for p in shop.facts()["product"]}
    twin, source = products[max(products)], products[3175]
    assert twin["status"] == "draft"
    for name in ("title", "category", "keywords", "stock", "freight_template_id"):
        assert twin[name] == source[name]
    for name in ("attributes", "skus", "price_tiers", "lead_times", "images"):
        for rows in (twin[name], source[name]):
            for row in rows:
                del row["id"]
        assert twin[name] == source[name]


def test_a_published_product_is_not_deleted(shop: OfficeClient) -> None:
    number = unnamed_product(shop)
    refused = shop.post(f"products/manage/{number}/delete")
    assert refused.status_code == 409
    assert "已发布的产品不能删除" in refused.text
    assert status(shop, number) is Status.PUBLISHED
    shop.post(f"products/manage/{number}/take-down")
    shop.post(f"products/manage/{number}/delete")
    assert number not in {p.id for p in shop.records(Product)}


def test_the_buyers_page(shop: OfficeClient) -> None:
    page = shop.page("products/manage/3175")
    ladder = page.xpath("//ol[@class='buyer-ladder']//strong/text()")
    assert ladder == ["$38.00", "$35.00", "$32.00"]
    assert "Radio Control Toys" in page.text_content()
    assert "2.4GHz Remote Control" in page.text_content()


@pytest.mark.parametrize("path", ["", "/edit", "/category"])
def test_a_product_that_is_not_there(shop: OfficeClient, path: str) -> None:
    assert shop.get(f"products/manage/424242{path}").status_code == 404
    assert shop.get(f"products/manage/3001{path}").status_code == 404  # a photo's id


@pytest.mark.parametrize("kind", [k for k in AccountType if k is not AccountType.MAIN])
def test_every_account_type_posts_and_manages(shop: OfficeClient, kind: AccountType) -> None:
    shop.act_as(kind)
    for path in ("products/new/", "products/manage/", "products/photos/"):
        assert shop.get(path).status_code == 200


def test_bulk_delete_says_first_what_is_in_use(shop: OfficeClient) -> None:
    """A draft that nothing names is deleted; what is on sale or in use stays."""
    drafts = [shop.post(f"products/manage/{one}/copy") for one in (3175, 3176)]
    assert all(answer.status_code == 302 for answer in drafts)
    first, used = [product.id for product in shop.records(Product)][-2:]
    with shop.sandbox(writing=True) as session:
        now = session.info["sandbox"].now()
        session.add(ShowcaseItem(product_id=used, position=99, added_at=now))
    ids = [first, used, 3175]
    asked = shop.post("products/manage/bulk", {"action": "delete", "ids": ids})
    text = shop.client.get(asked.location).text
    assert "已发布，请先下架" in text
    assert "正在使用：橱窗产品 1 处" in text
    before = len(shop.records(Product))
    assert shop.post("products/manage/delete", {"ids": ids}).status_code == 302
    left = {product.id for product in shop.records(Product)}
    assert len(left) == before - 1
    assert {used, 3175} <= left
    assert shop.post("products/manage/delete", {"ids": [used, 3175]}).status_code == 409
    assert "还没有选择产品" in shop.get("products/manage/delete").text


def test_a_salesperson_does_not_delete_products_of_others(shop: OfficeClient) -> None:
    shop.post("products/manage/3175/copy")
    number = shop.records(Product)[-1].id
    shop.act_as(AccountType.SALESPERSON)
    assert shop.post("products/manage/delete", {"ids": number}).status_code == 409
    assert number in {product.id for product in shop.records(Product)}


def test_bulk_delete_without_a_tick_says_what_to_do(shop: OfficeClient) -> None:
    asked = shop.post("products/manage/bulk", {"action": "delete", "back": shop.url("products/")})
    assert (asked.status_code, asked.location) == (302, shop.url("products/"))
    assert "请先勾选产品" in shop.get("products/manage/").text
    refused = shop.post("products/manage/delete")
    assert (refused.status_code, "请先勾选产品" in refused.text) == (409, True)
    assert "所选产品都不能删除" not in refused.text
