"""The robot student does every task in a real browser; a wrong answer loses exactly its points."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from trainer.commands import play
from trainer.content import tasks
from trainer.robot import steps, student
from trainer.robot.browser import TIMEOUT_MS, Browser

pytestmark = pytest.mark.browser
FILES = {path.parent.name: path for path in tasks.paths()}


@pytest.mark.parametrize("name", FILES)
def test_the_solution_scores_100(robot: Browser, name: str) -> None:
    outcome = play.play_one(robot, tasks.read(FILES[name]))
    assert outcome.trouble == ""
    assert outcome.score == Decimal(100)


def test_one_wrong_value_loses_exactly_its_points(robot: Browser, tmp_path: Path) -> None:
    task = tasks.read(FILES["coupon-amount-off"])
    points = task.task.expect[0].fields["quantity"].points
    solution = yaml.safe_load(task.solution_path.read_text("utf-8"))
    for step in solution:
        if "发布数量" in step.get("fill", {}):
            step["fill"]["发布数量"] = 999
    wrong = tmp_path / "solution.yaml"
    wrong.write_text(yaml.safe_dump(solution, allow_unicode=True), "utf-8")
    outcome = play.play_one(robot, task, wrong)
    assert outcome.score == 100 - points
    assert outcome.trouble.splitlines() == [
        f"the score is {100 - points}, not 100",
        "     优惠券 · 9月外贸节满减优惠券: 发布数量: asked for 1000 张, found 999 张: "
        f"0 of {points}",
    ]
    robot.see("与要求不同")
    robot.see("999")


def test_missing_and_extra_records_are_described_whole(robot: Browser, tmp_path: Path) -> None:
    other = tmp_path / "solution.yaml"
    other.write_text("- go: 产品管理 > 管理产品\n- press: {button: 复制, row: Wooden}\n")
    outcome = play.play_one(robot, tasks.read(FILES["coupon-amount-off"]), other)
    coupon, product = outcome.trouble.splitlines()[1:]
    assert coupon == (
        "     优惠券 · 9月外贸节满减优惠券: 整条记录 关键项: 没有完成：找不到这条记录: 0 of 100"
    )
    assert product.startswith("     产品 · ")
    assert product.endswith(": 产品: 任务没有要求的改动: -10")


def test_the_clock_is_fast_forwarded_in_a_browser_too(robot: Browser, tmp_path: Path) -> None:
    task = tasks.read(FILES["verification"])
    waiting = tmp_path / "solution.yaml"
    waits = (
        "- wait: 2 working days\n- see: 认证通过\n"
        "- wait: 2022-10-01 09:00\n- see: 时间已快进到 2022-10-01 09:00\n"
    )
    waiting.write_text(task.solution_path.read_text("utf-8") + waits, "utf-8")
    assert play.play_one(robot, task, waiting).trouble == ""


def test_a_missing_label_is_named_with_what_the_page_says(robot: Browser, tmp_path: Path) -> None:
    wrong = tmp_path / "solution.yaml"
    opened = "- go: 营销中心 > 优惠券\n- open: 创建优惠券\n"
    refused = "- press: 立即发布\n- see: 优惠券标题：此项必填\n"
    wrong.write_text(opened + refused + "- fill: {没有的字段: 1}\n")
    robot.page.context.set_default_timeout(1000)
    outcome = student.play(robot, "coupon-amount-off", steps.read(wrong), tmp_path)
    robot.page.context.set_default_timeout(TIMEOUT_MS)
    assert outcome.score is None
    trouble, _, said = outcome.trouble.partition("the page says: ")
    assert "line 5" in trouble
    assert "没有的字段" in trouble
    assert "; there are 优惠券标题、" in trouble
    assert "优惠券标题" in said


def test_a_form_that_is_refused_stops_the_robot(robot: Browser, tmp_path: Path) -> None:
    early = tmp_path / "solution.yaml"
    early.write_text(
        "- go: 营销中心 > 优惠券\n- open: 创建优惠券\n- press: 立即发布\n- see: 未开始\n"
    )
    outcome = student.play(robot, "coupon-percent-off", steps.read(early), tmp_path)
    assert outcome.trouble.startswith(
        "line 3, step 3 (press 立即发布): the form is refused; the page"
    )
    assert "优惠券标题：此项必填" in outcome.trouble
