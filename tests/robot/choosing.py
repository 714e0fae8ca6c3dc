"""What both drivers do with options that a solution names by a part."""

from pathlib import Path

import pytest

from trainer.robot import steps, student
from trainer.robot.driver import Driver, StuckError

OPEN = "- go: 营销中心 > 优惠券\n- open: 创建优惠券\n- choose: {使用范围: 特定商品}\n"
SEVERAL = "line 4, step 4 (tick 特定商品): several options contain '317': 3171 ·"


def choose(driver: Driver, folder: Path) -> None:
    """Choose a radio button, check boxes and an entry of a drop-down list by parts of names."""
    path = folder / "solution.yaml"
    path.write_text(
        f"{OPEN}- choose: {{使用场景: 直播}}\n- tick: {{特定商品: ['3175', '3176']}}\n"
        "- untick: {特定商品: [Velvet Bodycon]}\n"
        "- fill: {优惠券标题: 新客券, 开始日期: 2022-09-01, 结束日期: 2022-09-30}\n"
        "- fill: {优惠面额: 30, 使用门槛: 300, 发布数量: 10}\n"
        "- press: 立即发布\n- open: 新客券\n- see: 直播间\n- see: '3175'\n"
        "- go: 产品管理 > 管理产品\n- choose: {类型: Custom}\n- press: 搜索\n- see: 共 11 条\n",
        "utf-8",
    )
    student.work(driver, "coupon-amount-off", steps.read(path), folder)
    with pytest.raises(StuckError):
        driver.see("Velvet Bodycon")


def stumble(driver: Driver, folder: Path) -> str:
    """Name several check boxes at once, in a task other than :func:`choose` leaves open."""
    path = folder / "solution.yaml"
    path.write_text(f"{OPEN}- tick: {{特定商品: ['317']}}\n", "utf-8")
    with pytest.raises(StuckError) as caught:
        student.work(driver, "coupon-percent-off", steps.read(path), folder)
    return str(caught.value)
