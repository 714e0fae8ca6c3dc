"""Rows of a list are ticked by what they are called, wherever they stand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

TITLE = (
    "Jumbo Soft Building Blocks 80 Pieces Large Stacking Bricks Safe for Toddlers with Storage Bag"
)


@pytest.mark.parametrize(
    "order", ["", "- open: FOB 价格\n", "- open: FOB 价格\n- open: FOB 价格\n"]
)
def test_a_product_is_ticked_by_its_title(
    person: Callable[..., int], signed_in: Callable[[int], FlaskClient], tmp_path: Path, order: str
) -> None:
    path = tmp_path / "solution.yaml"
    path.write_text(
        "- go: 产品管理 > 管理产品\n- fill: {搜索: Building}\n- press: 搜索\n"
        f"{order}- tick: [选择 {TITLE}]\n- press: 批量下架\n- see: 已下架 1 个产品\n",
        "utf-8",
    )
    driver = HtmlClient(signed_in(person()))
    student.work(driver, "coupon-amount-off", steps.read(path), tmp_path)
    driver.open(TITLE, None)
    driver.see("已下架")
