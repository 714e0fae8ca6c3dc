"""Drafting, changing, copying and calling off orders (TA-03)."""

import io
from typing import Any

import pytest
from PIL import Image

from tests.areas.orders.data import INQUIRY, RIGHT, TO_SHIP, in_status, newest, numbered, submit
from tests.support.office import OfficeClient
from trainer.areas.orders.choices import Act, GoodsBy, Status
from trainer.areas.orders.models import OrderEvent, TradeOrder, TradeOrderLine
from trainer.areas.rules_centre.choices import Status as InForce
from trainer.areas.rules_centre.models import Violation
from trainer.core.web.access import AccountType


def test_an_order_gets_number_account_and_amounts(shop: OfficeClient) -> None:
    order = submit(shop)
    assert (order.status, order.total, order.balance) == (Status.UNPAID, 3600, 2600)
    assert len(order.number) == 17
    assert order.buyer == 5003
    page = shop.page(f"orders/{order.id}/created").text_content()
    for words in (order.number, "USD 3,600.00（预付款 USD 1,000.00）", order.collection_account):
        assert words in page
    lines = [each for each in shop.records(TradeOrderLine) if each.order_id == order.id]
    assert [(each.product_id, each.quantity, each.amount) for each in lines] == [(3176, 100, 3600)]
    assert lines[0].name.startswith("2022 Autumn Velvet")


def test_the_textbook_data_is_warned_about_but_accepted(shop: OfficeClient) -> None:
    text = shop.post("orders/new", RIGHT, follow_redirects=True).text
    assert "订单创建成功" in text
    assert "国内邮箱注册" in text


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("buyer_email", "", "此项必填"),
        ("buyer_email", "x@qq.com", "必须是海外邮箱"),
        ("lines-0-product_id", "999999", "不在列表里"),
        ("lines-0-quantity", "0", "必须在 1 到 1000000 之间"),
        ("lines-0-unit_price", "", "此项必填"),
        ("lines-0-unit_price", "36.005", "最多 2 位小数"),
        ("country", "Iran", "不能发往伊朗"),
        ("country", "Atlantis", "不在列表里"),
        ("transport", "", "此项必填"),
        ("prepayment", "0.5", "不能低于 1 USD"),
        ("prepayment", "5000", "不能超过订单总价"),
        ("ship_days", "", "请填写到账后几个自然日内发货"),
        ("ship_days", "91", "必须在 0 到 90 之间"),
        ("currency", "cny", "只支持 USD"),
        ("buyer_name", "x" * 61, "不能超过 60 个字符"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    shop: OfficeClient, field: str, value: str, message: str
) -> None:
    before = len(shop.records(TradeOrder))
    answer = shop.post("orders/new", RIGHT | {field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert len(shop.records(TradeOrder)) == before


def test_a_draft_may_lack_anything_and_be_sent_later(shop: OfficeClient) -> None:
    shop.post("orders/new", {**_choices(), "action": "draft"})
    order = newest(shop)
    assert (order.status, order.number) == (Status.DRAFT, "")
    assert shop.post(f"orders/{order.id}/edit", RIGHT).status_code == 302
    assert newest(shop).status is Status.UNPAID


def _choices() -> dict[str, str]:
    return {name: RIGHT[name] for name in ("scheme", "currency", "goods_by")}


def test_a_contract_is_uploaded_instead_of_products(shop: OfficeClient) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(picture, "PNG")
    picture.seek(0)
    paper: dict[str, Any] = {k: v for k, v in RIGHT.items() if not k.startswith("lines")}
    paper |= {"goods_by": "contract", "contract_amount": "2500", "prepayment": "750"}
    assert "请上传合同文件" in shop.post("orders/new", paper).text
    shop.post("orders/new", paper | {"file": (picture, "PI-001.png")})
    order = newest(shop)
    assert (order.goods_by, order.total, order.balance) == (GoodsBy.CONTRACT, 2500, 1750)
    assert shop.get(f"orders/{order.id}/contract/{order.contract_digest}").status_code == 200
    assert shop.get(f"orders/{order.id}/contract/{'0' * 64}").status_code == 404


def test_an_unpaid_order_is_changed_but_for_the_email(shop: OfficeClient) -> None:
    order = submit(shop)
    page = shop.page(f"orders/{order.id}/edit")
    assert not page.xpath("//input[@name='buyer_email']")
    changed = RIGHT | {"buyer_email": "other@example.com", "lines-0-unit_price": "35"}
    assert shop.post(f"orders/{order.id}/edit", changed).status_code == 302
    again = newest(shop)
    assert (again.buyer_email, again.total, again.number) == ("DGQFAD@126.COM", 3500, order.number)
    acts = [event.act for event in shop.records(OrderEvent) if event.order_id == order.id]
    assert acts == [Act.SUBMITTED, Act.CHANGED]


def test_a_paid_order_is_not_changed(shop: OfficeClient) -> None:
    order = numbered(shop, TO_SHIP)
    assert shop.get(f"orders/{order.id}/edit").status_code == 409
    assert shop.post(f"orders/{order.id}/close").status_code == 409
    assert shop.post(f"orders/{order.id}/delete").status_code == 409


def test_a_copy_is_a_draft_of_its_own(shop: OfficeClient) -> None:
    source = numbered(shop, TO_SHIP)
    shop.post(f"orders/{source.id}/copy")
    copied = newest(shop)
    assert (copied.status, copied.number, copied.prepaid_at) == (Status.DRAFT, "", None)
    assert (copied.total, copied.carrier) == (source.total, source.carrier)
    shop.post(f"orders/{copied.id}/delete")
    assert copied.id not in {order.id for order in shop.records(TradeOrder)}


def test_an_unpaid_order_is_closed_and_stays(shop: OfficeClient) -> None:
    order = submit(shop)
    shop.post(f"orders/{order.id}/close")
    assert newest(shop).status is Status.CLOSED
    shop.move_clock(days=40)
    assert newest(shop).status is Status.CLOSED


def test_an_inquiry_gives_buyer_country_and_product(inquired: OfficeClient) -> None:
    page = inquired.page(f"orders/new?inquiry={INQUIRY}")
    value = "string(//*[@name='{}']/@value)"
    assert page.xpath(value.format("buyer_email")) == "amy.tang@amy-tang-kids-store.example"
    assert page.xpath(value.format("lines-0-quantity")) == "50"
    chosen = "string(//select[@name='{}']/option[@selected]/@value)"
    assert page.xpath(chosen.format("country")) == "United States"
    assert page.xpath(chosen.format("lines-0-product_id")) == "3177"
    inquired.post(f"orders/new?inquiry={INQUIRY}", RIGHT)
    assert newest(inquired).inquiry_id == INQUIRY
    assert inquired.get("orders/new?inquiry=99999").status_code == 404


def test_a_salesperson_sees_its_own_orders_alone(shop: OfficeClient) -> None:
    other = in_status(shop, "unpaid")
    shop.act_as(AccountType.SALESPERSON)
    assert shop.get(f"orders/{other.id}").status_code == 403
    assert other.number not in shop.get("orders/").text
    order = submit(shop)
    assert order.number in shop.get("orders/").text


def test_a_producer_has_nothing_to_do_with_orders(shop: OfficeClient) -> None:
    shop.act_as(AccountType.PRODUCER)
    assert shop.get("orders/").status_code == 403
    assert shop.get("orders/new").status_code == 403


def test_48_penalty_points_stop_trade_assurance(shop: OfficeClient) -> None:
    shop.change(Violation, 94014, status=InForce.IN_FORCE, points=38)  # beside ten others
    answer = shop.post("orders/new", RIGHT)
    assert answer.status_code == 422
    assert "累计违规扣分 48 分" in answer.text
    shop.change(Violation, 94014, points=37)
    submit(shop)
