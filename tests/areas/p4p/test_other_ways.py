"""Other right ways to do the tasks than their solutions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from trainer.core.web.access import Role
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

EVERY_PRODUCT_THEN_CORRECTED = """
- go: 营销中心 > 外贸直通车
- open: 常规营销
- open: 新建定向推广
- fill: {计划名称: 重点人群 定向推广, 每日消耗上限: 150, 最低出价: "5.0", 最高出价: 10}
- tick: {推广产品: [DEERC DE36W RC Car]}
- press: 保存计划
- see: 推广计划已创建
- open: {link: 编辑, row: 重点人群}
- tick: {推广产品: [The Mushroom plush pillow]}
- tick: [周预算]
- press: 采纳地域溢价建议
- fill: {地域统一溢价: 150, 人群统一溢价: 150}
- press: 应用到已勾选地域
- press: 应用到其余推荐人群
- press: 保存计划
- see: 推广计划已保存
- press: {button: 暂停, row: 重点人群}
- press: {button: 开启, row: 重点人群}
"""
PICKED_WORDS = """
- go: 营销中心 > 外贸直通车
- open: 新建关键词推广
- fill: {计划名称: 遥控车关键词计划, 每日消耗上限: 120, 最低出价: 3, 最高出价: 6}
- tick: [周预算]
- tick:
    推广产品:
      - DEERC DE36W RC Car
      - Mini Remote Control Stunt Car
      - 1:12 Scale Waterproof Remote Control Truck
- fill: {屏蔽词: "Free RC Car\\nrc car repair\\n\\nsecond hand rc car\\nfree rc car"}
- tick: {系统推荐词: [monster truck, rc car, custom rc car, rc car wholesale]}
- tick: {系统推荐词: [remote control truck for kids]}
- press: 添加所选词
- press: 全部按同行均价出价
- tick: {地域溢价: [美国]}
- fill: {地域统一溢价: 150}
- press: 应用到已勾选地域
- press: 保存计划
- see: 推广计划已创建
"""


@pytest.mark.parametrize(
    ("task", "script"),
    [
        ("targeting-plan", EVERY_PRODUCT_THEN_CORRECTED),
        ("keyword-plan", PICKED_WORDS),
    ],
)
def test_there_is_another_way(
    person: Callable[[Role], int],
    signed_in: Callable[[int], FlaskClient],
    tmp_path: Path,
    task: str,
    script: str,
) -> None:
    (tmp_path / "solution.yaml").write_text(script, "utf-8")
    driver = HtmlClient(signed_in(person(Role.STUDENT)))
    outcome = student.play(driver, task, steps.read(tmp_path / "solution.yaml"), tmp_path)
    assert outcome.right, outcome
