"""Another right way to diagnose a product than the task's solution."""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from trainer.core.web.access import Role
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

PLAN_FIRST_AND_THE_PRODUCT_TWICE = """
- go: 数据管家 > 产品分析
- open: Soft Rubber Playground Ball 8.5 Inch for Kids Dodgeball Kickball with Hand Pump
- see: 高曝光低点击
- go: 营销中心 > 外贸直通车
- open: {link: 编辑, row: 户外玩具定向推广}
- fill: {每日消耗上限: 60}
- fill: {屏蔽词: "Second hand beach ball\\n\\n"}
- press: 保存计划
- see: 推广计划已保存
- go: 数据管家 > 数据诊断
- open: {link: 修改标题和主图, row: Soft Rubber Playground Ball}
- fill: {主图: ball-02.png}
- press: 保存修改
- go: 数据管家 > 产品分析
- fill: {搜索: "3156"}
- press: 搜索
- open: Soft Rubber Playground Ball 8.5 Inch for Kids Dodgeball Kickball with Hand Pump
- open: 修改标题和主图
- fill:
    产品名称: >-
      Kids Ball 8.5 Inch Soft Rubber Playground Ball Inflatable Ball for Dodgeball Kickball
      with Hand Pump
    产品关键词 1: Kids Ball
    产品关键词 2: Playground Ball
    产品关键词 3: Inflatable Ball
- rows:
    阶梯价格:
      - {最小起订量: 5, FOB 价格: 2.10}
      - {最小起订量: 50, FOB 价格: 1.90}
      - {最小起订量: 100, FOB 价格: 1.65}
      - {最小起订量: 500, FOB 价格: 1.36}
- press: 保存修改
- see: 修改已保存
"""


def test_there_is_another_way(
    person: Callable[[Role], int], signed_in: Callable[[int], FlaskClient], tmp_path: Path
) -> None:
    (tmp_path / "solution.yaml").write_text(PLAN_FIRST_AND_THE_PRODUCT_TWICE, "utf-8")
    driver = HtmlClient(signed_in(person(Role.STUDENT)))
    solution = steps.read(tmp_path / "solution.yaml")
    outcome = student.play(driver, "diagnose-product", solution, tmp_path)
    assert outcome.right, outcome
