"""Proposing categories (PP-05)."""

from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.products.category_requests import rules
from trainer.areas.products.category_requests.models import CategoryRequest, Status

PAGE = "products/category-requests/"


def proposal(**changes: Any) -> dict[str, Any]:
    values = {
        "above": "玩具",
        "chinese": "风筝",
        "english": "Kites",
        "reason": "户外玩具里没有风筝，同行也找不到合适的类目",
    }
    return values | changes


@pytest.mark.parametrize(
    ("chinese", "english", "path"),
    [("风筝", "Kites", None), ("积木", "Bricks", "玩具>积木"), ("拼板", "puzzles", "玩具>拼图")],
)
def test_a_category_of_the_same_name(chinese: str, english: str, path: str | None) -> None:
    assert rules.existing(CategoryRequest(chinese=chinese, english=english)) == path


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({}, Status.ADOPTED, "下次更新时开放"),
        ({"chinese": "积木"}, Status.REFUSED, "已有类目：玩具 > 积木"),
    ],
)
def test_a_proposal_is_answered_after_three_working_days(
    shop: OfficeClient, changes: dict[str, str], status: Status, said: str
) -> None:
    assert shop.post(PAGE, proposal(**changes)).status_code == 302
    shop.move_clock(days=2)
    assert "审核中" in shop.page(PAGE).text_content()
    shop.move_clock(days=1)
    assert said in shop.page(PAGE).text_content()
    assert [found.status for found in shop.records(CategoryRequest)] == [status]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"above": ""}, "此项必填"),
        ({"above": "玩具>积木"}, "不在列表里"),
        ({"english": "风筝"}, "只能用英文"),
        ({"reason": "x" * 301}, "不能超过 300 个字符"),
    ],
)
def test_bad_proposals_are_refused(
    shop: OfficeClient, changes: dict[str, str], message: str
) -> None:
    answer = shop.post(PAGE, proposal(**changes))
    assert answer.status_code == 422
    assert message in answer.text
    assert shop.records(CategoryRequest) == []


def test_a_category_is_not_proposed_twice_at_a_time(shop: OfficeClient) -> None:
    shop.post(PAGE, proposal())
    answer = shop.post(PAGE, proposal(english="Kite"))
    assert answer.status_code == 422
    assert "正在审核" in answer.text
