"""Publishing, what buyers see, the phone's layout, and going back (SF-01, CPN-05)."""

from tests.areas.storefront.conftest import StorefrontPages
from tests.support.databases.statements import statements
from trainer.areas.coupons.models import Coupon
from trainer.areas.products.choices import Status as ProductStatus
from trainer.areas.products.models import Product
from trainer.areas.showcases.models import ShowcaseItem
from trainer.areas.storefront.models import StorefrontBlock

TITLE = "Magnetic Wooden Train"


def change_tiles(front: StorefrontPages, *products: str) -> None:
    change = {"title": "Trains", "products": list(products)}
    front.done(f"blocks/{front.number('tiled_products')}/edit", change)


def test_buyers_see_a_change_after_it_is_published(front: StorefrontPages) -> None:
    change_tiles(front, "3129")
    assert "有未发布的修改" in front.text()
    assert TITLE not in front.buyer()
    assert TITLE in front.buyer("draft=1")
    assert "旺铺已发布" in front.done("publish")
    assert TITLE in front.buyer()
    assert front.status == "published"


def test_publishing_twice_is_refused(front: StorefrontPages) -> None:
    answer = front.post("publish")
    assert answer.status_code == 409
    assert "旺铺没有改动" in answer.text


def test_an_empty_storefront_is_not_published(bare: StorefrontPages) -> None:
    answer = bare.post("publish")
    assert answer.status_code == 409
    assert "旺铺还没有板块" in answer.text
    assert bare.post("undo").status_code == 409


def test_before_the_first_publication_buyers_see_the_company(front: StorefrontPages) -> None:
    assert "Company Overview" in front.buyer("page=profile")
    assert "Company Overview" not in front.buyer()


def test_a_shop_without_storefront_shows_the_company(bare: StorefrontPages) -> None:
    assert "还没有已发布的公司信息" in bare.text("preview")


def test_undo_brings_everything_back(front: StorefrontPages) -> None:
    before = {
        name: rows for name, rows in front.office.facts().items() if name.startswith("storefront")
    }
    change_tiles(front, "3129")
    front.done("blocks/new?kind=card", {})
    front.done(f"blocks/{front.number('carousel')}/delete")
    front.done("sign", {"font": "georgia", "font_size": "large", "effect": "plain"})
    assert "已恢复为买家看到的版本" in front.done("undo")
    assert front.status == "published"
    assert front.blocks() == [("carousel", 1, 1), ("tiled_products", 2, 2)]
    after = front.office.facts()
    kept = [block["id"] for block in after["storefront_block"]]
    assert kept == [block["id"] for block in before["storefront_block"]]
    tiles = after["storefront_block"][1]["products"]
    assert [row["product_id"] for row in tiles] == [
        row["product_id"] for row in before["storefront_block"][1]["products"]
    ]


def test_undo_leaves_out_what_was_deleted_meanwhile(front: StorefrontPages) -> None:
    change_tiles(front, "3129")
    front.office.post("products/manage/3121/take-down")
    front.office.post("products/manage/3121/delete")
    front.done("undo")
    tiles = front.office.facts()["storefront_block"][1]["products"]
    numbers = [row["product_id"] for row in tiles]
    assert 3121 not in numbers
    assert len(numbers) == 7


def test_phones_have_an_order_of_their_own(front: StorefrontPages) -> None:
    front.done("blocks/new?kind=card", {})
    carousel, tiles = front.number("carousel"), front.number("tiled_products")
    front.done("phone/order", {"order": [tiles, carousel]})
    front.done(f"phone/{carousel}/hide")
    front.done(f"phone/{front.number('card')}/show")
    assert front.blocks() == [
        ("carousel", 1, None),
        ("tiled_products", 2, 1),
        ("card", 3, 2),
    ]
    phone = front.buyer("draft=1&device=phone")
    assert "Best Sellers" in phone
    page = front.office.page("storefront/preview?draft=1&device=phone")
    assert not page.find_class("sf-block-carousel")
    front.done("phone/sync")
    assert front.blocks() == [("carousel", 1, 1), ("tiled_products", 2, 2), ("card", 3, 3)]


def test_showing_twice_and_hiding_twice_change_nothing(front: StorefrontPages) -> None:
    carousel = front.number("carousel")
    front.done(f"phone/{carousel}/show")
    assert front.blocks()[0] == ("carousel", 1, 1)
    front.done(f"phone/{carousel}/hide")
    front.done(f"phone/{carousel}/hide")
    assert front.blocks() == [("carousel", 1, None), ("tiled_products", 2, 1)]


def test_products_off_the_shelf_are_not_shown(front: StorefrontPages) -> None:
    title = "520 Pieces Classic Building Bricks"
    assert title in front.buyer()
    front.office.change(Product, 3120, status=ProductStatus.OFF_SHELF)
    assert title not in front.buyer()


def test_coupons_are_shown_by_their_block_while_they_run(christmas: StorefrontPages) -> None:
    assert "Get coupon" not in christmas.buyer("draft=1")
    offered = christmas.text("blocks/new?kind=coupons")
    assert "Christmas holiday deal（发放中）" in offered
    assert "Christmas live show" not in offered
    christmas.done("blocks/new?kind=coupons", {"coupons": ["39301", "39302"]})
    christmas.done("publish")
    assert christmas.buyer().count("Get coupon") == 2
    christmas.office.move_clock(days=25)
    assert christmas.buyer().count("Get coupon") == 1
    christmas.office.move_clock(days=20)
    assert "Get coupon" not in christmas.buyer()
    assert "没有可展示的内容，买家看不到" in christmas.text()


def test_a_coupon_that_a_block_names_is_not_deleted(christmas: StorefrontPages) -> None:
    christmas.done("blocks/new?kind=coupons", {"coupons": ["39301"]})
    christmas.office.post("coupons/39301/stop")
    answer = christmas.office.post("coupons/39301/delete")
    assert answer.status_code == 409
    assert len(christmas.office.records(Coupon)) == 3


def test_a_published_picture_stays_in_the_photo_bank(front: StorefrontPages) -> None:
    front.done(f"blocks/{front.number('carousel')}/delete")
    assert front.office.post("products/photos/39002/delete").status_code == 409
    front.done("publish")
    assert front.office.post("products/photos/39002/delete").status_code == 302


def test_publishing_says_what_buyers_will_miss(front: StorefrontPages) -> None:
    front.done("blocks/new?kind=category_products", {"category": "玩具>积木", "count": "2"})
    number = front.number("category_products")
    front.office.change(StorefrontBlock, number, category="玩具>没有的类目")
    for kind in ("carousel", "tiled_products"):
        front.done(f"phone/{front.number(kind)}/hide")
    said = front.done("publish")
    assert "带类目产品没有可展示的内容，买家看不到" in said
    assert "手机端还没有板块" in said


def test_pictures_are_sent_to_who_may_decorate(front: StorefrontPages) -> None:
    page = front.office.page("storefront/preview")
    for image in page.xpath("//*[contains(@class, 'sf-page')]//img/@src"):
        assert front.office.client.get(image).status_code == 200
    assert front.office.get("storefront/pictures/" + "0" * 64).status_code == 404
    assert front.office.get("storefront/videos/" + "0" * 64).status_code == 404


def test_pages_take_a_handful_of_statements(front: StorefrontPages) -> None:
    for page in ("", "phone/", "preview", "preview?page=profile"):
        front.text(page)
        with statements(front.office.app) as sent:
            front.text(page)
        assert len(sent) <= 20, (page, len(sent))


def test_the_seeded_edition_is_what_the_editor_holds(front: StorefrontPages) -> None:
    tiles = front.number("tiled_products")
    front.done(f"blocks/{tiles}/edit", {"title": "Other", "products": ["3120"]})
    products = ["3120", "3121", "3124", "3128", "3147", "3155", "3166", "3172"]
    front.done(f"blocks/{tiles}/edit", {"title": "Best Sellers", "products": products})
    assert front.status == "published"


def test_showcase_products_come_in_the_showcases_order(front: StorefrontPages) -> None:
    front.done("blocks/new?kind=showcase_products", {"count": "3"})
    shown = showcase_ids(front)
    order = [item.product_id for item in front.office.records(ShowcaseItem)]
    assert shown == order[:3]
    last = front.office.records(ShowcaseItem)[-1]
    front.office.change(ShowcaseItem, last.id, position=0)
    assert showcase_ids(front)[0] == last.product_id
    front.office.change(Product, last.product_id, status=ProductStatus.OFF_SHELF)
    assert last.product_id not in showcase_ids(front)


def showcase_ids(front: StorefrontPages) -> list[int]:
    """The products of the draft's block, as buyers would see them."""
    page = front.office.page("storefront/preview?draft=1")
    block = page.find_class("sf-block-showcase-products")[0]
    titles = {product.title: product.id for product in front.office.records(Product)}
    return [
        titles[" ".join(one.text_content().split())] for one in block.find_class("sf-product-title")
    ]
