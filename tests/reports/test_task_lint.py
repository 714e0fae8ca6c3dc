"""What `trainer check` says of a task that cannot be done as it is written."""

from pathlib import Path

import pytest

from trainer import registry  # noqa: F401 - declares the record types
from trainer.config import ROOT
from trainer.reports import task_lint

OWN = ROOT / "tests" / "reports" / "tasks"
HOMES = [OWN / "p7" / "coupon-amount-off", OWN / "p3" / "ready-to-ship"]
TASK, PRODUCT = ((home / "task.yaml").read_text("utf-8") for home in HOMES)


def problems(folder: Path, *changes: tuple[str, str], text: str = TASK) -> list[str]:
    """Check the task with some of its text changed; each text must stand there once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    home = folder / "p7" / "coupon-amount-off"
    home.mkdir(parents=True)
    (home / "task.yaml").write_text(text, "utf-8")
    (home / "solution.yaml").write_text("[]", "utf-8")
    beside = HOMES["product_type" in text] / "untouched.yaml"
    (home / "untouched.yaml").write_text(beside.read_text("utf-8"), "utf-8")
    return [str(problem) for problem in task_lint.check_tasks(["coupons"], folder)]


def test_the_task_itself_is_in_order(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("data", "value", "known"),
    [
        ("满300减45", "45", True),
        ("满300减45.00", "45", True),
        ("满300减45.5", "45", False),
        ("满300减455", "45", False),
        ("满300减145", "45", False),
        ("满300减4 5", "45", False),
        ("减４５美元", "45", True),
        ("减1,045美元", "1045", True),
        ("减1,045美元", "45", False),
        ("减45.5美元", "45.5", True),
    ],
)
def test_a_number_must_be_stated_whole(tmp_path: Path, data: str, value: str, known: bool) -> None:
    others = ("threshold: {is: money, value: 300,", "threshold: {is: money, value: 1000,")
    found = problems(
        tmp_path,
        others,
        ("优惠券金额: 满300减30", f"优惠券金额: {data}"),
        ("amount_off: {is: money, value: 30,", f"amount_off: {{is: money, value: {value},"),
    )
    assert [("cannot know" in line) for line in found] == ([] if known else [True])


def test_natural_keys_that_differ_in_writing_only_are_refused(tmp_path: Path) -> None:
    text = "records:\n  product_group:\n    - {name: Summer Toys}\n    - {name: summer  toys.}\n"
    (tmp_path / "alike.yaml").write_text(text, "utf-8")
    [problem] = task_lint.check_worlds(tmp_path)
    assert str(problem).endswith(
        "records.product_group.name: 'Summer Toys' and 'summer  toys.' differ in writing only"
    )


@pytest.mark.parametrize("name", ["note", "of", "points", "extra"])
def test_a_field_may_be_called_like_a_part_of_a_check(tmp_path: Path, name: str) -> None:
    found = problems(
        tmp_path,
        ("quantity: {is: integer, value: 1000,", f"{name}: {{is: text, value: 暗号,"),
    )
    assert [line.partition(": ")[2].partition(" '")[0] for line in found] == [
        f"expect[0].fields.{name}: unknown field",
        f"expect[0].fields.{name}.value: the student cannot know",
    ]


def test_small_numbers_elsewhere_in_the_world_do_not_count_as_stated(tmp_path: Path) -> None:
    [found] = problems(
        tmp_path,
        ("amount_off: {is: money, value: 30,", "amount_off: {is: money, value: 3,"),
    )
    assert found.endswith(
        "task.yaml:34:31: expect[0].fields.amount_off.value: "
        "the student cannot know 'USD 3.00': it is in no brief, data or world"
    )


def test_a_number_in_a_row_is_stated_by_the_same_field_of_the_worlds_rows(tmp_path: Path) -> None:
    """Some product of the world costs 9.63; none is 9.63 cm high."""
    text = PRODUCT.replace("id: ready-to-ship", "id: coupon-amount-off")
    text = text.replace("area: products", "area: coupons")
    price = ("price: {is: money, value: 20,", "price: {is: money, value: 9.63,")
    height = ("height: {is: decimal, value: 10,", "height: {is: decimal, value: 9.63,")
    [found] = problems(tmp_path, price, height, text=text)
    assert "fields.height.value: the student cannot know" in found


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("value: 9月外贸节满减优惠券", "value: 十月外贸节", "the student cannot know '十月外贸节'"),
        ("value: 2022-09-30", "value: 2022-10-01", "the student cannot know"),
        (
            "value: 9月外贸节满减优惠券",
            'value: "100001"',
            "the student cannot know '100001'",
        ),  # an id
        ("area: coupons", "area: cupons", ": area: there is no area 'cupons'; there are coupons"),
        ("world: toy-company", "world: nowhere", ": world: there is no world 'nowhere'; there ar"),
        ("lesson: coupons#rules", "lesson: coupons#none", "the handbook has no page or section"),
        (
            "source: {project: 7",
            "source: {project: 77",
            ":2:10: source.project: must be at most 10 (77)",
        ),
        ("source: {", "source: another #", ": source: must be 'own' ('another')"),
        ("is: integer", "is: intger", "no such kind 'intger'; there are 'text', 'choice', 'integ"),
        ("is: integer, value", "value", ".quantity: must name its kind under 'is'"),
        ("clock: 2022", "colour: red\nclock: 2022", "task.yaml:8:1: colour: no such key; there"),
        (
            "优惠券数量: 1000张",
            "优惠券数量: 1000",
            ".优惠券数量: must be text; put it in quotation mar",
        ),
        ("title: 设置满减优惠券\n", "", "task.yaml:1:1: title: must be given"),
        ("优惠券数量: 1000张", "优惠券数量:", "数量: must not be empty (nothing)"),
        ("优惠券数量: 1000张", "优惠券数量: yes", "put it in quotation marks (true)"),
        ("record: coupon", "record: [coupon]", ":25:5: expect[0].record: must be text"),
        ("value: 全店铺", "value: [全店铺]", ".scope.value: must be text"),
        ("value: 30,", "value: 1e99999999,", "no more than 18 digits in total"),
        ("{is: integer, value: 1000, points: 12}", "{is: rows, rows: abc}", "rows: must be a lis"),
        ("is: integer, value: 1000", "is: set, values: 5", ".quantity.values: must be a list"),
        (
            "currency: USD, points: 20}\n      thr",
            "currency: 美元, points: 20}\n      thr",
            "must be three capital letters, as in USD ('美元')",
        ),
        ("T09:00:00+08:00", "T09:00:00", "must have a time zone, as in 2022-09-01T09:00:00+08:00"),
        ("value: 2022-09-30", "value: 2022年9月30日", "must be a date, as in 2022-09-01 ('2022年9"),
        ("minutes: 20", "minutes: 二十", "minutes: must be a whole number ('二十')"),
        ("优惠券数量: 1000张", "优惠券数量: 2022-09-01", "in quotation marks (2022-09-01)"),
        (
            "id: coupon-amount-off",
            "id: 满减券",
            ":1:1: id: must be small letters, digits and hyphens, as in",
        ),
        ("level: 中级", "level: 简单", ":4:1: level: must be '初级', '中级' or '高级' ('简单')"),
        ("change: added", "change: new", "change: must be 'added', 'updated' or 'removed' ('new')"),
        ("minutes: 20", "minutes: 0", "minutes: must be at least 1 (0)"),
        (
            "{is: integer, value: 1000, points",
            "{is: boolean, value: ja, points",
            "true or false ('ja')",
        ),
        (
            "{is: integer, value: 1000, points: 12}",
            "{is: set, values: [], points: 10}",
            "values: must have 1 or more",
        ),
        (
            "{is: integer, value: 1000, points: 12}",
            "{is: any_of, checks: [{is: text, value: 5}, {is: absent}], points: 10}",
            "checks[0].value: must be text; put it in quotation marks (5)",
        ),
        ("title: 设", "\u200btitle: 设", "of this key: ZERO WIDTH SPACE (U+200B)"),
        ("  优惠券数量: ", "  \u00a0优惠券数量: ", "of this key: NO-BREAK SPACE (U+00A0)"),
        ("level: 中级", "level：中级", "a full-width '：' may be the reason"),
        ("level: 中级", "level:\u00a0中级", "NO-BREAK SPACE (U+00A0) may be the reason (line 4)"),
        ("  优惠券数量: ", "\t优惠券数量: ", "; TAB (U+0009) may be the reason (line 20)"),
        ("  优惠券数量: ", "\u3000优惠券数量: ", "; IDEOGRAPHIC SPACE (U+3000) may be the reason"),
        ("  优惠券数量: ", "   优惠券数量: ", "; the lines of a block must be indented alike"),
        (
            "title: 设",
            "title: 设置: ",
            "3:10: no valid YAML: mapping values are not allowed in th",
        ),
        ("title: 设", "title: @设", "a text needs quotation marks if it begins so"),
        ("minutes: 20", "minutes: !twenty 20", "minutes: not a value: could not determine a const"),
        ("value: 满减券, points", "value: 满减券，points", "a full-width '，' may be the reason"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    [found] = problems(tmp_path, (old, new))
    assert problem in found


def test_a_folder_without_a_task_is_named(tmp_path: Path) -> None:
    (tmp_path / "own" / "coupon").mkdir(parents=True)
    (tmp_path / "own" / "coupon" / "task.yml").write_text(TASK, "utf-8")
    (tmp_path / "own" / ".cache").mkdir()
    [found] = task_lint.check_tasks({"coupons"}, tmp_path)
    assert str(found).endswith("own/coupon/task.yaml:1:1: is missing in this folder")


def test_a_file_that_is_no_task(tmp_path: Path) -> None:
    [found] = problems(tmp_path, text="- one\n")
    assert "task.yaml:1:1: must be a mapping" in found
