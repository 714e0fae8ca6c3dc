"""Product groups: two levels in the seller's order, filled in bulk (PG-01)."""

from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.products.groups import service as groups
from trainer.areas.products.models import Product, ProductGroup

GROUPS = "products/groups/"
TOYS, BLOCKS, CLOTHES = 2009, 2001, 2002


def made(**values: Any) -> ProductGroup:
    return ProductGroup(**({"position": 0, "parent_id": None} | values))


OTHERS = [
    made(id=1, name="Toys"),
    made(id=2, name="Clothes"),
    made(id=3, name="Blocks", parent_id=1),
]


@pytest.mark.parametrize(
    ("candidate", "field"),
    [
        (made(name="Bags"), None),
        (made(name="toys"), "name"),
        (made(name="Toys", parent_id=1), None),
        (made(name="blocks", parent_id=1), "name"),
        (made(name="Bricks", parent_id=3), "parent_id"),
        (made(name="Bricks", parent_id=9), "parent_id"),
    ],
)
def test_groups_have_two_levels_and_names_of_their_own(
    candidate: ProductGroup, field: str | None
) -> None:
    found = [problem.field for problem in groups.problems(candidate, OTHERS)]
    assert found == ([field] if field else [])


def test_a_group_with_groups_below_stays_on_the_first_level() -> None:
    toys = made(id=1, name="Toys", parent_id=2)
    found = [problem.field for problem in groups.problems(toys, OTHERS[1:])]
    assert found == ["parent_id"]


def names(shop: OfficeClient) -> list[str]:
    return [text.strip() for text in shop.page(GROUPS).xpath("//tbody//th/text()") if text.strip()]


def test_the_page_shows_each_group_below_its_own(shop: OfficeClient) -> None:
    first = ["服装", "婴幼儿用品", "运动户外", "家居布艺", "玩具"]
    below = ["积木玩具", "车模玩具", "毛绒玩偶", "益智玩具"]
    assert names(shop) == first + below


def test_a_new_group_is_the_last_and_moves_up(shop: OfficeClient) -> None:
    assert shop.post(GROUPS + "new", {"name": "新品"}).status_code == 302
    assert names(shop)[-1] == "新品"
    number = max(group.id for group in shop.records(ProductGroup))
    for _step in range(5):
        assert shop.post(f"{GROUPS}{number}/move?to=up").status_code == 302
    assert names(shop)[:2] == ["新品", "服装"]
    assert shop.post(f"{GROUPS}{number}/move?to=up").status_code == 409
    assert shop.post(f"{GROUPS}{number}/move?to=sideways").status_code == 400
    found = {g.name: g.position for g in shop.records(ProductGroup) if g.parent_id is None}
    assert sorted(found.values()) == list(range(6))


def test_moving_stays_within_the_level(shop: OfficeClient) -> None:
    assert shop.post(f"{GROUPS}{BLOCKS}/move?to=up").status_code == 409
    assert shop.post(f"{GROUPS}{BLOCKS}/move?to=down").status_code == 302
    assert names(shop)[5:7] == ["车模玩具", "积木玩具"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": ""}, "此项必填"),
        ({"name": "服装"}, "已经有这个名称"),
        ({"name": "x" * 51}, "不能超过 50 个字符"),
        ({"name": "新品", "parent_id": str(BLOCKS)}, "不在列表里"),
    ],
)
def test_bad_groups_are_refused_beside_the_field(
    shop: OfficeClient, values: dict[str, str], message: str
) -> None:
    answer = shop.post(GROUPS + "new", values)
    assert answer.status_code == 422
    assert message in answer.text


def test_a_group_below_another_moves_to_the_end_of_its_level(shop: OfficeClient) -> None:
    edit = {"name": "服装", "parent_id": str(TOYS)}
    assert shop.post(f"{GROUPS}{CLOTHES}/edit", edit).status_code == 302
    group = next(g for g in shop.records(ProductGroup) if g.id == CLOTHES)
    assert (group.parent_id, group.position) == (TOYS, 4)


def test_only_empty_groups_are_deleted(shop: OfficeClient) -> None:
    assert shop.post(f"{GROUPS}{TOYS}/delete").status_code == 409
    assert shop.post(f"{GROUPS}{CLOTHES}/delete").status_code == 409
    shop.post(GROUPS + "new", {"name": "空"})
    number = max(group.id for group in shop.records(ProductGroup))
    assert shop.post(f"{GROUPS}{number}/delete").status_code == 302
    assert "空" not in names(shop)


def test_products_are_put_into_a_group_in_bulk(shop: OfficeClient) -> None:
    bulk = {"action": "group", "ids": ["3175", "3176"], "group": str(CLOTHES)}
    answer = shop.post("products/manage/bulk", bulk)
    assert answer.status_code == 302
    found = {p["id"]: p["group_id"] for p in shop.facts()["product"]}
    assert (found[3175], found[3176]) == (CLOTHES, CLOTHES)
    shop.post("products/manage/bulk", bulk | {"ids": ["3175"], "group": ""})
    assert {p["id"]: p["group_id"] for p in shop.facts()["product"]}[3175] is None
    listed = shop.page("products/manage/?group=none").xpath("//a[@class='two-lines']/@href")
    assert listed == ["3175"]
    shop.post("products/manage/bulk", bulk | {"group": "999"})
    assert {p["id"]: p["group_id"] for p in shop.facts()["product"]}[3176] == CLOTHES


def test_a_group_is_listed_with_those_below_it(shop: OfficeClient) -> None:
    toys = {p["id"] for p in shop.facts()["product"] if p["category"].startswith("玩具>积木")}
    total = shop.page(f"products/manage/?group={TOYS}").xpath("//span[@class='pager-total']")
    below = shop.page(f"products/manage/?group={BLOCKS}").xpath("//span[@class='pager-total']")
    assert below[0].text_content() == f"共 {len(toys)} 条"
    assert int(total[0].text_content().split()[1]) > len(toys)


def in_group(shop: OfficeClient) -> list[int]:
    """The products of the group in the list of products, as it is opened."""
    links = shop.page(f"products/manage/?group={BLOCKS}").xpath("//tbody//a[@class='two-lines']")
    return [int(link.get("href")) for link in links]


def test_products_have_an_order_in_their_group(shop: OfficeClient) -> None:
    path = f"{GROUPS}{BLOCKS}/products"
    items = shop.page(path).xpath("//input[@name='order']/@value")
    numbers = [int(one) for one in items]
    assert len(numbers) > 2
    assert shop.post(path, {"order": list(reversed(numbers))}).status_code == 302
    assert in_group(shop) == list(reversed(numbers))[:20]
    last = numbers[-1]
    shop.post(path, {"order": list(reversed(numbers)), "_move": f"down:{last}"})
    assert in_group(shop)[1] == last


def test_a_product_that_changes_its_group_comes_last(shop: OfficeClient) -> None:
    path = f"{GROUPS}{BLOCKS}/products"
    numbers = [int(one) for one in shop.page(path).xpath("//input[@name='order']/@value")]
    shop.post(path, {"order": numbers})
    first = numbers[0]
    for group in (CLOTHES, BLOCKS):
        data = {"action": "group", "ids": first, "group": group}
        assert shop.post("products/manage/bulk", data).status_code == 302
    assert shop.page(path).xpath("//input[@name='order']/@value")[-1] == str(first)
    (moved,) = [one for one in shop.records(Product) if one.id == first]
    assert moved.group_position == 0


def test_the_order_survives_strange_values(shop: OfficeClient) -> None:
    path = f"{GROUPS}{BLOCKS}/products"
    assert shop.post(path, {"order": ["x", "-1", "99999999"]}).status_code == 302
    assert shop.get(f"{GROUPS}999999/products").status_code == 404
