"""What buyers see of discounts on a product's page."""

from tests.areas.coupons.publishing import publish as publish_coupon
from tests.areas.discounts.publishing import DAYS_TO_START, publish
from tests.support.office import OfficeClient


def strips(shop: OfficeClient, number: int = 3176) -> list[str]:
    """The texts of the discounts on a product's page."""
    texts = shop.page(f"products/manage/{number}").xpath("//*[contains(@class, 'discount-chip')]/*")
    return [" ".join(text.text_content().split()) for text in texts]


def test_buyers_see_the_discount_while_it_runs(shop: OfficeClient) -> None:
    campaign = publish(shop)
    assert strips(shop) == []
    shop.move_clock(days=DAYS_TO_START)
    assert strips(shop) == [
        "10% off",
        "$32.40 – $36.00 $36.00 – $40.00",
        "100 pieces: you pay $3,240.00",
        "Through 2022-09-30 (US time)",
    ]
    assert strips(shop, 3177) == [], "it is in no campaign"
    shop.post(f"discounts/{campaign.id}/stop")
    assert strips(shop) == []


def test_a_coupon_stacks_with_the_discount(shop: OfficeClient) -> None:
    """CPN-03: goods × discount − face value, or × coupon discount, at most the cap off."""
    publish(shop)
    publish_coupon(shop)
    shop.move_clock(days=DAYS_TO_START)
    assert "100 pieces: you pay $3,240.00, $3,210.00 with a coupon" in strips(shop)
    today = {"starts_on": "2022-09-17", "cap": "600", "threshold": "3240.01"}
    percent = {"kind": "percent_off", "amount_off": "", "discount": "7"}
    publish_coupon(shop, **percent, **today)
    assert "100 pieces: you pay $3,240.00, $3,210.00 with a coupon" in strips(shop)
    publish_coupon(shop, **percent, **today | {"threshold": "3240"})
    assert "100 pieces: you pay $3,240.00, $2,640.00 with a coupon" in strips(shop)


def test_a_first_order_discount_says_so_and_comes_after_that_for_everybody(
    shop: OfficeClient,
) -> None:
    """DSC-02."""
    publish(shop, audience="new_buyers", products__1__discount="8")
    publish(shop)
    shop.move_clock(days=DAYS_TO_START)
    said = strips(shop)
    assert [text for text in said if text.endswith("% off")] == ["10% off", "20% off"]
    assert "First order from this store only · Through 2022-09-30 (US time)" in said


def test_hidden_products_have_no_discount(shop: OfficeClient) -> None:
    publish(shop)
    shop.move_clock(days=DAYS_TO_START)
    shop.post("products/manage/3176/take-down")
    assert strips(shop) == []


def test_prices_for_countries_are_on_the_page(shop: OfficeClient) -> None:
    text = " ".join(shop.page("products/manage/3147").text_content().split())
    assert "Price by country: Germany $11.45, United Kingdom $11.60, United States $11.20" in text


def test_who_is_new_is_tried_out_on_the_campaigns_page(shop: OfficeClient) -> None:
    """DSC-02: no paid order for 365 days, by US time: 19 August 2022."""
    campaign = publish(shop, audience="new_buyers")
    page = f"discounts/{campaign.id}"
    assert "从未在本店付款的买家能看到优惠" in shop.get(page).text
    assert "能看到优惠" in shop.get(f"{page}?paid=2021-08-18").text
    assert "看到的是原价" in shop.get(f"{page}?paid=2021-08-19").text
    assert "从未在本店付款" in shop.get(f"{page}?paid=x").text
    everyone = publish(shop, products__0__product_id="3177", products__1__product_id="3178")
    assert "买家最近一次付款日期" not in shop.get(f"discounts/{everyone.id}").text
