"""Rows and lists that choose among records: read once, and what is named already stays."""

from collections.abc import Collection
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from trainer.areas.coupons.models import Coupon, CouponProduct
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text.i18n import init_i18n
from trainer.core.web.flask_app import App

OFFERED = {3175: "Car", 3176: "Dress"}
calls: list[set[int]] = []


def offer(named: Collection[int]) -> list[tuple[int, str]]:
    calls.append(set(named))
    return [*OFFERED.items(), *((n, f"{n} gone") for n in sorted(set(named) - OFFERED.keys()))]


class Line(RowForm):
    product_id = fields.select(CouponProduct.product_id, options=offer)


class RowsForm(RecordForm):
    products = fields.rows(Line, Coupon.products, most=3, blank=True)


class PickForm(RecordForm):
    products = fields.picker(Coupon.products, CouponProduct.product_id, options=offer, most=2)


@pytest.fixture(scope="module")
def small_app() -> App:
    app = App("trainer")
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False)
    init_i18n(app)
    return app


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    calls.clear()


def coupon(*numbers: int) -> Coupon:
    return Coupon(products=[CouponProduct(product_id=n, position=p) for p, n in enumerate(numbers)])


def offered(field: Any) -> list[str]:
    return [str(choice.label) for choice in field.iter_choices()]


def test_all_rows_read_their_choices_once(small_app: App) -> None:
    with small_app.test_request_context():
        form = RowsForm(coupon(3175, 3176, 9))
        labels = [offered(entry.form.product_id) for entry in form.products.entries]
    assert calls == [{3175, 3176, 9}]
    assert labels == [["请选择", "Car", "Dress", "9 gone"]] * 3


def test_what_is_named_stays_whatever_row_it_moves_to(small_app: App) -> None:
    record = coupon(3175, 9)
    data = MultiDict({"products-0-product_id": "9", "products-1-product_id": "3176"})
    with small_app.test_request_context(method="POST", data=data):
        form = RowsForm(record)
        assert form.validate_on_submit()
        form.populate_record(record)
    assert [product.product_id for product in record.products] == [9, 3176]


def test_what_is_neither_offered_nor_named_is_refused(small_app: App) -> None:
    with small_app.test_request_context(method="POST", data={"products-0-product_id": "8"}):
        form = RowsForm(coupon(9))
        assert not form.validate_on_submit()
        assert form.products.errors == [{"product_id": ["所选内容不在列表里，请重新选择"]}]


def test_a_list_without_rows_offers_a_blank_one(small_app: App) -> None:
    with small_app.test_request_context():
        form = RowsForm()
        form.offer_blank_rows()
        assert [entry.form.product_id.data for entry in form.products.entries] == [None]
        assert offered(form.products.entries[0].form.product_id) == ["请选择", "Car", "Dress"]


def test_blank_rows_are_left_out_unless_only_a_row_is_added(small_app: App) -> None:
    rows = {"products-0-product_id": "", "products-1-product_id": "3175", "products-1-_row": ""}
    with small_app.test_request_context(method="POST", data=rows):
        form = RowsForm()
        assert form.validate_on_submit()
        assert [entry.form.product_id.data for entry in form.products.entries] == [3175]
    with small_app.test_request_context(method="POST", data=rows | {"_rows": "products:add"}):
        assert len(RowsForm().products.entries) == 3


def test_the_page_and_the_form_have_one_limit(small_app: App) -> None:
    rows = {f"products-{n}-product_id": "3175" for n in range(4)}
    with small_app.test_request_context(method="POST", data=rows):
        form = RowsForm()
        assert not form.validate_on_submit()
        assert form.products.errors == ["最多 3 行，请删去多出的行"]
        assert form.products.limit == 3


def test_a_record_is_picked_once_however_often_it_is_sent(small_app: App) -> None:
    with small_app.test_request_context(method="POST", data={"products": ["3175"] * 3}):
        form = PickForm(coupon(3176))
        assert form.validate_on_submit(), form.errors
        assert form.products.data == [3175]


def test_picks_are_child_records(small_app: App) -> None:
    record = coupon(9, 3175)
    kept = record.products[0]
    with small_app.test_request_context(method="POST", data={"products": ["9", "3176"]}):
        form = PickForm(record)
        assert form.validate_on_submit()
        form.populate_record(record)
    assert [product.product_id for product in record.products] == [9, 3176]
    assert record.products[0] is kept
    assert calls == [{9, 3175}]


@pytest.mark.parametrize(
    ("numbers", "message"),
    [(["8"], "所选内容不在列表里，请重新选择"), (["9", "3175", "3176"], "最多选择 2 项")],
)
def test_wrong_picks_are_refused(small_app: App, numbers: list[str], message: str) -> None:
    with small_app.test_request_context(method="POST", data={"products": numbers}):
        form = PickForm(coupon(9))
        assert not form.validate_on_submit()
        assert form.products.errors == [message]


@pytest.mark.parametrize("number", ["8", "x"])
def test_a_list_out_of_sight_is_neither_checked_nor_written(small_app: App, number: str) -> None:
    record = coupon(9)
    with small_app.test_request_context(method="POST", data={"products": [number]}):
        form = PickForm(record)
        form.products.leave_out()
        assert form.validate_on_submit()
        form.populate_record(record)
    assert record.products == []
