from decimal import Decimal
from typing import Any

import pytest
import wtforms
from werkzeug.datastructures import MultiDict

from trainer.core.forms.fields import DecimalField, IntegerField
from trainer.core.text.i18n import init_i18n
from trainer.core.web.flask_app import App


@pytest.fixture(autouse=True)
def request_in_chinese() -> Any:
    app = App("test")
    init_i18n(app)
    with app.test_request_context("/"):
        yield


class Numbers(wtforms.Form):
    whole = IntegerField()
    exact = DecimalField()


def read(name: str, typed: str) -> tuple[Any, str]:
    form = Numbers(MultiDict({name: typed}))
    form.validate()
    field = form[name]
    return field.data, "".join(map(str, field.errors))


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
