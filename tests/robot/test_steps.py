"""Solution files: what is read from them, and what is said of a wrong one."""

from pathlib import Path

import pytest

from trainer.content import tasks
from trainer.core.text.yaml_files import FileProblems
from trainer.registry import AREAS
from trainer.robot import labels, steps
from trainer.robot.steps import Step


def read(folder: Path, text: str) -> list[Step]:
    path = folder / "solution.yaml"
    path.write_text(text, "utf-8")
    return steps.read(path)


def test_what_is_typed_is_text_however_yaml_reads_it(tmp_path: Path) -> None:
    text = "- fill: {日期: 2022-09-01, 数量: 1000, 单价: 0.50, 编码: '007', 空: ''}\n"
    [step] = read(tmp_path, text)
    assert step.what == {
        "日期": "2022-09-01",
        "数量": "1000",
        "单价": "0.5",
        "编码": "007",
        "空": "",
    }
    assert step.line == 1


def test_a_button_can_be_looked_for_in_a_row(tmp_path: Path) -> None:
    pressed, opened = read(
        tmp_path, "- press: {button: 停止, row: 开学季}\n- open: {link: 编辑, row: 开学季}\n"
    )
    assert (pressed.verb, pressed.what, pressed.row) == ("press", "停止", "开学季")
    assert (opened.verb, opened.what, opened.row) == ("open", "编辑", "开学季")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "solution.yaml:1:1: must be a list of steps"),
        ("go: 工作台\n", "must be a list of steps"),
        ("- 工作台\n", "solution.yaml:1:3: [0]: a step is one verb and its words; verbs are go,"),
        ("- {go: 工作台, see: 店铺}\n", "[0]: a step is one verb and its words"),
        ("- click: 保存\n", "[0]: a step is one verb and its words"),
        ("- wait: 2 days\n", "[0].wait: must be as in: 2 working days; or 2022-09-01 09:00"),
        ("- wait: 2022-09-01\n", "[0].wait: must be as in: 2 working days"),
        ("- see: [工作台]\n", "solution.yaml:1:3: [0].see: must be text"),
        ("- go: 营销中心\n", "[0].go: must be a menu and its entry: 营销中心 > 优惠券"),
        ("- press: {row: 开学季}\n", "[0].press: must be text, or {button: text, row: text}"),
        ("- open: {link: 编辑, rwo: 开学季}\n", "[0].open: must be text, or {link: text, row"),
        ("- press: {button: [停止]}\n", "[0].press: must be text, or {button: text, row: text}"),
        ("- fill: 标题\n", "[0].fill: must map labels to values"),
        ("- fill: {标题: }\n", "[0].fill: '标题' needs a value; an empty one is written ''"),
        ("- fill: {标题: [一, 二]}\n", "[0].fill: '标题' needs a value"),
        ("- tick: 全部\n", "[0].tick: must be a list of labels, or map a label to such a list"),
        ("- tick: []\n", "[0].tick: must be a list of labels"),
        ("- tick: {国家: [[法国]]}\n", "[0].tick: must be a list of labels"),
        ("- rows: {阶梯价格: 20}\n", "[0].rows: must map the list's label to rows"),
        ("- rows: {阶梯价格: [20]}\n", "[0].rows: must map the list's label to rows"),
        ("- rows: {阶梯价格: [{价格: }]}\n", "[0].rows: must map the list's label to rows"),
        ("- code: {验证码: 传真}\n", "[0].code: must map a label to 邮箱 or 手机"),
        ("- upload: {营业执照: none.png}\n", "[0].upload.营业执照: there is no file 'none.png'"),
    ],
)
def test_a_wrong_step_is_named_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(FileProblems) as caught:
        read(tmp_path, text)
    assert problem in str(caught.value)


def test_all_solutions_can_be_read() -> None:
    for path in tasks.paths():
        assert steps.read(path.with_name("solution.yaml"))


def test_labels_and_menus_that_do_not_exist_are_named(tmp_path: Path) -> None:
    text = "- go: 营销中心 > 优惠卷\n- fill: {优惠券标题: 一, 优惠券题目: 二}\n"
    found = labels.unknown(
        tmp_path / "solution.yaml",
        read(tmp_path, text),
        labels.all_labels(AREAS),
        labels.all_menus(AREAS),
    )
    assert [(problem.line, problem.field) for problem in found] == [
        (1, "go"),
        (2, "fill.优惠券题目"),
    ]
    assert "营销中心 > 优惠券" in found[0].message


def test_lists_can_be_searched_and_filtered(tmp_path: Path) -> None:
    text = "- fill: {搜索: Wooden, 搜索类目: 积木}\n- choose: {类目: 玩具, 登录地址: 非常用 IP}\n"
    assert not labels.unknown(
        tmp_path / "solution.yaml",
        read(tmp_path, text),
        labels.all_labels(AREAS),
        labels.all_menus(AREAS),
    )
