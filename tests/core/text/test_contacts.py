"""E-mail addresses and mobile numbers by their shape."""

import pytest

from trainer.core.text.contacts import EMAIL, MOBILE


@pytest.mark.parametrize(
    "text", ["dianyuekeji@163.com", "a.b+c@mail.example.com", "x" * 64 + "@a.cn"]
)
def test_addresses(text: str) -> None:
    assert EMAIL.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        "dianyuekeji",
        "dianyuekeji@163",
        "@163.com",
        "a@-163.com",
        "a b@163.com",
        "a@163.c",
        "x" * 65 + "@a.cn",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not EMAIL.fullmatch(text)


@pytest.mark.parametrize("text", ["13666301234", "19900000000"])
def test_mobile_numbers(text: str) -> None:
    assert MOBILE.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["12666301234", "1366630123", "136663012345", "+8613666301234", "١٣٦٦٦٣٠١٢٣٤"]
)
def test_what_is_no_mobile_number(text: str) -> None:
    assert not MOBILE.fullmatch(text)
