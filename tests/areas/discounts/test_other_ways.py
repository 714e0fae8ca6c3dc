"""Other right ways to do the tasks than their solutions."""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from trainer.core.web.access import Role
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

PICKED = """
- go: 营销中心 > 折扣营销
- open: 创建折扣营销
- tick: {可选商品: ["3179", "3175", "3176", "3178", "3177"]}
- press: 添加所选商品
- rows:
    活动商品:
      - {活动库存: 500, 优惠方式: 9}
      - {活动库存: 500, 优惠方式: 9}
      - {活动库存: 500, 优惠方式: 9}
      - {活动库存: 500, 优惠方式: "9.0"}
      - {活动库存: 500, 优惠方式: 9}
- fill: {活动名称: 9 月外贸节专享折扣, 开始日期: 2022年9月15日, 结束日期: 2022/9/30}
- press: 保存草稿
- open: {link: 编辑, row: 外贸节}
- press: 立即发布
- see: 未开始
"""


def test_products_may_be_picked_and_a_draft_published_later(
    person: Callable[[Role], int], signed_in: Callable[[int], FlaskClient], tmp_path: Path
) -> None:
    (tmp_path / "solution.yaml").write_text(PICKED, "utf-8")
    driver = HtmlClient(signed_in(person(Role.STUDENT)))
    script = steps.read(tmp_path / "solution.yaml")
    outcome = student.play(driver, "discount-campaign", script, tmp_path)
    assert outcome.right, outcome
