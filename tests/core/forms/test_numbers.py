from decimal import Decimal
from typing import Any

import pytest
import wtforms
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.datastructures import MultiDict

from trainer.core.data.column_types import FixedDecimal
from trainer.core.forms import fields
from trainer.core.forms.fields import DecimalField, IntegerField
from trainer.core.text.i18n import init_i18n
from trainer.core.web.flask_app import App


@pytest.fixture(autouse=True)
def request_in_chinese() -> Any:
    app = App("test")
    init_i18n(app)
    with app.test_request_context("/"):
        yield


class Base(DeclarativeBase):
    pass


class Goods(Base):
    __tablename__ = "goods"
    id: Mapped[int] = mapped_column(primary_key=True)
    pieces: Mapped[int] = mapped_column(info={"label": "件数"})
    price: Mapped[Decimal] = mapped_column(FixedDecimal(2), info={"label": "价格"})


class Numbers(wtforms.Form):
    whole = IntegerField()
    exact = DecimalField()
    pieces = fields.integer(Goods.pieces)
    price = fields.decimal(Goods.price, least=Decimal("0.01"))


def read(name: str, typed: str) -> tuple[Any, str]:
    form = Numbers(MultiDict({name: typed}))
    form.validate()
    field = form[name]
    return field.data, "；".join(map(str, field.errors))


@pytest.mark.parametrize(
    ("typed", "number"),
    [(".5", "0.5"), ("300.", "300"), ("-.25", "-0.25"), ("1,000.50", "1000.50"), ("３００", "300")],
)
def test_numbers_as_people_type_them(typed: str, number: str) -> None:
    assert read("exact", typed) == (Decimal(number), "")


@pytest.mark.parametrize("typed", ["300", "300.", "300.0", "300.00"])
def test_whole_numbers_may_have_an_empty_fraction(typed: str) -> None:
    assert read("whole", typed) == (300, "")


@pytest.mark.parametrize("typed", ["30美元", "$30", "USD 30", "30 件", "5%"])
def test_who_types_a_unit_is_asked_for_the_number_alone(typed: str) -> None:
    assert read("exact", typed) == (None, "请输入数字，只填数字，不带单位")
    assert read("whole", typed) == (None, "请输入整数，只填数字，不带单位")


@pytest.mark.parametrize("typed", ["abc", "三百", "1.2.3", ".", "-", "1e3", "٣٠٠"])
def test_who_types_no_unit_is_not_told_about_units(typed: str) -> None:
    assert read("exact", typed) == (None, "请输入数字")


def test_a_fraction_is_no_whole_number() -> None:
    assert read("whole", "1.5") == (None, "请输入整数")


@pytest.mark.parametrize("typed", ["99999999999", "9" * 20, "9" * 40])
def test_a_number_that_is_too_large_is_called_so_however_large(typed: str) -> None:
    assert read("price", typed)[1] == "数字太大，请核对"
    assert read("pieces", typed)[1] == "数字太大，请核对"


def test_a_price_with_too_many_places_is_one_error() -> None:
    assert read("price", "0.001")[1] == "最多 2 位小数"
    assert read("price", "0")[1] == "不能小于 0.01"
