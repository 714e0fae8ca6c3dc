"""Other right ways to decorate the storefront, and how wrong ones are graded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from trainer.core.web.access import Role
from trainer.robot import steps, student
from trainer.robot.client import HtmlClient

TASK = "storefront-christmas"

OTHER_ORDER = """
- go: 店铺管理 > 全球旺铺
- open: 添加客服
- fill: {板块标题: Talk to us}
- rows:
    客服账号:
      - {客服名: Mark, TM 账号: dianyue_mark, 客服类型: 售后服务}
      - {客服名: lily, TM 账号: dianyue_lily, 客服类型: 售前咨询}
- press: 保存
- open: 添加优惠券
- fill: {板块标题: Holiday coupons}
- tick: {展示优惠券: [Christmas holiday deal]}
- press: 保存
- press: 上移 优惠券 · Holiday coupons
- press: 保存顺序
- press: 上移 优惠券 · Holiday coupons
- press: 保存顺序
- open: {link: 设置, row: 平铺产品}
- untick: {展示产品: ["3120", "3121", "3124", "3128", "3147", "3155", "3166", "3172"]}
- tick: {展示产品: ["3177", "3176", "3170", "3163", "3159", "3145", "3142", "3131"]}
- fill: {板块标题: Hot picks}
- press: 保存
- press: 发布旺铺
- press: 确认发布旺铺
- open: {link: 设置, row: 轮播 banner}
- choose: {轮播时间设置: 每十秒切换}
- rows:
    板块图片:
      - {图片: christmas-plush.png}
      - {图片: christmas-toys.png}
      - {图片: christmas-dresses.png}
- press: 保存
- open: 手机端
- press: {button: 在手机端展示, row: 优惠券}
- press: 上移 优惠券 · Holiday coupons
- press: 保存顺序
- open: 电脑端
- open: 设置招牌
- choose: {招牌底图: sign-christmas-1.png}
- press: 保存
- open: 设置招牌
- choose: {招牌底图: sign-christmas-2.png}
- press: 保存
- press: 发布旺铺
- press: 确认发布旺铺
- see: 旺铺已发布
"""


@pytest.fixture
def play(
    person: Callable[[Role], int], signed_in: Callable[[int], FlaskClient], tmp_path: Path
) -> Callable[[str], student.Outcome]:
    def run(text: str) -> student.Outcome:
        (tmp_path / "solution.yaml").write_text(text, "utf-8")
        script = steps.read(tmp_path / "solution.yaml")
        return student.play(HtmlClient(signed_in(person(Role.STUDENT))), TASK, script, tmp_path)

    return run


def test_the_order_of_the_work_and_titles_do_not_matter(
    play: Callable[[str], student.Outcome],
) -> None:
    outcome = play(OTHER_ORDER)
    assert outcome.right, outcome


def test_a_change_after_the_publication_is_not_passed(
    play: Callable[[str], student.Outcome],
) -> None:
    late = OTHER_ORDER + "- open: 手机端\n- press: {button: 从手机端移除, row: 平铺产品}\n"
    outcome = play(late)
    assert not outcome.right
    assert outcome.score is not None
    assert outcome.score < 60
