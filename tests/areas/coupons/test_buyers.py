"""What buyers see of coupons."""

from tests.areas.coupons.publishing import publish
from tests.support.office import OfficeClient


def test_buyers_see_it_on_the_product_page_while_it_runs(shop: OfficeClient) -> None:
    publish(shop)
    assert "you pay" not in shop.get("products/manage/3175").text
    shop.move_clock(days=12)
    assert strips(shop) == [
        "$30.00 off orders of $300.00 or more",
        "$300.00 order: you pay $270.00",
        "Valid through 2022-09-30",
    ]


def test_buyers_see_a_percent_off_coupon(shop: OfficeClient) -> None:
    publish(shop, kind="percent_off", amount_off="", discount="7", cap="600", threshold="200")
    shop.move_clock(days=12)
    assert strips(shop)[0] == "30% off orders of $200.00 or more, up to $600.00"


def strips(shop: OfficeClient) -> list[str]:
    """The texts of the coupons on a product's page."""
    texts = shop.page("products/manage/3175").xpath("//*[@class='coupon-chip']/*")
    return [" ".join(text.text_content().split()) for text in texts]


def test_what_is_for_live_rooms_or_hidden_products_is_not_on_the_page(shop: OfficeClient) -> None:
    publish(shop, scene="live_room")
    shop.move_clock(days=12)
    assert strips(shop) == []
    publish(shop)
    assert "Valid through 2022-09-30" in strips(shop)
    shop.post("products/manage/3175/take-down")
    assert strips(shop) == []


def test_the_share_link_works_while_it_runs(shop: OfficeClient) -> None:
    coupon = publish(shop)
    assert "现在不能领取" in shop.get(f"coupons/{coupon.id}/receive").text
    shop.move_clock(days=12)
    assert f"/coupons/{coupon.id}/receive" in shop.get(f"coupons/{coupon.id}").text
    assert "Claim now" in shop.get(f"coupons/{coupon.id}/receive").text
