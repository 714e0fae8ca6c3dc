"""What buyers see of coupons."""

from collections.abc import Callable

from tests.areas.coupons.publishing import RIGHT, publish
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
    """The texts of the shop's own coupons on a product's page."""
    chips = shop.page("products/manage/3175").xpath("//*[@class='coupon-chip']")
    texts = [[" ".join(text.text_content().split()) for text in chip] for chip in chips]
    own = [chip for chip in texts if "Store coupon" in chip]
    return [text for chip in own for text in chip if text != "Store coupon"]


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


def test_the_platforms_coupons_come_before_the_shops(
    office: Callable[[str], OfficeClient],
) -> None:
    """CPN-04: the platform's first, and of each giver the larger saving first."""
    shop = office("targeting-plan")
    values = RIGHT | {"starts_on": "2022-09-05", "ends_on": "2022-09-30", "amount_off": "90"}
    assert shop.post("coupons/new", values | {"threshold": "600"}).status_code == 302
    said = shop.get("products/manage/3174").text
    found = [said.index(f"${n}.00 off orders") for n in (20, 5, 90)]
    assert found == sorted(found)
    assert "$50.00 off orders" not in said
    assert "Platform coupon: New buyer welcome" in said
