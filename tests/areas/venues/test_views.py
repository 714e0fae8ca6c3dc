"""Campaigns, enrolments and venues."""

from typing import Any

import pytest
from lxml import html

from tests.support.office import OfficeClient
from trainer.areas.products.choices import Status as ProductStatus
from trainer.areas.products.models import Product
from trainer.areas.rules_centre.choices import Status as InForce
from trainer.areas.rules_centre.models import Violation
from trainer.areas.venues.choices import Status
from trainer.areas.venues.models import Enrolment
from trainer.core.web.access import AccountType

RIGHT = {"product_id": "3174", "discount": "8.8", "stock": "100"}
WEEK = "venues/weekly/2022-08-29/enrol"
OFFICIAL = "venues/official/66101/enrol"


def enrol(shop: OfficeClient, path: str = WEEK, **changes: str) -> Enrolment:
    assert shop.post(path, RIGHT | changes).status_code == 302
    found: Enrolment = shop.records(Enrolment)[-1]
    return found


def test_a_product_is_enrolled_reviewed_and_shown_to_buyers(shop: OfficeClient) -> None:
    made = enrol(shop)
    assert (made.campaign, str(made.starts_on), str(made.ends_on)) == (
        "Weekly Deals",
        "2022-08-29",
        "2022-09-04",
    )
    assert made.status is Status.IN_REVIEW
    shop.move_clock(days=3)
    assert shop.records(Enrolment)[-1].status is Status.APPROVED
    assert "12% off" not in shop.get("products/manage/3174").text
    shop.move_clock(days=7)
    assert "12% off" in shop.get("products/manage/3174").text
    shop.move_clock(days=7)
    assert "12% off" not in shop.get("products/manage/3174").text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"product_id": "3137"}, "起订量为“1”，须“≥ 2”"),
        ({"product_id": "3165"}, "产品成长分为“56”，须“≥ 60”"),
        ({"product_id": "3121"}, "重新选择"),
        ({"product_id": ""}, "此项必填"),
        ({"discount": "9.1"}, "9 折或更低"),
        ({"discount": "0.9"}, "1 到 9.9"),
        ({"stock": "19"}, "不能少于 20 件"),
        ({"stock": "99999"}, "不能超过可售数量（4060）"),
        ({"stock": ""}, "此项必填"),
    ],
)
def test_what_does_not_keep_the_terms_is_refused(
    shop: OfficeClient, changes: dict[str, str], said: str
) -> None:
    before = len(shop.records(Enrolment))
    answer = shop.post(WEEK, RIGHT | changes)
    assert answer.status_code == 422
    assert said in answer.text
    assert len(shop.records(Enrolment)) == before


def test_24_penalty_points_stop_an_enrolment(shop: OfficeClient) -> None:
    shop.change(Violation, 94014, status=InForce.IN_FORCE, points=14)  # beside ten others
    answer = shop.post(WEEK, RIGHT)
    assert answer.status_code == 422
    assert "店铺违规扣分 24 分，须小于 24 分才能报名" in answer.text
    shop.change(Violation, 94014, points=13)
    enrol(shop)


def test_a_product_is_enrolled_once_a_week(shop: OfficeClient) -> None:
    made = enrol(shop)
    assert "该商品已报名本期活动" in shop.post(WEEK, RIGHT).text
    shop.post(f"venues/enrolments/{made.id}/withdraw")
    assert shop.records(Enrolment)[-1].status is Status.WITHDRAWN
    enrol(shop)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("venues/weekly/2022-09-05/enrol", 409),
        ("venues/weekly/2022-08-15/enrol", 409),
        ("venues/weekly/2022-08-23/enrol", 404),
        ("venues/weekly/2032-08-23/enrol", 404),
        ("venues/weekly/soon/enrol", 404),
        ("venues/official/66103/enrol", 409),
        ("venues/official/1/enrol", 404),
    ],
)
def test_other_weeks_and_campaigns_are_not_open(shop: OfficeClient, path: str, status: int) -> None:
    assert shop.get(path).status_code == status
    assert shop.post(path, RIGHT).status_code == status


def test_official_campaigns_have_terms_of_their_own(shop: OfficeClient) -> None:
    assert "不能少于 50 件" in shop.post(OFFICIAL, RIGHT | {"stock": "49"}).text
    made = enrol(shop, OFFICIAL, product_id="3137")
    assert (made.campaign, made.official) == ("2022 年 9 月采购节", 66101)
    assert str(made.starts_on) == "2022-09-01"


def test_an_enrolment_is_changed_until_it_closes_and_reviewed_again(shop: OfficeClient) -> None:
    made = enrol(shop)
    page = f"venues/enrolments/{made.id}"
    shop.move_clock(days=3)
    assert shop.post(page, {"discount": "8", "stock": "10"}).status_code == 422
    assert shop.post(page, {"discount": "8", "stock": "50"}).status_code == 302
    changed = shop.records(Enrolment)[-1]
    assert (str(changed.discount), changed.stock, changed.status) == ("8.0", 50, Status.IN_REVIEW)
    again = shop.post(page, {"discount": "8.0", "stock": "50"})
    assert (again.status_code, "没有修改任何内容" in again.text) == (422, True)
    stale = shop.post(page, {"discount": "7", "stock": "50", "_version": "1"})
    assert stale.status_code == 409
    shop.move_clock(days=5)
    assert shop.get(page).status_code == 409
    assert shop.post(f"{page}/withdraw").status_code == 409


def test_a_review_returns_what_does_not_keep_the_terms_any_more(shop: OfficeClient) -> None:
    made = enrol(shop)
    shop.change(Product, 3174, status=ProductStatus.OFF_SHELF)
    assert shop.post(f"venues/enrolments/{made.id}/urge").status_code == 302
    found = shop.records(Enrolment)[-1]
    assert (found.status, found.unmet) == (Status.RETURNED, ["on_sale"])
    assert "未达到：产品状态" in shop.get("venues/enrolments/").text
    assert shop.post(f"venues/enrolments/{made.id}/urge").status_code == 409
    assert shop.post(f"venues/enrolments/{made.id}/withdraw").status_code == 409


def test_enrolments_are_listed_by_status_and_searched(shop: OfficeClient) -> None:
    enrol(shop)

    def rows(query: str) -> list[Any]:
        return list(shop.page(f"venues/enrolments/?{query}").xpath("//tbody/tr"))

    assert len(rows("")) == 2
    assert len(rows("status=in_review")) == 1
    assert len(rows("q=Weekly")) == 1
    assert rows("q=zzz") == []


def test_campaigns_say_how_they_stand(shop: OfficeClient) -> None:
    text = shop.get("venues/").text
    assert "未开放报名" in text
    assert text.count("立即报名") == 2
    assert shop.get("venues/?kind=venues").text.count("立即报名") == 2


def test_venues_name_what_each_product_lacks(shop: OfficeClient) -> None:
    def lacks(venue: str, words: str) -> str:
        page = shop.page(f"venues/channels/{venue}?q={words}")
        return " ".join(page.xpath("//tbody/tr")[0].text_content().split())

    assert "产品成长分 31，须 ≥ 60" in lacks("weekly-deals", "Vertical Tower")
    assert "近 90 天付款订单 0，须 ≥ 1" in lacks("top-ranking", "Corner Shop")
    assert "精品分" in lacks("new-arrivals", "Corner Shop")
    assert shop.get("venues/channels/other").status_code == 404


def test_channels_are_explained(shop: OfficeClient) -> None:
    text = shop.get("venues/channels/").text
    for name in (
        "搜索流量",
        "场景流量",
        "互动流量",
        "自增流量",
        "单数位（1、3、5、7 等）是推荐广告",
    ):
        assert name in text


@pytest.mark.parametrize(
    "kind", [AccountType.MANAGER, AccountType.SALESPERSON, AccountType.PRODUCER]
)
def test_only_the_main_account_enrols(shop: OfficeClient, kind: AccountType) -> None:
    shop.act_as(kind)
    for page in ("venues/", "venues/channels/", "venues/enrolments/", WEEK):
        assert shop.get(page).status_code == 403


def test_cancel_leads_back_to_the_list_that_the_form_came_from(shop: OfficeClient) -> None:
    def cancel(path: str) -> Any:
        return shop.page(path).xpath("//main//a[text()='取消']/@href")

    assert cancel(WEEK) == [shop.url("venues/?kind=venues")]
    assert cancel(OFFICIAL) == [shop.url("venues/")]


def test_without_products_there_is_nothing_to_hand_in(shop: OfficeClient) -> None:
    assert "提交报名" in shop.get(WEEK).text
    for product in shop.records(Product):
        shop.change(Product, product.id, status=ProductStatus.OFF_SHELF)
    page = shop.page(WEEK)
    assert "没有可报名的商品" in page.text_content()
    assert page.xpath("//main//a[text()='发布产品']/@href") == [shop.url("products/new/")]
    assert not page.xpath("//button[text()='提交报名']")


def test_errors_are_named_in_the_order_of_the_page(shop: OfficeClient) -> None:
    page = html.fromstring(shop.post(WEEK, {"product_id": "", "discount": "", "stock": ""}).text)
    named = page.xpath("//*[@id='error-summary']//a/@href")
    assert named == ["#product_id", "#discount", "#stock"]


def test_a_product_enrolled_already_has_no_stock_problem_beside(shop: OfficeClient) -> None:
    enrol(shop, stock="4060")
    text = shop.post(WEEK, RIGHT).text
    assert "该商品已报名本期活动" in text
    assert "活动库存不能超过" not in text


def test_the_form_shows_growth_scores_and_prices(shop: OfficeClient) -> None:
    def cells(number: int) -> list[str]:
        (row,) = shop.page(WEEK).xpath(f"//tbody/tr[contains(., 'ID {number}')]")
        return [str(td.text_content()).strip() for td in row.xpath("td")]

    assert cells(3165)[0] == "56"
    assert cells(3165)[2] == "$12.75"
