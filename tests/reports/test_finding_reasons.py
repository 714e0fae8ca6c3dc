"""Every reason in words, with what it names."""

from typing import Any

import pytest

from graders import Finding, Reason, Result, Status, grade
from graders.text.writing import Aspect
from trainer.attempts import grading
from trainer.content import tasks, worlds
from trainer.core.data import facts
from trainer.core.web.flask_app import App
from trainer.reports import finding_views
from trainer.reports.finding_reasons import ASPECTS, explain

NAMED = {
    Reason.SPACE_DIFFERS: {"surplus": -2},
    Reason.WRITING_DIFFERS: {"differences": ["width", "case"]},
    Reason.SWAPPED: {"with": "threshold"},
    Reason.FACTOR: {"factor": 10, "direction": "less"},
    Reason.YEAR_DIFFERS: {"years": -1},
    Reason.MORE_CHANGES: {"count": 600},
    Reason.SIMILAR: {"percent": "80", "at_least": "70"},
    Reason.MORE_SIMILAR: {"percent": "80", "at_least": "70"},
    Reason.CURRENCY_DIFFERS: {"expected": "USD", "found": "EUR"},
}
"""Parameters of the reasons that have some."""


def words(app: App, reason: Reason, **values: Any) -> str:
    finding = Finding.model_validate(
        {"record": "coupon", "key": "", "points": 0, "possible": 10, "status": "wrong"}
        | {"reason": reason, "params": NAMED.get(reason, {}), "field": "amount_off"}
        | values
    )
    with app.test_request_context():
        return explain(finding)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(app: App, reason: Reason) -> None:
    said = words(app, reason)
    assert said
    assert "%" not in said.replace("80%", "").replace("70%", "")


@pytest.mark.parametrize(
    ("reason", "params", "said"),
    [
        (
            Reason.EQUAL_AFTER_NORMALISING,
            {"ignored": ["case", "space"]},
            "与要求一致（大小写、空格的差别不计）",
        ),
        (Reason.EQUAL_AFTER_NORMALISING, {}, "与要求一致（空格、全角半角等写法差别不计）"),
        (Reason.SPACE_DIFFERS, {"surplus": -1}, "少了 1 个空格"),
        (Reason.SPACE_DIFFERS, {"surplus": 2}, "多了 2 个空格"),
        (Reason.SWAPPED, {"with": "threshold"}, "与“使用门槛”填反了"),
        (
            Reason.FACTOR,
            {"factor": 10, "direction": "more"},
            "填成了要求的 10 倍，请核对小数点和单位",
        ),
        (Reason.YEAR_DIFFERS, {"years": 1}, "日期差 1 年"),
        (Reason.MEMBERS_DIFFER, {"missing": ["A"], "surplus": ["B", "C"]}, "少填：A；多填：B、C"),
        (Reason.MEMBERS_DIFFER, {}, "这组内容与要求不同"),
    ],
)
def test_reasons_say_what_differs(
    app: App, reason: Reason, params: dict[str, Any], said: str
) -> None:
    assert words(app, reason, params=params) == said


def test_every_difference_in_writing_has_a_name() -> None:
    assert set(ASPECTS) == set(Aspect)


def shown(app: App, result: Result, task_id: str = "coupon-amount-off") -> list[dict[str, Any]]:
    with app.test_request_context():
        return finding_views.finding_rows(result, tasks.catalogue()[task_id])


def graded(task_id: str, record: str, **values: Any) -> Result:
    """Grade a task in which one record was added with some values."""
    task = tasks.catalogue()[task_id]
    start = facts.nest(worlds.load(task.world).rows)
    end = start | {record: [*start[record], {"id": 10**6, **values}]}
    return grade(task.graded, grading.schema(), start, end)


COUPON = {"title": "9月外贸节满折优惠券", "kind": "percent_off", "discount": "0.7"}


def test_values_carry_their_unit_and_mistakes_lead_to_their_line(app: App) -> None:
    rows = shown(app, graded("coupon-percent-off", "coupon", **COUPON), "coupon-percent-off")
    discount = next(row for row in rows if row["label"] == "优惠折扣")
    assert (discount["expected"], discount["found"]) == ("7 折", "0.7 折")
    assert discount["reason"] == "只有要求的 1/10，请核对小数点和单位"
    assert discount["lesson_url"].endswith("/coupons#mistake-1")
    threshold = next(row for row in rows if row["label"] == "使用门槛")
    assert threshold["lesson_url"].endswith("/coupons#mistake-2")
    title = graded("coupon-percent-off", "coupon", **COUPON | {"title": "x"})
    [row] = [r for r in shown(app, title, "coupon-percent-off") if r["label"] == "优惠券标题"]
    assert row["lesson_url"].endswith("/coupons#rules")


def test_a_deviation_is_an_unasked_change_with_what_it_should_be(app: App) -> None:
    values = {"cap": "9.00", "products": [{"id": 7, "position": 0, "product_id": 3175}]}
    result = graded("coupon-amount-off", "coupon", **COUPON | {"kind": "amount_off"} | values)
    rows = {row["label"]: row for row in shown(app, result) if row["status"] == "extra"}
    assert rows["优惠额上限"]["expected"] == "留空"
    assert rows["优惠额上限"]["found"] == "USD 9.00"
    assert rows["优惠额上限"]["reason"] == "任务没有要求填写这一项，应保持原样"
    assert rows["优惠额上限"]["points"] == -2
    assert rows["特定商品"]["found"] == "（商品：3175）"


def test_a_picture_of_something_else_is_shown_by_its_name(app: App) -> None:
    images = [{"id": 10**6, "position": 0, "photo_id": 3006}]
    title = tasks.catalogue()["ready-to-ship"].data["产品名称"]
    result = graded("ready-to-ship", "product", title=title, images=images)
    [row] = [r for r in shown(app, result, "ready-to-ship") if r["label"].endswith("图片")]
    assert row["found"] == "bear-01.png"
    assert row["expected"].startswith("marble-run-01.png 或 marble-run-02.png")


def test_facts_in_a_text_are_findings_of_their_own(app: App) -> None:
    data = tasks.catalogue()["ready-to-ship"].data
    text = data["商品描述"].replace("ABS", "PVC") + " WeChat: toys2022"
    result = graded("ready-to-ship", "product", title=data["产品名称"], description=text)
    rows = {(row["label"], row["expected"]): row for row in shown(app, result, "ready-to-ship")}
    missing = rows["商品描述（须写明）", "ABS"]
    assert (missing["found"], missing["points"], missing["diff"]) == ("没有写明", 0, [])
    contact = rows["商品描述（不能写）", "不出现"]
    assert (contact["found"], contact["points"]) == ("WeChat: toys2022", -4)


ODD = ["\ud800", 10**5000, float("nan"), [[1], {"x": {"y": None}}], {"a": "\udfff"}, True, -1]


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_every_result_can_be_shown(app: App, value: Any) -> None:
    names = grading.schema().records["product"].names
    title = tasks.catalogue()["ready-to-ship"].data["产品名称"]
    for values in (dict.fromkeys(names, value), dict.fromkeys(names, value) | {"title": title}):
        result = Result.from_json(graded("ready-to-ship", "product", **values).to_json())
        with app.test_request_context():
            rows = finding_views.finding_rows(result, tasks.catalogue()["ready-to-ship"])
            macros: Any = app.jinja_env.get_template("_macros/results.html").module
            page = macros.findings_table(finding_views.fold_alike(rows))
        assert str(page).encode()
        assert any(f.status is not Status.RIGHT for f in result.findings)
