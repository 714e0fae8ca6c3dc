"""The pages of discount campaigns, right and wrong."""

from typing import Any

import pytest
from lxml import html

from tests.areas.discounts.publishing import DAYS_TO_START, RIGHT, publish
from tests.support.office import OfficeClient
from trainer.areas.discounts.models import Audience, DiscountCampaign
from trainer.core.data.campaigns import CampaignStatus
from trainer.core.web.access import AccountType


def summary(text: str) -> list[str]:
    """The fields that the list of errors at the top names, in its order."""
    page = html.fromstring(text)
    return [a.get("href")[1:] for a in page.get_element_by_id("error-summary").iter("a")]


def test_a_campaign_is_published_and_listed(shop: OfficeClient) -> None:
    publish(shop)
    (campaign,) = shop.facts()["discount_campaign"]
    assert (campaign["starts_on"], campaign["audience"]) == ("2022-09-15", "everyone")
    rows = [(r["product_id"], r["stock"], r["discount"]) for r in campaign["products"]]
    assert rows == [(3175, 500, "9.0"), (3176, 500, "9.0")]
    (line,) = shop.page("discounts/").xpath("//tbody/tr")
    text = " ".join(line.text_content().split())
    for part in ("9月外贸节专享折扣", "所有人", "未开始", "Zhang long"):
        assert part in text
    assert "2022-09-15 15:00:00 至 2022-10-01 14:59:59" in text


def test_all_problems_are_reported_together_in_page_order(shop: OfficeClient) -> None:
    wrong = {"name": "", "ends_on": "2022-09-14", "products-1-stock": "x"}
    answer = shop.post("discounts/new", RIGHT | wrong)
    assert answer.status_code == 422
    assert summary(answer.text) == ["name", "ends_on", "products-1-stock"]


def test_a_blank_form_is_reported_field_by_field(shop: OfficeClient) -> None:
    answer = shop.post("discounts/new", {"action": "publish"})
    assert answer.status_code == 422
    assert set(summary(answer.text)) >= {"name", "starts_on", "ends_on", "products"}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "此项必填"),
        ("name", "折" * 61, "不能超过 60 个字符"),
        ("name", "a\x01b", "控制字符"),
        ("starts_on", "2022-02-30", "请选择有效的日期"),
        ("starts_on", "2022-08-18", "开始日期不能早于今天（2022-08-19）"),
        ("ends_on", "2022-09-14", "结束日期不能早于开始日期"),
        ("ends_on", "9999-12-31", "必须在 2000-01-01 到 2099-12-31 之间"),
        ("starts_on", "0001-01-01", "必须在 2000-01-01 到 2099-12-31 之间"),
        ("audience", "other", "请重新选择"),
        ("products-0-stock", "", "此项必填"),
        ("products-0-stock", "0", "不能小于 1"),
        ("products-0-stock", "1701", "活动库存不能超过可售数量（1700）"),
        ("products-0-stock", "500件", "只填数字"),
        ("products-0-discount", "", "此项必填"),
        ("products-0-discount", "10", "必须在 0.1 到 9.9 之间"),
        ("products-0-discount", "0", "必须在 0.1 到 9.9 之间"),
        ("products-0-discount", "8.55", "最多 1 位小数"),
        ("products-0-product_id", "3121", "不是直接下单品，不能参加折扣营销"),
        ("products-0-product_id", "3147", "已设置国家/区域定价，不能参加折扣营销"),
        ("products-0-product_id", "3133", "产品不在售，不能参加折扣营销"),
        ("products-0-product_id", "3176", "商品重复"),
        ("products-0-product_id", "99999", "产品不存在，请移除这一行"),
        ("products-0-product_id", "x", "请输入整数"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_is_written(
    shop: OfficeClient, field: str, value: str, message: str
) -> None:
    response = shop.post("discounts/new", RIGHT | {field: value})
    assert response.status_code == 422
    assert message in response.text
    assert shop.records(DiscountCampaign) == []


def test_it_may_start_today_in_us_time(shop: OfficeClient) -> None:
    """Nine in the morning of 20 August in Beijing is still 19 August in the United States."""
    campaign = publish(shop, starts_on="2022-08-19")
    assert "进行中" in shop.get(f"discounts/{campaign.id}").text


def test_a_campaign_begins_and_ends_by_us_time(shop: OfficeClient) -> None:
    """TIME-01: from 15:00 on 15 September to 15:00 on 1 October in Beijing."""
    campaign = publish(shop)

    def state() -> str:
        return str(
            shop.page("discounts/").xpath("//tbody/tr//*[contains(@class, 'tag')]/text()")[0]
        )

    for hours, expected in (
        (26 * 24 + 5.9, "未开始"),
        (0.2, "进行中"),
        (383.8, "进行中"),
        (0.2, "已结束"),
    ):
        shop.move_clock(hours=hours)
        assert state() == expected
    assert shop.get(f"discounts/{campaign.id}/edit").status_code == 302


def test_a_discount_below_one_tenth_is_published_with_a_question(shop: OfficeClient) -> None:
    slip = RIGHT | {"products-0-discount": "0.9"}
    answer = shop.post("discounts/new", slip, follow_redirects=True)
    assert "折扣营销已发布" in answer.text
    assert "如果要打 9 折，应填 9" in answer.text


def test_a_product_is_in_one_campaign_for_an_audience_at_a_time(shop: OfficeClient) -> None:
    first = publish(shop, name="第一个活动")
    taken = shop.post("discounts/new", RIGHT | {"starts_on": "2022-09-30", "ends_on": "2022-10-05"})
    assert taken.status_code == 422
    assert "该商品已参加“第一个活动”" in taken.text
    publish(shop, starts_on="2022-10-01", ends_on="2022-10-05")
    publish(shop, audience="new_buyers")
    publish(shop, action="draft")
    assert shop.post(f"discounts/{first.id}/edit", RIGHT).status_code == 302, "its own products"
    shop.post(f"discounts/{first.id}/stop")
    publish(shop, name="第二个活动")


def test_a_draft_keeps_what_is_there(shop: OfficeClient) -> None:
    publish(shop, action="draft", products__0__product_id="3121", starts_on="2022-01-01")
    (draft,) = shop.records(DiscountCampaign)
    assert draft.status is CampaignStatus.DRAFT
    empty = {name: value for name, value in RIGHT.items() if not name.startswith("products")}
    assert shop.post("discounts/new", empty | {"action": "draft"}).status_code == 302
    number = shop.records(DiscountCampaign)[-1].id
    assert "还没有商品" in shop.get(f"discounts/{number}").text
    missing = RIGHT | {"action": "draft", "products-0-product_id": "99999"}
    assert shop.post("discounts/new", missing).status_code == 422


def test_all_of_it_is_changed_before_it_starts(shop: OfficeClient) -> None:
    campaign = publish(shop)
    page = shop.page(f"discounts/{campaign.id}/edit")
    assert page.xpath("//tr[@data-row]//input/@value") == [
        "3175",
        "500",
        "9.0",
        "3176",
        "500",
        "9.0",
    ]
    changed = {"audience": "new_buyers", "products-0-stock": "400", "products-1-discount": "8.5"}
    assert shop.post(f"discounts/{campaign.id}/edit", RIGHT | changed).status_code == 302
    (after,) = shop.facts()["discount_campaign"]
    assert after["audience"] == "new_buyers"
    assert [(r["stock"], r["discount"]) for r in after["products"]] == [(400, "9.0"), (500, "8.5")]


def test_a_row_is_taken_out_before_it_starts(shop: OfficeClient) -> None:
    campaign = publish(shop)
    kept = {name: value for name, value in RIGHT.items() if not name.startswith("products-1")}
    assert shop.post(f"discounts/{campaign.id}/edit", kept).status_code == 302
    assert [row["product_id"] for row in shop.facts()["discount_campaign"][0]["products"]] == [3175]


STOCK = {name: value for name, value in RIGHT.items() if name.endswith(("stock", "product_id"))}


def test_a_running_campaign_only_gains_stock(shop: OfficeClient) -> None:
    campaign = publish(shop)
    shop.move_clock(days=DAYS_TO_START)
    address = f"discounts/{campaign.id}/edit"
    assert "只能增加库存" in shop.get(address).text
    for field, value, message in (
        ("products-0-stock", "499", "只能增加库存（现为 500 件）"),
        ("products-0-stock", "1701", "不能超过可售数量"),
        ("products-0-stock", "", "此项必填"),
        ("products-0-product_id", "3177", "不能增减商品"),
    ):
        refused = shop.post(address, STOCK | {field: value})
        assert refused.status_code == 422
        assert message in refused.text
    more = STOCK | {"products-0-stock": "900", "name": "x", "products-0-discount": "1"}
    assert shop.post(address, more).status_code == 302
    (after,) = shop.facts()["discount_campaign"]
    assert [(r["stock"], r["discount"]) for r in after["products"]] == [(900, "9.0"), (500, "9.0")]
    assert after["name"] == RIGHT["name"]


def test_a_form_opened_before_the_start_is_not_taken_for_one_that_adds_stock(
    shop: OfficeClient,
) -> None:
    campaign = publish(shop)
    shop.move_clock(days=DAYS_TO_START)
    late = RIGHT | {"name": "改名", "products-0-stock": "900"}
    answer = shop.post(f"discounts/{campaign.id}/edit", late, follow_redirects=True)
    assert "刚才的修改没有保存" in answer.text
    (after,) = shop.facts()["discount_campaign"]
    assert (after["name"], after["products"][0]["stock"]) == (RIGHT["name"], 500)


@pytest.mark.parametrize("command", ["times", "products:fill"])
def test_a_day_without_a_beijing_time_does_not_break_the_form(
    shop: OfficeClient, command: str
) -> None:
    answer = shop.post("discounts/new", RIGHT | {"ends_on": "9999-12-31", "_rows": command})
    assert answer.status_code == 200
    assert "选择日期后显示" in answer.text


def test_stopped_it_is_changed_and_runs_again(shop: OfficeClient) -> None:
    campaign = publish(shop)
    shop.move_clock(days=DAYS_TO_START)
    shop.post(f"discounts/{campaign.id}/stop")
    assert shop.records(DiscountCampaign)[0].status is CampaignStatus.STOPPED
    assert shop.post(f"discounts/{campaign.id}/stop").status_code == 409
    fewer = RIGHT | {"products-0-stock": "10"}
    assert shop.post(f"discounts/{campaign.id}/edit", fewer).status_code == 302
    assert shop.records(DiscountCampaign)[0].status is CampaignStatus.PUBLISHED


def test_a_copy_is_a_draft_with_the_same_products(shop: OfficeClient) -> None:
    campaign = publish(shop, name="折" * 60)
    answer = shop.post(f"discounts/{campaign.id}/copy")
    twin = shop.records(DiscountCampaign)[-1]
    assert answer.location.endswith(f"/discounts/{twin.id}/edit")
    assert (twin.name, twin.status) == ("折" * 57 + " 副本", CampaignStatus.DRAFT)
    products = [[(r["product_id"], r["stock"]) for r in c["products"]] for c in facts(shop)]
    assert products[0] == products[1] == [(3175, 500), (3176, 500)]


def facts(shop: OfficeClient) -> list[Any]:
    return list(shop.facts()["discount_campaign"])


def test_only_drafts_are_deleted(shop: OfficeClient) -> None:
    campaign = publish(shop)
    refused = shop.post(f"discounts/{campaign.id}/delete")
    assert refused.status_code == 409
    assert "只有草稿可以删除" in refused.text
    draft = publish(shop, action="draft")
    assert shop.post(f"discounts/{draft.id}/delete").status_code == 302
    assert [one["id"] for one in facts(shop)] == [campaign.id]


def test_a_product_in_a_campaign_is_not_deleted(shop: OfficeClient) -> None:
    publish(shop)
    shop.post("products/manage/3175/take-down")
    refused = shop.post("products/manage/3175/delete")
    assert refused.status_code == 409
    assert "9月外贸节专享折扣" in refused.text


def test_the_detail_page_shows_prices_and_both_times(shop: OfficeClient) -> None:
    campaign = publish(shop)
    text = " ".join(shop.page(f"discounts/{campaign.id}").text_content().split())
    assert "2022-09-15 00:00:00 至 2022-09-30 23:59:59" in text
    assert "2022-09-15 15:00:00 至 2022-10-01 14:59:59" in text
    assert "$32.00 – $38.00" in text
    assert "$28.80 – $34.20" in text


def test_a_stale_form_is_shown_again_with_what_was_typed(shop: OfficeClient) -> None:
    campaign = publish(shop)
    shop.change(DiscountCampaign, campaign.id, audience=Audience.NEW_BUYERS)
    stale = RIGHT | {"_version": str(campaign.version), "name": "我改的"}
    response = shop.post(f"discounts/{campaign.id}/edit", stale)
    assert response.status_code == 409
    assert "我改的" in response.text
    assert shop.records(DiscountCampaign)[0].name == RIGHT["name"]


def test_a_double_click_creates_one_campaign(shop: OfficeClient) -> None:
    for _ in range(2):
        once = RIGHT | {"_idempotency_key": "a" * 32}
        assert shop.post("discounts/new", once).status_code == 302
    assert len(shop.records(DiscountCampaign)) == 1


def test_the_list_searches_filters_sorts_and_pages(shop: OfficeClient) -> None:
    for number in range(23):
        publish(shop, name=f"活动 {number:02}", action="draft", ends_on=f"2022-10-{number + 1:02}")
    publish(shop)
    assert len(shop.page("discounts/").xpath("//tbody/tr")) == 20
    assert len(shop.page("discounts/?page=2").xpath("//tbody/tr")) == 4
    assert len(shop.page("discounts/?q=活动 07").xpath("//tbody/tr")) == 1
    assert len(shop.page("discounts/?q=%25").xpath("//tbody/tr")) == 0
    assert len(shop.page("discounts/?state=upcoming").xpath("//tbody/tr")) == 1
    first = shop.page("discounts/?state=draft&sort=starts_on").xpath("//tbody/tr[1]/th/a/text()")
    assert first == ["活动 00"]
    counts = shop.page("discounts/").xpath("//*[@class='tab-count']/text()")
    assert counts == ["24", "23", "1", "0", "0", "0"]


def test_nothing_there_and_nothing_found_are_two_things(shop: OfficeClient) -> None:
    empty = shop.page("discounts/?q=x").xpath("//*[@class='empty-state']")[0]
    assert "还没有折扣营销" in empty.text_content()
    assert empty.xpath(".//a/@href") == [shop.url("discounts/new")]
    publish(shop)
    assert "没有符合条件的活动" in shop.get("discounts/?q=x").text


@pytest.mark.parametrize(
    "account_type", [AccountType.MANAGER, AccountType.SALESPERSON, AccountType.PRODUCER]
)
def test_only_the_main_account_runs_campaigns(
    shop: OfficeClient, account_type: AccountType
) -> None:
    shop.act_as(account_type)
    assert shop.page("").xpath("//nav//a[normalize-space()='折扣营销']") == []
    assert shop.get("discounts/").status_code == 403
    assert shop.post("discounts/new", RIGHT).status_code == 403


@pytest.mark.parametrize("number", [999_999_999, 2**31, 3175])
def test_what_is_not_there_is_not_found(shop: OfficeClient, number: int) -> None:
    for path in (f"discounts/{number}", f"discounts/{number}/edit"):
        assert shop.get(path).status_code == 404
    for verb in ("stop", "copy", "delete"):
        assert shop.post(f"discounts/{number}/{verb}").status_code == 404


def test_script_in_a_name_is_shown_as_text(shop: OfficeClient) -> None:
    publish(shop, name="<script>alert(1)</script>")
    assert "<script>alert" not in shop.get("discounts/").text
