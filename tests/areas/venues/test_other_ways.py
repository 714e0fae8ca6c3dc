"""Other right ways to do the task than its solution."""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from trainer.core.web.access import Role
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

CHANGED = """
- go: 营销中心 > 活动营销中心
- open: 频道导购
- open: {link: 立即报名, row: 2022-09-19 至 2022-09-25}
- choose: {活动商品: "3146"}
- fill: {活动折扣: 9, 活动库存: 500}
- press: 提交报名
- see: 该商品已报名本期活动
- choose: {活动商品: "3174"}
- press: 提交报名
- open: {link: 修改, row: Geometric Wooden Sorting Board}
- fill: {活动折扣: "8.8", 活动库存: "1015"}
- press: 提交报名
- press: {button: 催审, row: Geometric Wooden Sorting Board}
- see: 已通过
"""


def test_an_enrolment_may_be_changed_and_reviewed_before_the_end(
    person: Callable[[Role], int], signed_in: Callable[[int], FlaskClient], tmp_path: Path
) -> None:
    (tmp_path / "solution.yaml").write_text(CHANGED, "utf-8")
    driver = HtmlClient(signed_in(person(Role.STUDENT)))
    script = steps.read(tmp_path / "solution.yaml")
    outcome = student.play(driver, "weekly-deals", script, tmp_path)
    assert outcome.right, outcome
