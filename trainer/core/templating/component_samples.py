"""Forms and made-up data for the component page."""

from types import SimpleNamespace
from typing import Any

import wtforms
from markupsafe import Markup
from wtforms import validators
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.core.forms.fields import DateField
from trainer.core.forms.row_fields import RowsField


def choices(**labels: str) -> list[SelectChoice]:
    """Options of a select or radio field: code=label."""
    return [SelectChoice(code, label) for code, label in labels.items()]


NEEDED = validators.DataRequired("此项必填")


class PriceRow(wtforms.Form):
    """A step of a price ladder."""

    least = wtforms.IntegerField("最小起订量", [NEEDED])
    price = wtforms.DecimalField("单价", [NEEDED])


class SampleForm(wtforms.Form):
    """One field of every kind."""

    title = wtforms.StringField(
        "优惠券标题",
        [NEEDED, validators.Length(max=60, message="不能超过 60 个字符")],
        description="买家看不到标题，只在后台列表中显示",
    )
    kind = wtforms.RadioField("优惠券类型", choices=choices(amount="满减券", percent="满折券"))
    amount = wtforms.DecimalField("优惠面额", [NEEDED], description="不低于 5 美元，且为 5 的倍数")
    pieces = wtforms.IntegerField("发放量")
    starts_on = DateField("开始日期", [NEEDED])
    sends_at = wtforms.DateTimeLocalField("发送时间", [validators.Optional()])
    country = wtforms.SelectField(
        "目标国家",
        choices=[SelectChoice("", "请选择"), *choices(US="美国", BR="巴西", RU="俄罗斯")],
    )
    audience = wtforms.RadioField("适用人群", choices=choices(all="全部买家", fans="店铺粉丝"))
    places = wtforms.SelectMultipleField(
        "展示位置",
        choices=choices(page="产品详情页", shop="全球旺铺", live="直播间"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    password = wtforms.PasswordField("登录密码", description="8–20 位，含字母和数字")
    remark = wtforms.TextAreaField(
        "备注", [validators.Length(max=200, message="不能超过 200 个字符")]
    )
    picture = wtforms.FileField("营业执照", description="JPG、PNG，不超过 5 MB")
    agreed = wtforms.BooleanField("已阅读并同意《优惠券使用规则》")
    prices = RowsField(wtforms.FormField(PriceRow), label="阶梯价格", min_entries=0)
    description = wtforms.TextAreaField("详细描述")


START: dict[str, Any] = {
    "title": "9月外贸节满减优惠券",
    "kind": "amount",
    "pieces": 1000,
    "audience": "all",
    "places": ["page", "shop"],
    "prices": [{"least": 1, "price": 20}, {"least": 50, "price": 18}],
    "description": "<p>实木积木 <b>100 块</b></p><ul><li>榉木，无漆</li><li>收纳袋</li></ul>",
}

FAULTY = {
    "faulty-title": "x" * 64,
    "faulty-kind": "no such kind",
    "faulty-country": "",
    "faulty-audience": "all",
    "faulty-prices-0-least": "abc",
    "faulty-prices-0-price": "",
}

MODULES = {
    number: SimpleNamespace(id=number, name=name)
    for number, name in enumerate(("店招", "轮播图", "热销产品", "公司介绍", "询盘表单"), 1)
}
"""Modules of a storefront, to be put in order."""

MENU = [
    ("店铺管理", "building-store", ["公司信息", "子账号"]),
    ("认证中心", "rosette-discount-check", ["A&V 认证"]),
    ("产品管理", "package", ["发布产品", "管理产品", "产品分组"]),
    ("媒体中心", "photo", ["图片银行"]),
    ("商机沟通", "message-circle", ["询盘", "RFQ 市场"]),
    ("数据管家", "chart-bar", ["数据概览"]),
    ("客户管理", "users", ["客户列表"]),
    ("营销中心", "discount", ["优惠券", "折扣营销"]),
    ("交易管理", "receipt", ["所有订单"]),
    ("资金管理", "wallet", []),
]

TASK = {
    "title": "P7-2.5 设置满减优惠券",
    "minutes": 20,
    "lesson_url": "#",
    "brief_html": Markup(
        "<p>外贸节临近，店铺要为全部买家准备一张满减优惠券。</p>"
        "<p>请在营销中心创建并发布优惠券，内容见下表。</p>"
    ),
    "data": (
        ("优惠券类型", "满减券"),
        ("优惠券标题", "9月外贸节满减优惠券"),
        ("使用时间", "2022-09-01 至 2022-09-30"),
        ("优惠内容", "订单满 300 美元减 30 美元"),
        ("发放量", "1000"),
        ("适用产品", "全店产品"),
    ),
}

DIFF = [
    {"expected": "9月外贸节满", "found": "9月外贸节满", "same": True},
    {"expected": "减", "found": "件", "same": False},
    {"expected": "优惠券", "found": "优惠券", "same": True},
]

FINDINGS = [
    {"label": "优惠券标题", "record": "优惠券 #12", "expected": "9月外贸节满减优惠券",
     "found": "9月外贸节满件优惠券", "diff": DIFF, "points": 6, "of": 10, "status": "partly",
     "reason": "有 1 个字不同，按相似度给分", "lesson_url": "#"},
    {"label": "优惠面额", "record": "优惠券 #12", "expected": "USD 30.00", "found": "USD 35.00",
     "points": 0, "of": 15, "status": "wrong", "critical": True,
     "reason": "与要求不同", "lesson_url": "#"},
    {"label": "结束日期", "record": "优惠券 #12", "expected": "2022-09-30", "found": None,
     "points": 0, "of": 10, "status": "missing", "reason": "没有填写", "lesson_url": "#"},
    {"label": "整条记录", "record": "优惠券 #14", "points": 0, "of": 25, "status": "missing",
     "reason": "没有完成：找不到这条记录", "lesson_url": "#", "critical": True,
     "parts": [{"label": "优惠券标题", "expected": "新客券"},
               {"label": "优惠面额", "expected": "USD 10.00", "note": "照原样填写即可"}]},
    {"label": "优惠券", "record": "优惠券 #13", "points": -10, "of": 0, "status": "extra",
     "reason": "多出一条任务未要求的记录",
     "content": [("优惠券标题", "多建的优惠券"), ("优惠面额", "USD 5.00")]},
    {"label": "优惠券类型", "record": "优惠券 #12", "expected": "满减券", "found": "满减券",
     "points": 10, "of": 10, "status": "right", "reason": ""},
    {"label": "发放量", "record": "优惠券 #12", "expected": "1000", "found": "1000",
     "points": 15, "of": 15, "status": "right", "reason": ""},
]  # fmt: skip

EVENTS = [
    {"time": "09:12:40", "title": "新建优惠券", "who": "主账号", "tone": "green", "icon": "plus",
     "text": "标题：9月外贸节满件优惠券\n面额：USD 30.00"},
    {"time": "09:15:02", "title": "修改优惠券", "who": "主账号", "tone": "blue", "icon": "pencil",
     "text": "面额：USD 30.00 → USD 35.00"},
    {"time": "09:16:20", "title": "删除优惠券", "who": "业务经理 Lily", "tone": "red",
     "icon": "trash", "text": "测试券"},
    {"time": "09:18:00", "title": "交卷", "who": "李晓明", "tone": "gray", "icon": "send"},
]  # fmt: skip

STATES = [("未开始", "blue"), ("发放中", "green"), ("已停止", "orange"), ("已结束", "gray")]

CHART = {
    "legend": {"top": 0, "right": 0},
    "xAxis": {"type": "category", "data": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]},
    "yAxis": {"type": "value"},
    "series": [
        {
            "name": "访客",
            "type": "line",
            "smooth": True,
            "data": [120, 132, 101, 134, 190, 230, 210],
        },
        {"name": "询盘", "type": "bar", "barWidth": 14, "data": [12, 18, 9, 15, 23, 28, 21]},
    ],
}


def coupons() -> list[SimpleNamespace]:
    """Rows for the list."""
    return [
        SimpleNamespace(
            id=n,
            title=f"{n} 月满减优惠券",
            content=f"满 {n * 50} 减 {n * 5} 美元",
            starts="2022-09-01",
            left=1000 - 37 * n,
            state=STATES[n % 4],
        )
        for n in range(1, 11)
    ]


def cells(seed: int) -> list[dict[str, str] | None]:
    """One student's row of the class matrix."""
    row: list[dict[str, str] | None] = []
    for column in range(12):
        score = (seed * 37 + column * 53) % 125
        tone = "green" if score >= 80 else "yellow" if score >= 60 else "red"
        row.append({"text": str(score), "tone": tone, "url": "#"} if score <= 100 else None)
    return row
