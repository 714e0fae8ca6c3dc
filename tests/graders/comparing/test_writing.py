"""Ways of writing: laws of the normal forms, and what is tolerated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.text.writing import Aspect, Style, normalize_text, same_text, spaces_differ, tolerated

STEADY = settings(derandomize=True, deadline=None, max_examples=200)
WRITTEN = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("深圳部、，。“”（/-. \u3000\u0301\u00b4a1⻓㎡²⑨ﬁＡ\u2800\ufe0f…"),
    )
)


@STEADY
@given(WRITTEN, st.sampled_from(Style))
def test_a_normal_form_is_its_own(text: str, style: Style) -> None:
    form = normalize_text(text, style)
    assert normalize_text(form, style) == form


@STEADY
@given(WRITTEN, WRITTEN, st.sampled_from(Style))
def test_tolerated_differences_are_few_and_enough(one: str, other: str, style: Style) -> None:
    if one != other and same_text(one, other, style):
        assert len(tolerated(one, other, style)) <= len(Aspect)


@pytest.mark.parametrize(
    ("one", "other", "aspects"),
    [
        ("Zhang Long", "Zhang long", [Aspect.CASE]),
        ("No.038", "No. 038", [Aspect.SPACE]),
        ("9 月", "9月", [Aspect.SPACE]),
        ("ＡＢ", "AB", [Aspect.WIDTH]),
        ("a，b", "a,b", [Aspect.PUNCTUATION]),
        ("“a”", '"a"', [Aspect.PUNCTUATION]),
        ("Co., Ltd.", "Co., Ltd", [Aspect.FULL_STOP]),
        ("⻓沙⻰", "长沙龙", [Aspect.GLYPH]),
        ("ﬁne", "fine", [Aspect.GLYPH]),
        ("5㎏", "5kg", [Aspect.GLYPH]),
        ("5㎡", "5m²", [Aspect.GLYPH]),
        ("a\u200bb\ufe0f", "ab", [Aspect.INVISIBLE]),
        ("a\u3164b", "a b", [Aspect.INVISIBLE]),
    ],
)
def test_one_difference_is_named(one: str, other: str, aspects: list[Aspect]) -> None:
    assert same_text(one, other)
    assert tolerated(one, other) == aspects


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("⑨月", "9月"),
        ("x²", "x2"),
        ("½", "1/2"),
        ("深圳", "shenzhen"),
        ("深圳", "神圳"),
        ("a.b", "a,b"),
        ("a..", "a"),
        ("A1", "A 1"),
    ],
)
def test_other_characters_are_other_texts(one: str, other: str) -> None:
    assert not same_text(one, other)


def test_spaces_are_counted_only_where_nothing_else_differs() -> None:
    assert spaces_differ("Sales Dept", "SalesDept") == -1
    assert spaces_differ("SalesDept", "sales  de pt") == 2
    assert spaces_differ("Sales Dept", "Sales Depo") == 0
