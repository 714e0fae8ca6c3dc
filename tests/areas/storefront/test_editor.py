"""The editor: adding, changing, ordering and deleting blocks."""

import pytest

from tests.areas.storefront.conftest import StorefrontPages
from trainer.areas.products.models import Photo
from trainer.areas.storefront.choices import BlockKind
from trainer.areas.storefront.forms import FORMS, BlockForm
from trainer.areas.storefront.models import Storefront, StorefrontBlock
from trainer.core.web.access import AccountType

SIGN = {"font": "arial", "font_size": "medium", "effect": "bold"}


def photo(front: StorefrontPages, name: str) -> int:
    found = front.office.records(Photo)
    return int(next(one.id for one in found if one.file_name == name))


def add(front: StorefrontPages, kind: str, **fields: object) -> str:
    return front.done(f"blocks/new?kind={kind}", fields)


def test_the_demo_shop_is_published(front: StorefrontPages) -> None:
    assert front.status == "published"
    assert front.blocks() == [("carousel", 1, 1), ("tiled_products", 2, 2)]
    assert "撤销修改" not in front.text()


def test_a_block_is_added_at_the_end_and_not_on_phones(front: StorefrontPages) -> None:
    assert "板块已添加到页面底部" in add(front, "card")
    assert front.blocks()[-1] == ("card", 3, None)
    assert front.status == "changed"


@pytest.mark.parametrize("kind", list(BlockKind))
def test_every_kind_has_its_settings(christmas: StorefrontPages, kind: BlockKind) -> None:
    page = christmas.office.page(f"storefront/blocks/new?kind={kind.value}")
    assert f"添加“{kind.label}”" in page.text_content()
    form = FORMS.get(kind, BlockForm)
    names = [name for name in dir(form) if hasattr(getattr(form, name), "field_class")]
    assert names
    for name in names:
        assert page.xpath(f"//form[@id='form']//*[starts-with(@id, '{name}')]"), name


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("main_categories", {}),
        ("product_groups", {}),
        ("introduction", {}),
        ("card", {}),
        ("inquiry", {"title": "Ask us"}),
        ("smart_products", {"count": "4"}),
        ("showcase_products", {"count": "4"}),
        ("category_products", {"category": "玩具>积木", "count": "3"}),
        ("single_product", {"products": ["3175"]}),
        ("featured_products", {"products": ["3175", "3176"]}),
        ("languages", {"languages": ["Español", "Français"]}),
        ("video", {"video_id": "8023"}),
        ("custom", {"body_html": "<h3>Our promise</h3><p>Tested toys</p>"}),
        (
            "service",
            {
                "agents-0-name": "Lily",
                "agents-0-tm_account": "dy_lily",
                "agents-0-type": "pre_sales",
            },
        ),
    ],
)
def test_each_kind_is_saved_and_shown_to_buyers(
    front: StorefrontPages, kind: str, fields: dict[str, object]
) -> None:
    add(front, kind, **fields)
    page = front.office.page("storefront/preview?draft=1")
    assert page.find_class(f"sf-block-{kind.replace('_', '-')}")
    assert not front.office.page("storefront/preview").find_class(
        f"sf-block-{kind.replace('_', '-')}"
    )


def test_a_kind_is_refused_above_its_number(front: StorefrontPages) -> None:
    add(front, "card")
    answer = front.post("blocks/new?kind=card", {})
    assert answer.status_code == 409
    assert "“公司名片”最多添加 1 个" in answer.text
    assert len(front.blocks()) == 3


@pytest.mark.parametrize("kind", ["", "unknown", "sign"])
def test_an_unknown_kind_is_not_found(front: StorefrontPages, kind: str) -> None:
    assert front.office.get(f"storefront/blocks/new?kind={kind}").status_code == 404


def test_a_picture_of_the_wrong_size_is_refused_at_its_row(front: StorefrontPages) -> None:
    wrong = {
        "height": "350",
        "rotation": "five",
        "pictures-0-photo_id": photo(front, "christmas-plush.png"),
        "pictures-1-photo_id": photo(front, "christmas-blocks.png"),
    }
    said = front.refused("blocks/new?kind=carousel", wrong)
    assert "图片须为 900×350 像素，所选图片为 900×300 像素" in said
    assert len(front.blocks()) == 2


def test_more_pictures_than_allowed_are_refused(front: StorefrontPages) -> None:
    plush = photo(front, "christmas-plush.png")
    rows = {f"pictures-{n}-photo_id": plush for n in range(5)}
    said = front.refused("blocks/new?kind=carousel", {"height": "350", "rotation": "none"} | rows)
    assert "最多 4 行" in said


def test_more_than_eight_tiled_products_are_refused(front: StorefrontPages) -> None:
    products = [str(number) for number in range(3120, 3129)]
    said = front.refused("blocks/new?kind=tiled_products", {"products": products})
    assert "最多选择 8 项" in said


def test_a_blank_block_is_refused(front: StorefrontPages) -> None:
    for kind in ("carousel", "tiled_products", "video", "languages", "service", "coupons"):
        assert front.post(f"blocks/new?kind={kind}", {}).status_code == 422
    assert len(front.blocks()) == 2


def test_scripts_do_not_survive_in_custom_text(front: StorefrontPages) -> None:
    add(front, "custom", body_html="<p onclick=x>Hello<script>alert(1)</script></p>")
    block = next(b for b in front.office.records(StorefrontBlock) if b.kind.value == "custom")
    assert (block.body_html, block.body) == ("<p>Hello</p>", "Hello")


def test_settings_are_changed_in_place(front: StorefrontPages) -> None:
    number = front.number("tiled_products")
    change = {"title": "New Arrivals", "products": ["3131", "3170"]}
    assert "板块已保存" in front.done(f"blocks/{number}/edit", change)
    (block,) = [b for b in front.office.facts()["storefront_block"] if b["id"] == number]
    assert [row["product_id"] for row in block["products"]] == [3131, 3170]
    assert block["position"] == 2


def test_the_sign_is_changed_and_a_small_picture_refused(front: StorefrontPages) -> None:
    small = SIGN | {"photo_id": photo(front, "sign-christmas-3.png")}
    assert "图片不能小于 1200×280 像素" in front.refused("sign", small)
    right = SIGN | {"photo_id": photo(front, "sign-christmas-2.png")}
    assert "招牌已保存" in front.done("sign", right)
    (sign,) = front.office.records(Storefront)
    assert sign.photo_id == right["photo_id"]
    assert front.status == "changed"


def test_going_back_by_hand_is_no_change(front: StorefrontPages) -> None:
    before = photo(front, "sign-dianyue.png")
    front.done("sign", SIGN | {"photo_id": ""})
    assert front.status == "changed"
    front.done("sign", SIGN | {"photo_id": before})
    assert front.status == "published"


def test_blocks_are_put_in_order(front: StorefrontPages) -> None:
    carousel, tiles = front.number("carousel"), front.number("tiled_products")
    front.done("order", {"order": [tiles, carousel]})
    assert front.blocks() == [("tiled_products", 1, 2), ("carousel", 2, 1)]
    front.done("order", {"order": [tiles, carousel], "_move": f"down:{tiles}"})
    assert front.blocks() == [("carousel", 1, 1), ("tiled_products", 2, 2)]


def test_a_deleted_block_leaves_no_gap(front: StorefrontPages) -> None:
    add(front, "card")
    front.done("phone/sync")
    front.done(f"blocks/{front.number('carousel')}/delete")
    assert front.blocks() == [("tiled_products", 1, 1), ("card", 2, 2)]
    assert front.post("blocks/39112/delete").status_code == 404


def test_a_copy_has_the_same_content(front: StorefrontPages) -> None:
    front.done(f"blocks/{front.number('tiled_products')}/copy")
    kinds = [kind for kind, _place, _phone in front.blocks()]
    assert kinds == ["carousel", "tiled_products", "tiled_products"]
    first, second = [
        [row["product_id"] for row in block["products"]]
        for block in front.office.facts()["storefront_block"]
        if block["kind"] == "tiled_products"
    ]
    assert first == second


def test_a_shop_begins_with_an_empty_page(bare: StorefrontPages) -> None:
    assert "还没有板块" in bare.text()
    assert "默认的招牌图" in bare.text()
    assert "电脑端还没有板块" in bare.post("phone/sync").text
    assert bare.office.records(Storefront) == []
    add(bare, "card")
    assert bare.status == "draft"
    assert bare.blocks() == [("card", 1, None)]


@pytest.mark.parametrize("account", [AccountType.MANAGER, AccountType.SALESPERSON])
def test_others_do_not_decorate(front: StorefrontPages, account: AccountType) -> None:
    front.office.act_as(account)
    for page in ("", "phone/", "preview", "sign", "blocks/new?kind=card"):
        assert front.office.get(f"storefront/{page}").status_code == 403
    assert front.post("publish").status_code == 403


def test_a_producer_decorates_and_publishes(front: StorefrontPages) -> None:
    front.office.act_as(AccountType.PRODUCER)
    add(front, "introduction")
    assert "旺铺已发布" in front.done("publish")
    assert "About Us" in front.buyer()


def test_huge_and_strange_values_are_refused(front: StorefrontPages) -> None:
    for page in ("blocks/99999999999999999999/edit", "blocks/0/edit"):
        assert front.office.get(f"storefront/{page}").status_code == 404
    strange = {"products": ["9" * 30, "x"], "title": "x" * 61, "link": "javascript:alert(1)"}
    assert front.post("blocks/new?kind=tiled_products", strange).status_code == 422
    assert front.post("order", {"order": ["9" * 40, "-1", "x"]}).status_code == 302
    assert front.blocks() == [("carousel", 1, 1), ("tiled_products", 2, 2)]
