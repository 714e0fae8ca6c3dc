"""Adding products to a campaign's form: picked, pasted, from a spreadsheet."""

import io
from typing import Any

import pytest
from lxml import html

from tests.areas.discounts.publishing import RIGHT
from tests.support.office import OfficeClient
from trainer.areas.discounts.models import DiscountCampaign

BLANK = {name: value for name, value in RIGHT.items() if not name.startswith("products")}


def rows(answer: Any) -> list[tuple[str, ...]]:
    """Product, stock and discount of each row on the page."""
    lines = html.fromstring(answer.text).xpath("//tr[@data-row]")
    return [tuple(x.get("value") or "" for x in line.xpath(".//input")) for line in lines]


def press(shop: OfficeClient, verb: str, **fields: Any) -> Any:
    answer = shop.post("discounts/new", BLANK | fields | {"_rows": f"products:{verb}"})
    assert answer.status_code == 200
    assert shop.records(DiscountCampaign) == []
    return answer


@pytest.mark.parametrize(
    "pasted",
    ["3175、3176", "3175,3176", "３１７５，３１７６", " 3175\n3176\n", "3175；3176;", "3175\t3176"],
)
def test_ids_are_pasted_with_any_separator(shop: OfficeClient, pasted: str) -> None:
    answer = press(shop, "paste", pasted=pasted)
    assert rows(answer) == [("3175", "", ""), ("3176", "", "")]
    assert "未添加" not in answer.text
    assert BLANK["name"] in answer.text, "what was typed is lost"


def test_an_id_is_known_with_leading_zeros(shop: OfficeClient) -> None:
    answer = press(shop, "paste", pasted="3175 0003175")
    assert rows(answer) == [("3175", "", "")]
    assert "3175：已在列表中" in answer.text


def test_what_cannot_take_part_is_named_with_its_reason(shop: OfficeClient) -> None:
    shop.post("products/manage/3178/take-down")
    answer = press(shop, "paste", pasted="3175 3121 3147 3178 99999 abc 3175 1" + "0" * 12)
    assert rows(answer) == [("3175", "", "")]
    for reason in (
        "Jumbo Soft Building Blocks 80 Pieces Large Stacking Bricks Safe for Toddlers",
        "不是直接下单品",
        "已设置国家/区域定价",
        "产品不在售",
        "99999：产品不存在",
        "abc：不是产品 ID",
        "3175：已在列表中",
        "有 7 项未添加",
    ):
        assert reason in answer.text, reason


def test_products_are_picked_from_those_that_can_take_part(shop: OfficeClient) -> None:
    offered = shop.page("discounts/new").xpath("//input[@name='chosen']/@value")
    assert {"3175", "3179"} <= set(offered)
    assert not {"3121", "3133", "3147", "3126"} & set(offered)
    answer = press(shop, "pick", chosen=["3175", "3179"])
    assert rows(answer) == [("3175", "", ""), ("3179", "", "")]
    assert 'value="3175" checked' not in answer.text


@pytest.mark.parametrize(
    "content",
    [
        "产品 ID,活动库存,优惠方式\n3175,500,9\n3176,300,8.5\n".encode("utf-8-sig"),
        "产品 ID,活动库存,优惠方式\r\n3175,500,9\r\n\r\n3176,300,8.5\r\n".encode("gb18030"),
        "产品 ID\t活动库存\t优惠方式\n3175\t500\t9\n3176\t300\t8.5\n".encode("utf-16"),
        b"3175,500,9,more\n3176,300,8.5",
    ],
)
def test_a_spreadsheet_brings_stock_and_discount(shop: OfficeClient, content: bytes) -> None:
    answer = press(shop, "sheet", sheet=(io.BytesIO(content), "products.csv"))
    assert rows(answer) == [("3175", "500", "9"), ("3176", "300", "8.5")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04\x00\x00\x00\x00", "请另存为 256 KB 以内的 CSV 文件"),
        (b"3175,500,9\n" * 30_000, "请另存为 256 KB 以内的 CSV 文件"),
        (b"", "还没有商品"),
        (b"title,stock\nBear,500", "Bear：不是产品 ID"),
    ],
)
def test_other_files_are_refused(shop: OfficeClient, content: bytes, said: str) -> None:
    answer = press(shop, "sheet", sheet=(io.BytesIO(content), "products.csv"))
    assert said in answer.text
    assert rows(answer) == []


def test_a_file_has_to_be_chosen(shop: OfficeClient) -> None:
    assert "请选择表格文件" in press(shop, "sheet").text


def test_the_spreadsheet_to_fill_in_has_the_headings(shop: OfficeClient) -> None:
    link = shop.page("discounts/new").xpath("//a[.='下载表格模板']/@href")[0]
    answer = shop.client.get(link)
    assert answer.data.decode("utf-8-sig") == "产品 ID,活动库存,优惠方式\r\n"


def test_stock_and_discount_are_filled_for_all(shop: OfficeClient) -> None:
    there = {
        "products-0-product_id": "3175",
        "products-0-stock": "7",
        "products-1-product_id": "3176",
    }
    answer = press(shop, "fill", **there, all_stock="500")
    assert rows(answer) == [("3175", "500", ""), ("3176", "500", "")]
    answer = press(shop, "fill", **there, all_discount="9")
    assert rows(answer) == [("3175", "7", "9"), ("3176", "", "9")]


def test_a_row_is_removed(shop: OfficeClient) -> None:
    there = {"products-0-product_id": "3175", "products-1-product_id": "3176"}
    assert rows(press(shop, "remove:0", **there)) == [("3176", "", "")]


def test_at_most_100_products(shop: OfficeClient) -> None:
    there = {f"products-{n}-product_id": str(10_000 + n) for n in range(100)}
    answer = press(shop, "paste", **there, pasted="3175")
    assert "3175：最多 100 款商品" in answer.text
    assert len(rows(answer)) == 100


def test_choosing_days_shows_them_in_beijing_time(shop: OfficeClient) -> None:
    """TIME-01."""
    days = {"starts_on": "2022-08-17", "ends_on": "2022-08-19"}
    answer = shop.post("discounts/new", BLANK | days | {"_rows": "times"})
    shown = html.fromstring(answer.text).get_element_by_id("beijing-time").text_content()
    assert "2022-08-17 15:00:00 至 2022-08-20 14:59:59" in shown
    wrong = shop.post("discounts/new", BLANK | days | {"ends_on": "x", "_rows": "times"})
    assert "选择日期后显示" in wrong.text
