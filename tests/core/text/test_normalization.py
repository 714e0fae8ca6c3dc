"""What people type and paste, made plain."""

from datetime import date

import pytest

from trainer.core.text.normalization import (
    calendar_date,
    digits,
    lines,
    one_line,
    parts_to_paste,
    to_paste,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("  two   words ", "two words"),
        ("first\r\nsecond\u2028third\tfourth", "first second third fourth"),
        ("\u200b", ""),
        ("\ufeff \u200b\u00a0", ""),
        ("\u3164\u2800", ""),
        ("a\u2800b\ufe0f", "a b"),
        ("⻓沙⻰", "长沙龙"),
        ("a\u202eb\u200bc\u00ad", "abc"),
        ("积\u200b木 玩具", "积木 玩具"),
        ("Café 🚗", "Café 🚗"),
        ("a\x00b", "a\x00b"),  # refused later, not taken out
    ],
)
def test_a_line(typed: str | None, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        (" a\r\n\r\n  b ", "a\n\n  b"),
        ("\u200b\n\ufeff", ""),
        ("a\u202eb\nc", "ab\nc"),
    ],
)
def test_several_lines(typed: str | None, kept: str) -> None:
    assert lines(typed) == kept


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("１０００", "1000"),
        (" 1,000,000 ", "1000000"),
        ("1，000", "1000"),
        ("-1,234.50", "-1234.50"),
        ("12,34", "12,34"),
        ("1,0000", "1,0000"),
        ("1000张", "1000张"),
        ("0.5kg", "0.5kg"),
    ],
)
def test_numbers(typed: str, number: str) -> None:
    assert digits(typed) == number


@pytest.mark.parametrize(
    ("told", "pasted"),
    [
        ("1000000 元", "1000000"),
        ("1,000,000 元", "1000000"),
        ("0.5kg", "0.5"),
        ("600美元", "600"),
        ("1000张", "1000"),
        ("7折", "7"),
        ("20*20*10cm", "20*20*10cm"),
        ("满300减30", "满300减30"),
        ("2022年9月1日-2022年9月30日", "2022年9月1日-2022年9月30日"),
        ("370202198512461234", "370202198512461234"),
        ("086-0532-6356345", "086-0532-6356345"),
        ("9月外贸节满减优惠券", "9月外贸节满减优惠券"),
    ],
)
def test_the_copy_button_leaves_a_unit_out(told: str, pasted: str) -> None:
    assert to_paste(told) == pasted


@pytest.mark.parametrize(
    "typed",
    [
        "20220901",
        "2022/9/1",
        "2022-09-01",
        "2022.9.1",
        "2022年9月1日",
        "２０２２－０９－０１",
        " 2022 / 09 / 01 ",
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str) -> None:
    assert calendar_date(typed) == date(2022, 9, 1)


@pytest.mark.parametrize(
    "typed",
    ["", "2022-02-30", "2022-13-01", "22-9-1", "2022/9-1", "202209", "2022-٠٩-01"],
)
def test_what_is_no_date_is_not_guessed(typed: str) -> None:
    assert calendar_date(typed) is None


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2022年9月1日-2022年9月30日", ["2022年9月1日", "2022年9月30日"]),
        ("2022-09-01 至 2022-09-30", ["2022-09-01", "2022-09-30"]),
        ("满300减30", ["300", "30"]),
        ("满 300 美元减 30 美元", ["300", "30"]),
        ("20*20*10cm", ["20", "20", "10"]),
        ("20.5×20×10 CM", ["20.5", "20", "10"]),
        ("2022 年 3 月 5 日-2032 年 3 月 5 日", ["2022 年 3 月 5 日", "2032 年 3 月 5 日"]),
        ("≥1，20 美金；≥50，18 美金", ["1", "20", "50", "18"]),
        ("1000张", []),
        ("86-0731-14785529963", []),
        ("2022年9月1日", []),
    ],
)
def test_a_composite_is_copied_by_part(value: str, parts: list[str]) -> None:
    assert parts_to_paste(value) == parts
