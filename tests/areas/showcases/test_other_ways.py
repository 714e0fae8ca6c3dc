"""Other right ways to do the task than its solution."""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from trainer.core.web.access import Role
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

TRAIN = "Wooden Steam Train Toy with Three Carriages and Number Blocks Learning Gift for Toddlers"
ONE_BY_ONE = """
- go: 营销中心 > 橱窗
- open: 橱窗订单
- open: {link: 设置开通日期, row: CC20220810001}
- fill: {开通日期: 2022/10/10}
- press: 保存
- go: 营销中心 > 橱窗
- open: 添加橱窗产品
- tick: {可选产品: ["3125"]}
- press: 添加到橱窗
- press: {button: 移除, row: Dream Villa Construction Bricks Set}
- press: 确认移除
- see: 已从橱窗移除
- go: 营销中心 > 橱窗
- press: {button: 移除, row: Wooden Jigsaw Puzzle 48 Pieces}
- press: 确认移除
- see: 已从橱窗移除
- go: 营销中心 > 橱窗
- open: 添加橱窗产品
- tick: {可选产品: ["3128"]}
- press: 添加到橱窗
- press: 上移 TRAIN
- press: 上移 TRAIN
- press: 上移 TRAIN
- press: 保存顺序
- go: 营销中心 > 橱窗
- open: 添加橱窗产品
- tick: {可选产品: ["3169"]}
- press: 添加到橱窗
- go: 营销中心 > 橱窗
- open: 添加橱窗产品
- tick: {可选产品: ["3178"]}
- press: 添加到橱窗
- go: 营销中心 > 橱窗
- open: 添加橱窗产品
- tick: {可选产品: ["3146"]}
- press: 添加到橱窗
- go: 营销中心 > 橱窗
- open: 添加橱窗产品
- tick: {可选产品: ["3171"]}
- press: 添加到橱窗
- open: {link: 设置卖点, row: Wooden Steam Train}
- tick: {橱窗卖点: [Wood, MOQ 2]}
- fill: {自拟卖点: Ships in 5 days}
- press: 保存
- see: 卖点已保存
"""


def test_removing_and_adding_is_as_good_as_replacing(
    person: Callable[[Role], int], signed_in: Callable[[int], FlaskClient], tmp_path: Path
) -> None:
    (tmp_path / "solution.yaml").write_text(ONE_BY_ONE.replace("TRAIN", TRAIN), "utf-8")
    driver = HtmlClient(signed_in(person(Role.STUDENT)))
    script = steps.read(tmp_path / "solution.yaml")
    outcome = student.play(driver, "fill-showcases", script, tmp_path)
    assert outcome.right, outcome
