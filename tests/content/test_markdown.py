"""Briefs: lines that were wrapped in the source, and HTML that must not be obeyed."""

import pytest

from trainer.content.markdown import render


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("运营助\n理", "运营助理"),
        ("认证。\n外贸部", "认证。外贸部"),
        ("显示“未开始”\n（开始之前）", "显示“未开始”（开始之前）"),
        ("开通**出口通**\n会员", "开通<strong>出口通</strong>会员"),
        ("开通\n**出口通**会员", "开通<strong>出口通</strong>会员"),
        ("运营助理 Mark\n负责", "运营助理 Mark\n负责"),
        ("Ready\nto Ship", "Ready\nto Ship"),
        ("第一段\n\n第二段", "第一段</p>\n<p>第二段"),
    ],
)
def test_a_wrapped_line_leaves_no_gap_between_chinese_characters(source: str, shown: str) -> None:
    assert render(source) == f"<p>{shown}</p>\n"


def test_html_is_shown_not_obeyed() -> None:
    assert render("<script>alert(1)</script>") == ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")
    assert 'href="javascript:' not in render("[x](javascript:alert(1))")
