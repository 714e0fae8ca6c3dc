"""The coupon pages, right and wrong."""

import pytest
from lxml import html
from sqlalchemy import select

from tests.areas.coupons.publishing import RIGHT, publish
from tests.support.office import OfficeClient
from trainer.areas.coupons.models import Audience, Coupon
from trainer.areas.products.choices import ProductType, Status
from trainer.areas.products.models import Product
from trainer.core.data.campaigns import CampaignStatus
from trainer.core.web.access import AccountType


def test_a_discount_below_one_tenth_is_published_with_a_question(shop: OfficeClient) -> None:
    slip = {"kind": "percent_off", "amount_off": "", "discount": "0.7"}
    answer = shop.post("coupons/new", RIGHT | slip, follow_redirects=True)
    assert "优惠券已发布" in answer.text
    assert "如果要打 7 折，应填 7" in answer.text


def test_a_coupon_is_published_and_listed(shop: OfficeClient) -> None:
    publish(shop)
    text = shop.get("coupons/").text
    assert "9月外贸节满减优惠券" in text
    assert "未开始" in text
    (coupon,) = shop.records(Coupon)
    assert (coupon.quantity, coupon.amount_off, coupon.discount) == (1000, 30, None)


def summary(text: str) -> list[str]:
    """The fields that the list of errors at the top names, in its order."""
    page = html.fromstring(text)
    return [a.get("href")[1:] for a in page.get_element_by_id("error-summary").iter("a")]


def test_all_problems_are_reported_together_in_page_order(shop: OfficeClient) -> None:
    wrong = {"title": "", "amount_off": "7", "ends_on": "2022-08-31", "quantity": "x"}
    answer = shop.post("coupons/new", RIGHT | wrong | {"threshold": ""})
    assert answer.status_code == 422
    named = summary(answer.text)
    assert named == ["title", "ends_on", "amount_off", "threshold", "quantity"]
    places = [answer.text.index(f'name="{name}"') for name in named]
    assert places == sorted(places)


def test_a_blank_form_is_reported_field_by_field(shop: OfficeClient) -> None:
    answer = shop.post("coupons/new", {"action": "publish"})
    assert answer.status_code == 422
    assert {"title", "starts_on", "threshold", "quantity"} <= set(summary(answer.text))


@pytest.mark.parametrize("name", ["amount_off", "discount"])
def test_what_a_kind_needs_has_a_star_where_it_is_shown(shop: OfficeClient, name: str) -> None:
    label = shop.page("coupons/new").get_element_by_id(f"{name}-label")
    assert label.find_class("required")
    assert label.xpath("ancestor::*[@data-shown-for]")


def test_the_menu_leads_to_the_list(shop: OfficeClient) -> None:
    assert len(shop.page("").xpath("//nav//a[normalize-space()='优惠券']")) == 1


def test_the_empty_list_says_what_to_do(shop: OfficeClient) -> None:
    empty = shop.page("coupons/").xpath("//*[@class='empty-state']")[0]
    assert "用优惠券吸引买家下单" in empty.text_content()
    assert empty.xpath(".//a[contains(., '创建优惠券')]/@href") == [shop.url("coupons/new")]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "", "此项必填"),
        ("title", "券" * 61, "不能超过 60 个字符"),
        ("title", "a\x01b", "控制字符"),
        ("title", "\u200b", "此项必填"),
        ("quantity", "", "此项必填"),
        ("quantity", "0", "必须在 1 到"),
        ("quantity", "-5", "必须在 1 到"),
        ("quantity", "1e3", "请输入整数</span>"),
        ("quantity", "9" * 15, "必须在 1 到 10000 之间"),
        ("quantity", "10001", "必须在 1 到 10000 之间"),
        ("amount_off", "abc", "请输入数字</span>"),
        ("amount_off", "NaN", "请输入数字</span>"),
        ("amount_off", "30美元", "只填数字"),
        ("amount_off", "-5", "不能小于 5"),
        ("amount_off", "0", "不能小于 5"),
        ("threshold", "0", "不能小于 0.01"),
        ("threshold", "99999999999", "数字太大"),
        ("amount_off", "5.001", "最多 2 位小数"),
        ("amount_off", "7", "5 的倍数"),
        ("amount_off", "", "请填写优惠面额"),
        ("threshold", "30", "使用门槛必须大于优惠面额"),
        ("starts_on", "2022-02-30", "请选择有效的日期"),
        ("starts_on", "2022-08-19", "开始日期不能早于今天"),
        ("ends_on", "2022-08-31", "结束日期不能早于开始日期"),
        ("ends_on", "2022-11-02", "有效期不能超过 62 天"),
        ("scope", "named_products", "请至少选择一款商品"),
        ("kind", "other", "请重新选择"),
        ("scene", "", "此项必填"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_is_written(
    shop: OfficeClient, field: str, value: str, message: str
) -> None:
    response = shop.post("coupons/new", RIGHT | {field: value})
    assert response.status_code == 422
    assert message in response.text
    assert shop.records(Coupon) == []
    if field != "title":
        assert "9月外贸节满减优惠券" in response.text, "what was typed is lost"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("discount", "10", "必须在 0.1 到 9.9 之间"),
        ("discount", "0", "必须在 0.1 到 9.9 之间"),
        ("cap", "0", "不能小于 0.01"),
        ("threshold", "0", "不能小于 0.01"),
    ],
)
def test_a_percent_off_coupon_has_limits_too(
    shop: OfficeClient, field: str, value: str, message: str
) -> None:
    percent = {"kind": "percent_off", "amount_off": "", "discount": "7", "cap": "600"}
    response = shop.post("coupons/new", RIGHT | percent | {field: value})
    assert response.status_code == 422
    assert summary(response.text) == [field]
    assert message in response.text


@pytest.mark.parametrize("discount", ["0.1", "9.9"])
def test_discounts_include_their_limits(shop: OfficeClient, discount: str) -> None:
    publish(shop, kind="percent_off", amount_off="", discount=discount)


def test_a_live_coupon_grows_to_10000_pieces(shop: OfficeClient) -> None:
    coupon = publish(shop)
    shop.move_clock(days=12)
    refused = shop.post(f"coupons/{coupon.id}/edit", {"quantity": "10001"})
    assert "必须在 1 到 10000 之间" in refused.text
    assert shop.post(f"coupons/{coupon.id}/edit", {"quantity": "10000"}).status_code == 302


def test_script_in_a_title_is_shown_as_text(shop: OfficeClient) -> None:
    publish(shop, title="<script>alert(1)</script>")
    assert "<script>alert" not in shop.get("coupons/").text
    assert "&lt;script&gt;alert" in shop.get("coupons/").text


def test_full_width_digits_are_numbers(shop: OfficeClient) -> None:
    assert publish(shop, quantity="１０００").quantity == 1000


def test_thousands_may_be_separated(shop: OfficeClient) -> None:
    coupon = publish(shop, quantity="1,000", amount_off="1,000.00", threshold="12,000")
    assert (coupon.quantity, coupon.amount_off, coupon.threshold) == (1000, 1000, 12000)


def test_a_title_is_one_line_without_hidden_marks(shop: OfficeClient) -> None:
    assert publish(shop, title="9月\r\n外贸\u202e节\u200b").title == "9月 外贸节"


def test_a_double_click_creates_one_coupon(shop: OfficeClient) -> None:
    for _ in range(2):
        assert shop.post("coupons/new", RIGHT | {"_idempotency_key": "a" * 32}).status_code == 302
    assert len(shop.records(Coupon)) == 1


def test_a_refused_form_may_be_sent_again_with_its_id(shop: OfficeClient) -> None:
    assert (
        shop.post("coupons/new", RIGHT | {"title": "", "_idempotency_key": "b"}).status_code == 422
    )
    assert shop.post("coupons/new", RIGHT | {"_idempotency_key": "b"}).status_code == 302
    assert len(shop.records(Coupon)) == 1


def test_a_stale_form_is_shown_again_with_what_was_typed(shop: OfficeClient) -> None:
    coupon = publish(shop)
    shop.change(Coupon, coupon.id, title="另一个窗口改的")
    stale = RIGHT | {"_version": str(coupon.version), "title": "我改的"}
    response = shop.post(f"coupons/{coupon.id}/edit", stale)
    assert response.status_code == 409
    assert "我改的" in response.text
    assert shop.records(Coupon)[0].title == "另一个窗口改的"


def test_a_live_coupon_may_only_grow(shop: OfficeClient) -> None:
    coupon = publish(shop)
    shop.move_clock(days=12)
    assert "只能增加数量" in shop.get(f"coupons/{coupon.id}/edit").text
    fewer = shop.post(f"coupons/{coupon.id}/edit", {"quantity": "999"})
    assert fewer.status_code == 422
    assert shop.post(f"coupons/{coupon.id}/edit", {"quantity": "1001"}).status_code == 302
    assert shop.records(Coupon)[0].quantity == 1001


def test_stopped_it_may_shrink_and_run_again(shop: OfficeClient) -> None:
    coupon = publish(shop)
    shop.move_clock(days=12)
    shop.post(f"coupons/{coupon.id}/stop")
    assert shop.records(Coupon)[0].status is CampaignStatus.STOPPED
    assert shop.post(f"coupons/{coupon.id}/edit", RIGHT | {"quantity": "10"}).status_code == 302
    again = shop.records(Coupon)[0]
    assert (again.status, again.quantity) == (CampaignStatus.PUBLISHED, 10)


PAST = {"starts_on": "2020-01-01", "ends_on": "2020-02-01"}


@pytest.mark.parametrize("days", [0, 12])
def test_a_published_coupon_is_not_moved_into_the_past(shop: OfficeClient, days: int) -> None:
    coupon = publish(shop)
    if days:  # it has begun, and is stopped to be changed
        shop.move_clock(days=days)
        shop.post(f"coupons/{coupon.id}/stop")
    refused = shop.post(f"coupons/{coupon.id}/edit", RIGHT | PAST)
    assert refused.status_code == 422
    assert "开始日期不能早于今天" in refused.text
    assert "结束日期不能早于今天" in refused.text
    assert shop.facts()["coupon"][0]["starts_on"] == "2022-09-01"
    assert shop.post(f"coupons/{coupon.id}/edit", RIGHT).status_code == 302


def test_an_ended_coupon_is_copied_not_edited(shop: OfficeClient) -> None:
    coupon = publish(shop)
    shop.move_clock(days=60)
    assert shop.get(f"coupons/{coupon.id}/edit").status_code == 302
    shop.post(f"coupons/{coupon.id}/copy")
    twin = shop.records(Coupon)[-1]
    assert (twin.status, twin.title) == (CampaignStatus.DRAFT, "9月外贸节满减优惠券 副本")


def test_a_copy_of_a_long_title_is_a_copy_by_its_title(shop: OfficeClient) -> None:
    coupon = publish(shop, title="券" * 60)
    shop.post(f"coupons/{coupon.id}/copy")
    assert shop.records(Coupon)[-1].title == "券" * 57 + " 副本"


def test_a_live_coupon_is_not_deleted(shop: OfficeClient) -> None:
    coupon = publish(shop)
    shop.move_clock(days=12)
    refused = shop.post(f"coupons/{coupon.id}/delete")
    assert refused.status_code == 409
    assert "发放中的优惠券不能删除" in refused.text
    assert len(shop.records(Coupon)) == 1
    shop.post(f"coupons/{coupon.id}/stop")
    shop.post(f"coupons/{coupon.id}/delete")
    assert shop.records(Coupon) == []


def test_the_eleventh_is_refused(shop: OfficeClient) -> None:
    for number in range(10):
        publish(shop, title=f"券 {number}")
    response = shop.post("coupons/new", RIGHT)
    assert response.status_code == 422
    assert "不能超过 10 种" in response.text


def test_only_ready_to_ship_products_can_be_named(shop: OfficeClient) -> None:
    page = shop.page("coupons/new")
    offered = page.xpath("//input[@name='products']/@value")
    assert "3175" in offered
    coupon = publish(shop, scope="named_products", products=["3175", "3176"])
    assert "3175" in shop.get(f"coupons/{coupon.id}").text
    for number in ("999999", "x"):
        named = {"scope": "named_products", "products": number}
        foreign = shop.post("coupons/new", RIGHT | named)
        assert foreign.status_code == 422
        assert "所选内容不在列表里，请重新选择" in foreign.text
        publish(shop, products=number)  # the list is hidden where the whole shop is chosen


def test_at_most_50_products_can_be_named(shop: OfficeClient) -> None:
    with shop.sandbox(writing=True) as session:
        for product in session.scalars(select(Product)):
            product.status, product.product_type = Status.PUBLISHED, ProductType.READY_TO_SHIP
    page = shop.page("coupons/new")
    assert page.xpath("//*[@data-pick]/@data-pick") == ["50"]
    assert "最多 50 款" in page.text_content()
    offered = page.xpath("//input[@name='products']/@value")
    refused = shop.post(
        "coupons/new", RIGHT | {"scope": "named_products", "products": offered[:51]}
    )
    assert "最多选择 50 项" in refused.text
    publish(shop, scope="named_products", products=offered[:50])


def test_a_named_product_that_was_taken_down_stays_named(shop: OfficeClient) -> None:
    coupon = publish(shop, scope="named_products", products=["3175", "3176"])
    shop.post("products/manage/3175/take-down")
    page = shop.page(f"coupons/{coupon.id}/edit")
    ticked = page.xpath("//input[@name='products'][@checked]/@value")
    assert ticked == ["3175", "3176"]
    assert "（已下架）" in page.xpath("//label[.//input[@value='3175']]")[0].text_content()
    again = RIGHT | {"scope": "named_products", "products": ticked}
    assert shop.post(f"coupons/{coupon.id}/edit", again).status_code == 302
    named = [row["product_id"] for row in shop.facts()["coupon"][0]["products"]]
    assert named == [3175, 3176]
    assert "3175" not in shop.page("coupons/new").xpath("//input[@name='products']/@value")


def test_a_product_that_a_coupon_names_is_not_deleted(shop: OfficeClient) -> None:
    publish(shop, scope="named_products", products=["3175"])
    shop.post("products/manage/3175/take-down")
    refused = shop.post("products/manage/3175/delete")
    assert refused.status_code == 409
    assert "9月外贸节满减优惠券" in refused.text
    assert 3175 in {product["id"] for product in shop.facts()["product"]}
    assert "产品已删除" not in shop.get("products/manage/").text


def test_list_searches_filters_sorts_and_pages(shop: OfficeClient) -> None:
    for number in range(23):
        publish(shop, title=f"券 {number:02}", action="draft", quantity=str(number + 1))
    assert len(shop.page("coupons/").xpath("//tbody/tr")) == 20
    assert len(shop.page("coupons/?page=2").xpath("//tbody/tr")) == 3
    assert len(shop.page("coupons/?page=999").xpath("//tbody/tr")) == 3
    assert len(shop.page("coupons/?q=券 07").xpath("//tbody/tr")) == 1
    assert len(shop.page("coupons/?q=%25").xpath("//tbody/tr")) == 0
    assert len(shop.page("coupons/?state=live").xpath("//tbody/tr")) == 0
    first = shop.page("coupons/?sort=-quantity").xpath("//tbody/tr[1]/th/a/text()")
    assert first == ["券 22"]


def test_the_list_says_who_made_a_coupon_and_shares_it_while_it_runs(shop: OfficeClient) -> None:
    coupon = publish(shop)
    row = shop.page("coupons/").xpath("//tbody/tr")[0]
    assert "Zhang long" in row.text_content()
    assert "分享" not in row.text_content()
    shop.move_clock(days=12)
    row = shop.page("coupons/").xpath("//tbody/tr")[0]
    (link,) = row.xpath(".//a[contains(@href, '/receive')]/@href")
    assert link.endswith(f"/coupons/{coupon.id}/receive")


def test_nothing_there_and_nothing_found_are_two_things(shop: OfficeClient) -> None:
    assert "还没有优惠券" in shop.get("coupons/?q=x").text
    publish(shop)
    found = shop.get("coupons/?q=x").text
    assert "没有符合条件的优惠券" in found
    assert "换一个关键词，或看看其他状态" in found


@pytest.mark.parametrize(
    "account_type", [AccountType.MANAGER, AccountType.SALESPERSON, AccountType.PRODUCER]
)
def test_only_the_main_account_runs_campaigns(
    shop: OfficeClient, account_type: AccountType
) -> None:
    shop.act_as(account_type)
    assert shop.page("").xpath("//nav//a[normalize-space()='优惠券']") == []
    response = shop.get("coupons/")
    assert response.status_code == 403
    assert "管理优惠券" in response.text
    assert shop.post("coupons/new", RIGHT).status_code == 403


def test_new_buyers_are_no_audience_of_coupons(shop: OfficeClient) -> None:
    offered = shop.page("coupons/new").xpath("//input[@name='audience']/@value")
    assert offered == ["all_buyers"]
    answer = shop.post("coupons/new", RIGHT | {"audience": "new_buyers"})
    assert answer.status_code == 422
    assert shop.records(Coupon) == []


def test_a_coupon_stored_for_new_buyers_can_still_be_read(shop: OfficeClient) -> None:
    coupon = publish(shop)
    shop.change(Coupon, coupon.id, audience=Audience.NEW_BUYERS)
    assert "店铺新客" in shop.get(f"coupons/{coupon.id}").text


@pytest.mark.parametrize("number", [999_999_999, 2**31, 3175])
def test_what_is_not_there_is_not_found(shop: OfficeClient, number: int) -> None:
    for path in (f"coupons/{number}", f"coupons/{number}/edit", f"coupons/{number}/receive"):
        assert shop.get(path).status_code == 404
    assert shop.post(f"coupons/{number}/stop").status_code == 404


def test_the_task_panel_copies_numbers_that_fields_take(shop: OfficeClient) -> None:
    copied = shop.page("coupons/new").xpath("//*[@class='task-data']//@data-copy")
    assert "1000" in copied
    assert "1000张" in shop.get("coupons/new").text
