"""The pages of letters on the platform, right and wrong."""

import pytest

from tests.areas.coupons.publishing import publish
from tests.areas.station_marketing.letters import RIGHT, buyers, path, send
from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.chats.models import Chat, ChatMessage
from trainer.areas.coupons.models import Coupon
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product
from trainer.areas.station_marketing.choices import Method
from trainer.areas.station_marketing.models import StationCampaign, StationRecipient
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.web.access import AccountType

pytestmark = pytest.mark.postgresql


def test_the_platform_picks_at_most_twenty_of_one_preference(shop: OfficeClient) -> None:
    before = len(shop.records(StationRecipient))
    campaign = send(shop)
    reached = shop.records(StationRecipient)[before:]
    assert (campaign.method, len(reached)) == (Method.CIRCLE, 20)
    assert campaign.name == "站内营销20220905"
    assert campaign.target.startswith("定时营销20220905 ")
    page = shop.get("station_marketing/")
    assert "今天还可营销 0 位" in page.text


def test_the_quota_comes_back_with_the_us_day(shop: OfficeClient) -> None:
    """At 09:00 in Beijing it is still the day before in the US."""
    send(shop)
    answer = shop.post("station_marketing/circle", RIGHT)
    assert answer.status_code == 422
    assert "营销名额已用完" in answer.text
    shop.move_clock(hours=6)
    send(shop)


def test_ticked_customers_get_the_letter(shop: OfficeClient) -> None:
    numbers = buyers(shop, 3)
    answer = shop.post("station_marketing/pick", {"ids": numbers})
    assert answer.location.endswith(path(numbers))
    campaign = send(shop, numbers)
    reached = [p for p in shop.records(StationRecipient) if p.campaign_id == campaign.id]
    assert [p.buyer for p in reached] == numbers
    assert campaign.method is Method.PICKED
    again = shop.page(path(numbers))
    assert "今天已营销过" in again.text_content()


def test_nobody_ticked_leads_back(shop: OfficeClient) -> None:
    for ids in ([], [99999], ["x"], [10**30], [-1]):
        answer = shop.post("station_marketing/pick", {"ids": ids}, follow_redirects=True)
        assert "还没有选择客户" in answer.text
    for query in ("", "?ids=99999", "?ids=x", f"?ids={10**30}"):
        assert "还没有选择客户" in shop.get("station_marketing/new" + query).text


def test_too_many_are_refused_and_nothing_is_sent(shop: OfficeClient) -> None:
    numbers = buyers(shop, 21)
    before = len(shop.records(StationCampaign))
    answer = shop.post(path(numbers), RIGHT)
    assert answer.status_code == 422
    assert "今天还可营销 20 位" in answer.text
    assert RIGHT["title"] in answer.text
    assert len(shop.records(StationCampaign)) == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "此项必填"),
        ({"title": "x" * 129}, "不能超过 128 个字符"),
        ({"products-0-quantity": "5 盒"}, "请输入整数，只填数字，不带单位"),
        ({"products-0-price": "0"}, "不能小于 0.01"),
        ({"products-0-product_id": "999"}, "请重新选择"),
        ({"products-0-unit": "ton"}, "单位"),
        ({"coupon_id": str(10**25)}, "请重新选择"),
    ],
)
def test_bad_input_is_said_at_the_field(
    shop: OfficeClient, wrong: dict[str, str], said: str
) -> None:
    before = len(shop.records(StationCampaign))
    answer = shop.post(path(buyers(shop, 1)), RIGHT | wrong)
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert said in answer.text
    assert len(shop.records(StationCampaign)) == before


def test_an_empty_post_is_refused(shop: OfficeClient) -> None:
    assert shop.post("station_marketing/circle").status_code == 422


def test_a_product_off_the_shelf_cannot_be_offered(shop: OfficeClient) -> None:
    shop.change(Product, 3175, status=Status.OFF_SHELF)
    assert shop.post(path(buyers(shop, 1)), RIGHT).status_code == 422


def test_the_letter_is_previewed_as_buyers_read_it(shop: OfficeClient) -> None:
    before = len(shop.records(StationCampaign))
    answer = shop.post("station_marketing/circle", RIGHT | {"_rows": "preview"})
    assert answer.status_code == 200
    assert "Quantity: 5 Box(es)" in answer.text
    assert len(shop.records(StationCampaign)) == before


def test_a_coupon_that_runs_can_be_enclosed(shop: OfficeClient) -> None:
    coupon = publish(shop, starts_on="2022-09-05")
    later = publish(shop, starts_on="2022-09-20")
    options = shop.page("station_marketing/circle").xpath("//select[@id='coupon_id']/option/@value")
    assert str(coupon.id) in options
    assert str(later.id) not in options
    campaign = send(shop, coupon_id=str(coupon.id))
    assert "off orders of" in shop.get(f"station_marketing/{campaign.id}").text
    shop.post(f"coupons/{coupon.id}/delete")
    assert coupon.id in {c.id for c in shop.records(Coupon)}


def effect(shop: OfficeClient) -> list[tuple[object, ...]]:
    return [
        (p.buyer, p.read_at, p.views, p.clicked_at, p.replied_at, p.reply)
        for p in shop.records(StationRecipient)
    ]


def test_buyers_answer_by_themselves_whenever_a_page_is_opened(shop: OfficeClient) -> None:
    campaign = send(shop)
    assert not any(
        p.read_at for p in shop.records(StationRecipient) if p.campaign_id == campaign.id
    )
    for _day in range(4):
        shop.move_clock(days=1)
    reached = [p for p in shop.records(StationRecipient) if p.campaign_id == campaign.id]
    assert any(p.read_at for p in reached)
    assert not any(event.failed for event in shop.records(ScheduledEvent))
    shop.move_clock(days=4)
    page = shop.page(f"station_marketing/{campaign.id}")
    read = sum(p.read_at is not None for p in reached)
    table = page.xpath("//*[@data-chart='station-effect']//tbody/tr")
    assert [row.xpath("td")[1].text for row in table][:2] == ["20", str(read)]
    assert "结束" in shop.get("station_marketing/?state=ended").text


def test_replies_arrive_in_the_buyers_chats(shop: OfficeClient) -> None:
    campaign = send(shop)
    shop.move_clock(days=6)
    shop.page("chats/")
    replied = [
        p
        for p in shop.records(StationRecipient)
        if p.campaign_id == campaign.id and p.replied_at is not None
    ]
    chats = {chat.buyer: chat for chat in shop.records(Chat)}
    said = {(m.chat_id, m.text): m for m in shop.records(ChatMessage)}
    for person in replied:
        message = said[chats[person.buyer].id, person.reply]
        assert (message.sent_at, bool(message.translation)) == (person.replied_at, True)
    assert not any(event.failed for event in shop.records(ScheduledEvent))


def test_the_list_is_searched_and_filtered(shop: OfficeClient) -> None:
    target = send(shop).target
    for query in ("q=New", "state=running", "method=circle", "sort=sent_at"):
        assert target in shop.get(f"station_marketing/?{query}").text
    for query in ("q=nothing", "state=ended&q=New", "method=picked&q=New"):
        assert target not in shop.get(f"station_marketing/?{query}").text
    for query in ("state=x", "method=x", "page=99999999999", "sort=x"):
        assert shop.get(f"station_marketing/?{query}").status_code == 200


def test_pages_take_few_statements(shop: OfficeClient) -> None:
    campaign = send(shop)
    for address in ("", str(campaign.id), "circle"):
        with statements(shop.app) as sent:
            assert shop.get(f"station_marketing/{address}").status_code == 200
        assert len(sent) <= 14, (address, sent)


@pytest.mark.parametrize("account", list(AccountType)[1:])
def test_only_the_main_account_markets(shop: OfficeClient, account: AccountType) -> None:
    assert "/station_marketing/pick" in shop.get("customers/pool").text
    shop.act_as(account)
    assert shop.get("station_marketing/circle").status_code == 403
    assert "/station_marketing/pick" not in shop.get("customers/pool").text
