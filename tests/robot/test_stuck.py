"""Where the robot stops, and what it says: a form refused, a name that the page does not have."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from trainer.robot import steps, student
from trainer.robot.client import HtmlClient
from trainer.robot.driver import StuckError

START = "- go: 营销中心 > 优惠券\n- open: 创建优惠券\n- press: 立即发布\n"

Work = Callable[[str], None]


@pytest.fixture
def work(
    person: Callable[..., int], signed_in: Callable[[int], FlaskClient], tmp_path: Path
) -> Work:
    """Work at a coupon by the steps given."""

    def follow(text: str) -> None:
        path = tmp_path / "solution.yaml"
        path.write_text(text, "utf-8")
        driver = HtmlClient(signed_in(person()))
        student.work(driver, "coupon-amount-off", steps.read(path), tmp_path)

    return follow


@pytest.mark.parametrize("after", ["", "- go: 账户 > 子账号设置\n", "- see: 未开始\n"])
def test_the_step_is_named_with_what_the_page_says(work: Work, after: str) -> None:
    with pytest.raises(StuckError) as caught:
        work(START + after)
    told = str(caught.value)
    assert told.startswith("line 3, step 3 (press 立即发布): the form is refused; the page says: ")
    assert "优惠券标题：此项必填" in told


def test_a_refusal_that_the_next_step_looks_for_is_part_of_the_solution(work: Work) -> None:
    work(START + "- see: 优惠券标题：此项必填\n- go: 账户 > 子账号设置\n")


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("fill: {数量: 1}", "no field '数量' on /a/1/coupons/new?; there are 发布数量、…"),
        (
            "choose: {使用人群: 全部顾客}",
            "no option '全部顾客' on /a/1/coupons/new?; there are 全部买家",
        ),
        (
            "tick: {使用场所: [店铺]}",
            "no group '使用场所' on /a/1/coupons/new?; there are 使用场景、",
        ),
        ("press: 发布", "no button '发布' on /a/1/coupons/new?; there are 立即发布、"),
        (
            "open: 返回优惠券列表",
            "no link '返回优惠券列表' on /a/1/coupons/new?; there are 优惠券、",
        ),
        (
            "fill: {使用人群: 全部买家}",
            "no field '使用人群' on /a/1/coupons/new?; it is there, but this step cannot be done w",
        ),
        ("rows: {价格: [{价格: 1}]}", "no list '价格' on /a/1/coupons/new?"),
    ],
)
def test_what_the_page_shows_instead_is_reported(work: Work, step: str, told: str) -> None:
    with pytest.raises(StuckError) as caught:
        work(f"- go: 营销中心 > 优惠券\n- open: 创建优惠券\n- {step}\n")
    assert told in str(caught.value)
