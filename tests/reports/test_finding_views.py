"""Findings in words: never a column's name or a piece of program."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from graders import Finding, Reason, Result, Status
from graders.records.check_results import Location, missing_result
from graders.task.checks import Cell
from trainer.content import tasks
from trainer.core.web.flask_app import App
from trainer.reports import finding_views

CHECK: TypeAdapter[Any] = TypeAdapter(Cell)

TIERS = [
    {"id": 7, "position": 0, "min_quantity": 1, "price": "20.00"},
    {"id": 8, "position": 1, "min_quantity": 50, "price": "18.00"},
]


def shown(app: App, **values: Any) -> dict[str, Any]:
    """One finding, as templates get it."""
    finding = Finding.model_validate(
        {"record": "product", "key": "积木", "points": "-10", "possible": 0} | values
    )
    nothing = Decimal(0)
    result = Result(
        score=nothing, earned=nothing, penalty=nothing, passed=False, findings=(finding,)
    )
    with app.test_request_context():
        return finding_views.finding_rows(result, tasks.catalogue()["ready-to-ship"])[0]


def test_an_unrequested_edit_is_described_field_by_field(app: App) -> None:
    told = shown(
        app,
        status=Status.UNRELATED_EDIT,
        reason=Reason.NOT_ASKED,
        expected={"stock": 3450, "price_tiers": TIERS, "keywords": ["toy", "brick"]},
        found={"stock": None, "price_tiers": TIERS[:1], "keywords": ["toy"]},
    )
    assert told["expected"] == (
        "可售数量：3450，阶梯价格：（最小起订量：1，FOB 价格：USD 20.00）"
        "（最小起订量：50，FOB 价格：USD 18.00），"
        "产品关键词：toy、brick"
    )
    assert told["found"] == (
        "可售数量：—，阶梯价格：（最小起订量：1，FOB 价格：USD 20.00），产品关键词：toy"
    )
    assert "".join(piece["found"] for piece in told["diff"]) == told["found"]
    assert next(piece["same"] for piece in told["diff"])


def test_an_extra_row_is_described_with_its_labels(app: App) -> None:
    told = shown(
        app,
        field="price_tiers",
        row=2,
        status=Status.EXTRA,
        reason=Reason.ROW_EXTRA,
        found=TIERS[1],
    )
    assert told["label"] == "阶梯价格 · 第 2 行"
    assert told["found"] == "最小起订量：50，FOB 价格：USD 18.00"


@pytest.mark.parametrize(
    ("status", "reason", "words"),
    [
        (Status.EXTRA, Reason.RECORD_EXTRA, "多出一条任务未要求的记录"),
        (Status.UNRELATED_DELETE, Reason.NOT_ASKED, "删除了这条记录，任务没有要求"),
    ],
)
def test_a_whole_record_is_described_by_its_fields(
    app: App, status: Status, reason: Reason, words: str
) -> None:
    told = shown(
        app,
        status=status,
        reason=reason,
        found={
            "price_tiers": [{"min_quantity": 1, "price": "20.00"}],
            "status": "published",
            "title": "积木" * 100,
            "brand": "积木" * 80,
            "group_id": 51,
            "images": [{"photo_id": 7}],
        },
    )
    content = dict(told["content"])
    assert next(iter(content)) == "产品名称"  # as the columns stand, not as the letters do
    assert content["产品名称"] == "积木" * 80 + "…"
    assert content["产品状态"] == "已发布"
    assert content["品牌"] == "积木" * 80  # just short enough
    assert content["产品图片"] == "（图片：7）"  # of a row that has nothing else
    assert content["阶梯价格"] == "（最小起订量：1，FOB 价格：USD 20.00）"
    assert "51" not in told["found"]
    assert told["reason"] == words
    with app.test_request_context():
        macros: Any = app.jinja_env.get_template("_macros/results.html").module
        assert "<dt>产品状态</dt><dd>已发布</dd>" in macros.findings_table([told])


def test_times_of_a_record_are_those_of_the_screen(app: App) -> None:
    told = shown(
        app,
        record="account",
        status=Status.UNRELATED_ADD,
        reason=Reason.NOT_ASKED,
        found={"name": "Li Lei", "created_at": "2022-08-20T01:00:27.762276+00:00"},
    )
    assert dict(told["content"])["创建时间"] == "2022-08-20 09:00:27"


@pytest.mark.parametrize(("value", "words"), [("off_shelf", "已下架"), ("published", "已发布")])
def test_choices_are_shown_by_their_labels(app: App, value: str, words: str) -> None:
    told = shown(
        app,
        status=Status.UNRELATED_EDIT,
        reason=Reason.NOT_ASKED,
        expected={"status": "draft"},
        found={"status": value},
    )
    assert told["found"].endswith(f"：{words}")


def test_a_point_in_time_is_shown_in_beijing_time(app: App) -> None:
    told = shown(
        app,
        record="account",
        status=Status.EXTRA,
        reason=Reason.RECORD_EXTRA,
        found={"name": "李娜", "created_at": "2022-08-20T16:30:00+00:00"},
    )
    assert told["content"] == [("姓名", "李娜"), ("创建时间", "2022-08-21 00:30:00")]
    least = {"min": "2022-09-01T00:00:00Z", "max": None}
    wanted = shown(
        app,
        record="account",
        field="created_at",
        kind="range",
        status=Status.WRONG,
        reason=Reason.BELOW,
        expected=least,
        found="一早",
    )
    assert (wanted["expected"], wanted["found"]) == ("不小于 2022-09-01 08:00:00", "一早")


def test_alternatives_are_shown_as_such(app: App) -> None:
    told = shown(
        app,
        field="brand",
        kind="any_of",
        status=Status.WRONG,
        reason=Reason.DIFFERENT,
        expected=["DY", "Dianyue"],
        found="dy",
    )
    assert told["expected"] == "DY 或 Dianyue"
    assert told["diff"] == []  # against which of them?


def test_nothing_is_marked_where_nothing_was_found(app: App) -> None:
    told = shown(
        app,
        field="brand",
        kind="text",
        status=Status.WRONG,
        reason=Reason.BLANK,
        expected="DY",
        found=None,
    )
    assert told["diff"] == []


def test_an_unrestricted_value_is_shown_as_such(app: App) -> None:
    told = shown(
        app,
        field="images.photo_id",
        row=1,
        kind="present",
        status=Status.RIGHT,
        reason=Reason.PRESENT,
        found=3042,
    )
    assert (told["expected"], told["found"]) == ("有内容即可", "已选择")


def test_what_a_similar_text_earns_can_be_worked_out(app: App) -> None:
    told = shown(
        app,
        field="description",
        kind="text",
        status=Status.PARTLY,
        reason=Reason.SIMILAR,
        params={"percent": "85.3", "at_least": "70"},
    )
    assert told["reason"] == "与要求相似 85.3%，超过 70% 的部分按比例给分"


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ({"is": "range", "min": "80", "max": "100.00"}, "80 至 100"),
        ({"is": "range", "min": 80}, "不小于 80"),
        ({"is": "range", "max": "2022-09-30"}, "不大于 2022-09-30"),
        ({"is": "present"}, "有内容即可"),
        ({"is": "absent"}, "留空"),
        ({"is": "text", "value": "积木"}, "积木"),
        ({"is": "money", "value": "30", "currency": "USD"}, "USD 30.00"),
        ({"is": "boolean", "value": True}, "是"),
        ({"is": "set", "values": ["a", "b"]}, "a、b"),
        (
            {
                "is": "any_of",
                "checks": [
                    {"is": "integer", "value": 5},
                    {"is": "range", "min": 80, "max": 100},
                    {"is": "absent"},
                ],
            },
            "5 或 80 至 100 或 留空",
        ),
    ],
)
def test_every_kind_of_check_describes_what_it_expects(
    app: App, check: dict[str, Any], words: str
) -> None:
    mark = missing_result(
        Location("stock", critical=False), CHECK.validate_python(check), Reason.RECORD_MISSING
    )
    told = shown(
        app,
        field=mark.field,
        kind=mark.kind,
        status=mark.status,
        reason=mark.reason,
        expected=mark.expected,
    )
    assert told["expected"] == words


def test_a_note_is_shown_beside_its_finding(app: App) -> None:
    told = shown(app, status=Status.RIGHT, reason=Reason.EQUAL, note="照原样填写即可")
    with app.test_request_context():
        macros: Any = app.jinja_env.get_template("_macros/results.html").module
        assert "照原样填写即可" in macros.findings_table([told])


@pytest.mark.parametrize(
    ("names", "heading"),
    [
        ([("status", "published")], "产品 · 已发布"),
        ([("title", "积木"), ("status", "draft")], "产品 · 积木 / 草稿"),
        ([("id", 3175)], "产品"),
        ([("group_id", 51), ("title", None)], "产品"),
        ([("stock", {"min": "5", "max": "9"}), ("title", "积木")], "产品 · 5 至 9 / 积木"),
        ([("stock", ["3", {"min": "5", "max": None}, None])], "产品 · 3、不小于 5"),
        ([], "产品 · 积木"),  # of an older grade
    ],
)
def test_a_record_is_named_in_words(app: App, names: list[Any], heading: str) -> None:
    told = shown(app, status=Status.RIGHT, reason=Reason.EQUAL, names=names)
    assert told["record"] == heading


def test_a_record_without_a_name_is_described_by_its_type(app: App) -> None:
    told = shown(app, status=Status.EXTRA, reason=Reason.RECORD_EXTRA, key="#17", record_id=17)
    assert told["record"] == "产品"


def test_a_record_that_is_not_there_is_one_block(app: App) -> None:
    """With what it should hold folded inside; of two alike each has its own."""
    common = {"record": "coupon", "key": "", "points": "0", "status": Status.MISSING}
    fields: list[dict[str, Any]] = [
        {"field": "title", "kind": "text", "expected": "券", "possible": 60},
        {"field": "quantity", "kind": "absent", "expected": None, "possible": 40, "critical": True},
    ]
    lines = [
        Finding.model_validate({**common, **field, "reason": Reason.RECORD_MISSING})
        for field in (*fields, *fields)
    ]
    right = Finding.model_validate(
        {**common, **fields[0], "status": Status.RIGHT, "reason": Reason.EQUAL, "found": "券"}
    )
    nothing = Decimal(0)
    result = Result(
        score=nothing, earned=nothing, penalty=nothing, passed=False, findings=(right, *lines)
    )
    with app.test_request_context():
        told = finding_views.fold_alike(
            finding_views.finding_rows(result, tasks.catalogue()["coupon-amount-off"])
        )
        macros: Any = app.jinja_env.get_template("_macros/results.html").module
        page = macros.findings_table(told)
    assert [len(block.get("parts", ())) for block in told] == [0, 2, 2]
    block = told[1]
    assert (block["record"], block["label"]) == ("优惠券", "整条记录")
    assert (block["points"], block["of"], block["critical"]) == (0, 100, True)
    assert block["reason"] == "没有完成：找不到这条记录"
    assert page.count("<summary>要求的内容（2 项）</summary><dl") == 2
    assert page.count("</dl></details></td>") == 2  # line breaks there are shown as blank lines
    assert "<dt>发布数量</dt><dd>留空</dd>" in page
    assert "未填写" not in page


def test_records_without_a_name_are_distinguished(app: App) -> None:
    """Two products that should have been changed, each in another field."""
    lines = [
        Finding.model_validate(
            {
                "record": "product",
                "key": number,
                "names": [("id", int(number))],
                "field": field,
                "points": 0,
                "possible": 50,
                "status": Status.MISSING,
                "reason": Reason.RECORD_UNCHANGED,
            }
        )
        for number, field in (("3175", "stock"), ("3176", "title"))
    ]
    nothing = Decimal(0)
    result = Result(
        score=nothing, earned=nothing, penalty=nothing, passed=False, findings=tuple(lines)
    )
    with app.test_request_context():
        told = finding_views.fold_alike(
            finding_views.finding_rows(result, tasks.catalogue()["ready-to-ship"])
        )
    assert [(block["of"], len(block["parts"])) for block in told] == [(50, 1), (50, 1)]


def test_long_texts_are_compared_at_once() -> None:
    """With difflib alone it takes minutes."""
    pieces = finding_views.text_diff("ab" * 10_000, "a" * 20_000)
    assert "".join(piece["expected"] for piece in pieces) == "ab" * 10_000
    assert "".join(piece["found"] for piece in pieces) == "a" * 20_000
    assert sum(len(piece["found"]) for piece in pieces if piece["same"]) == 10_000


@pytest.mark.parametrize(("status", "tone"), [(Status.RIGHT, "gray"), (Status.WRONG, "red")])
def test_a_critical_field_is_calm_where_it_is_right_and_explained(
    app: App, status: Status, tone: str
) -> None:
    told = shown(app, status=status, reason=Reason.EQUAL, critical=True)
    with app.test_request_context():
        macros: Any = app.jinja_env.get_template("_macros/results.html").module
        page = macros.findings_table([told], highest=79)
        without = macros.findings_table([told | {"critical": False}])
    assert f'<span class="tag tag-{tone}">关键项</span></th>' in page
    assert "自动评分最高 79 分" in page  # an instructor's score may be higher
    assert "关键项" not in without


def test_members_of_a_set_are_compared_whole_in_any_order(app: App) -> None:
    told = shown(
        app,
        record="freight_service",
        field="countries",
        kind="set",
        status=Status.PARTLY,
        reason=Reason.MEMBERS_DIFFER,
        params={"missing": ["Belgium"], "surplus": ["Austria"]},
        expected=["Germany", "Italy", "France", "Belgium"],
        found=["Germany", "France", "Italy", "Austria"],
        points="3",
        possible="4",
    )
    marked = {
        key: [piece[key] for piece in told["diff"] if piece[key] and not piece["same"]]
        for key in ("expected", "found")
    }
    assert marked == {"expected": ["Belgium"], "found": ["Austria"]}
    for key in ("expected", "found"):
        assert "".join(piece[key] for piece in told["diff"]) == told[key]


def test_a_percent_sign_follows_its_number_at_once(app: App) -> None:
    told = shown(
        app,
        record="freight_service",
        field="rate",
        kind="integer",
        status=Status.WRONG,
        reason=Reason.DIFFERENT,
        expected=50,
        found=60,
    )
    assert (told["expected"], told["found"]) == ("50%", "60%")
