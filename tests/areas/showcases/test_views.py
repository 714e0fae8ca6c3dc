"""Pages of the showcase."""

from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Membership, Shop
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product
from trainer.areas.showcases.models import ShowcaseItem, ShowcaseOrder
from trainer.core.web.access import AccountType

FIRST = 64001
WAITING, ENDED = 64101, 64102


def shown(shop: OfficeClient) -> list[int]:
    found = shop.records(ShowcaseItem)
    return [item.product_id for item in sorted(found, key=lambda item: item.position)]


def test_a_full_showcase_refuses_and_a_free_place_is_filled(shop: OfficeClient) -> None:
    answer = shop.post("showcases/new", {"products": ["3128"]})
    assert answer.status_code == 422
    assert "剩余橱窗位 0 个，已选 1 款" in answer.text
    shop.post(f"showcases/{FIRST}/remove")
    before = shown(shop)
    assert [item.position for item in shop.records(ShowcaseItem)] == list(range(1, 10))
    assert shop.post("showcases/new", {"products": ["3128"]}).status_code == 302
    assert shown(shop) == [*before, 3128]


@pytest.mark.parametrize("chosen", [[], ["3133"], ["3155"], ["99999"], ["x"]])
def test_only_products_on_sale_outside_the_showcase_are_added(
    shop: OfficeClient, chosen: list[str]
) -> None:
    shop.change(Shop, 1, membership=Membership.GOLD)
    assert shop.post("showcases/new", {"products": chosen}).status_code == 422
    assert len(shown(shop)) == 10


def test_a_gold_shop_has_40_places_and_a_free_member_none(shop: OfficeClient) -> None:
    shop.change(Shop, 1, membership=Membership.GOLD)
    assert "橱窗位 40 个，已用 10 个，剩余 30 个" in shop.get("showcases/").text
    shop.change(Shop, 1, membership=Membership.FREE)
    text = shop.get("showcases/").text
    assert "橱窗位 0 个" in text
    assert text.count("超出橱窗位，不展示") == 10


def test_products_are_put_in_order(shop: OfficeClient) -> None:
    before = shown(shop)
    ids = [str(FIRST + n) for n in range(10)]
    shop.post("showcases/order", {"order": ids, "_move": f"up:{FIRST + 1}"})
    assert shown(shop) == [before[1], before[0], *before[2:]]


def test_another_product_takes_the_place(shop: OfficeClient) -> None:
    shop.post(f"showcases/{FIRST}/points", {"points": ["MOQ 10"]})
    answer = shop.post(f"showcases/{FIRST}/replace", {"product_id": "3128"})
    assert answer.status_code == 302
    (item,) = [one for one in shop.records(ShowcaseItem) if one.position == 1]
    assert (item.product_id, item.points) == (3128, [])
    assert shop.post(f"showcases/{item.id}/replace", {"product_id": "3155"}).status_code == 422


def test_selling_points_are_shown_after_48_hours(shop: OfficeClient) -> None:
    shop.post(f"showcases/{FIRST}/points", {"points": ["MOQ 10"], "own": "BPA free"})
    assert shop.records(ShowcaseItem)[0].points == ["MOQ 10", "BPA free"]
    page = "products/manage/3166"
    assert "BPA free" not in shop.get(page).text
    shop.move_clock(hours=47)
    assert "BPA free" not in shop.get(page).text
    shop.move_clock(hours=2)
    assert "BPA free" in shop.get(page).text


def test_points_changed_again_wait_again(shop: OfficeClient) -> None:
    shop.post(f"showcases/{FIRST}/points", {"points": ["MOQ 10"]})
    shop.move_clock(hours=40)
    shop.post(f"showcases/{FIRST}/points", {"own": "BPA free"})
    shop.move_clock(hours=10)
    assert shop.records(ShowcaseItem)[0].shown_points == []
    shop.move_clock(hours=39)
    assert shop.records(ShowcaseItem)[0].shown_points == ["BPA free"]


def test_the_sync_of_a_removed_product_does_nothing(shop: OfficeClient) -> None:
    shop.post(f"showcases/{FIRST}/points", {"points": ["MOQ 10"]})
    shop.post(f"showcases/{FIRST}/remove")
    shop.move_clock(hours=49)
    assert shop.get("showcases/").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"own": "不含双酚 A"},
        {"own": "x" * 41},
        {"points": ["Not offered"]},
        {"points": ["MOQ 10", "Ships in 3 days", "Sample available", "Silicone"]},
    ],
)
def test_other_points_are_refused(shop: OfficeClient, fields: dict[str, Any]) -> None:
    assert shop.post(f"showcases/{FIRST}/points", fields).status_code == 422
    assert shop.records(ShowcaseItem)[0].points == []


def test_a_day_is_chosen_for_places_that_wait(shop: OfficeClient) -> None:
    page = f"showcases/orders/{WAITING}"
    assert shop.post(page, {"opens_on": "2022-11-09"}).status_code == 422
    assert shop.post(page, {"opens_on": "2022-08-19"}).status_code == 422
    assert shop.post(page, {"opens_on": "2022-08-20"}).status_code == 302
    assert "橱窗位 12 个" in shop.get("showcases/").text
    assert shop.post(page, {"opens_on": "2022-09-18"}).status_code == 409
    assert shop.get(f"showcases/orders/{ENDED}").status_code == 409
    assert "已到期" in shop.get("showcases/orders/").text


def test_a_stale_day_is_refused(shop: OfficeClient) -> None:
    shop.change(ShowcaseOrder, WAITING, opens_on=None, places=3)
    answer = shop.post(f"showcases/orders/{WAITING}", {"opens_on": "2022-09-01", "_version": "1"})
    assert answer.status_code == 409
    assert shop.records(ShowcaseOrder)[0].opens_on is None


def test_a_product_off_sale_is_not_shown(shop: OfficeClient) -> None:
    shop.change(Product, 3166, status=Status.OFF_SHELF)
    assert "产品不在售，不展示" in shop.get("showcases/").text


def test_figures_advise_and_candidates_are_sorted(shop: OfficeClient) -> None:
    text = shop.get("showcases/effect/").text
    assert "曝光高、没有反馈" in text
    rows = shop.page("showcases/effect/?tab=others&sort=-feedbacks").xpath("//tbody/tr")
    feedbacks = [int(row.xpath("td")[4].text_content()) for row in rows]
    assert feedbacks[0] > 0
    assert feedbacks == sorted(feedbacks, reverse=True)
    assert len(shop.page("showcases/effect/?q=bib").xpath("//tbody/tr")) == 1
    assert "没有符合条件的产品" in shop.get("showcases/effect/?q=zzz").text


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (AccountType.PRODUCER, 200),
        (AccountType.MANAGER, 403),
        (AccountType.SALESPERSON, 403),
    ],
)
def test_main_account_and_producers_manage_it(
    shop: OfficeClient, kind: AccountType, status: int
) -> None:
    shop.act_as(kind)
    for page in ("", "new", "effect/", "orders/"):
        assert shop.get(f"showcases/{page}").status_code == status


def test_an_empty_showcase_says_what_to_do(shop: OfficeClient) -> None:
    for number in range(FIRST, FIRST + 10):
        shop.post(f"showcases/{number}/remove")
    assert "还没有橱窗产品" in shop.get("showcases/").text


def test_the_effect_is_that_of_the_products_weeks(shop: OfficeClient) -> None:
    """SHOW-02: the same figures as those of 产品分析 for two weeks; they move with the clock."""
    before = figures_of(shop, 3166)
    analysed = shop.page("analytics/products/?weeks=2&q=3166").xpath(
        "//tr[.//*[contains(text(), '3166')]]/td"
    )
    shown = [" ".join(td.text_content().split()).replace(",", "") for td in analysed]
    assert before[:2] == shown[:2]
    shop.move_clock(days=7)
    assert figures_of(shop, 3166) != before


def figures_of(shop: OfficeClient, number: int) -> list[str]:
    cells = shop.page(f"showcases/effect/?q={number}").xpath("//tbody/tr/td")
    return [str(td.text_content()).strip() for td in cells]


def test_a_product_is_added_from_the_list_of_effects_while_there_is_room(
    shop: OfficeClient,
) -> None:
    assert "加入橱窗" not in shop.get("showcases/effect/?tab=others").text
    assert shop.post("showcases/add/3128").status_code == 409
    assert "橱窗位已用完" in shop.get("showcases/new").text
    assert not shop.page("showcases/new").xpath("//input[@type='checkbox']")
    shop.post(f"showcases/{FIRST}/remove")
    assert "加入橱窗" in shop.get("showcases/effect/?tab=others").text
    assert shop.post("showcases/add/3155").status_code == 409
    assert shop.post("showcases/add/3128").status_code == 302
    assert [i.position for i in shop.records(ShowcaseItem) if i.product_id == 3128] == [10]


def test_resetting_the_search_keeps_the_tab(shop: OfficeClient) -> None:
    page = shop.page("showcases/effect/?tab=others&q=bib&sort=-clicks")
    (reset,) = page.xpath("//form[@role='search']//a/@href")
    assert str(reset).endswith("effect/?tab=others")


def test_a_free_members_empty_showcase_leads_to_the_memberships(shop: OfficeClient) -> None:
    assert "添加橱窗产品" in shop.get("showcases/").text
    shop.change(Shop, 1, membership=Membership.FREE)
    for item in shop.records(ShowcaseItem):
        shop.post(f"showcases/{item.id}/remove")
    page = shop.page("showcases/")
    assert not page.xpath("//main//a[contains(., '添加橱窗产品')]")
    plans = page.xpath("//main//a[text()='查看会员方案']/@href")
    assert plans == [shop.url("registration/memberships")]
    assert "免费会员没有橱窗位" in page.text_content()
