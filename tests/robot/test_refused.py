"""A form that the page refuses stops the robot, unless the solution says that it will be."""

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


@pytest.mark.parametrize("after", ["", "- go: 店铺管理 > 子账号设置\n", "- see: 未开始\n"])
def test_the_step_is_named_with_what_the_page_says(work: Work, after: str) -> None:
    with pytest.raises(StuckError) as caught:
        work(START + after)
    told = str(caught.value)
    assert told.startswith("line 3, step 3 (press 立即发布): the form is refused; the page says: ")
    assert "优惠券标题：此项必填" in told


def test_a_refusal_that_the_next_step_looks_for_is_part_of_the_solution(work: Work) -> None:
    work(START + "- see: 优惠券标题：此项必填\n- go: 店铺管理 > 子账号设置\n")
