"""The permission matrix (SUB-04), typed out from the textbook (P2 知识点 5.3).

The rows of coupons, customs papers and appeals are the simulator's own."""

import pytest
from lxml import html

from tests.areas.accounts.conftest import Accounts
from trainer.areas.accounts.choices import PERMISSION_GROUPS
from trainer.core.web.access import AccountType, Permission, holders

MAIN = 2
COLUMNS = (
    AccountType.MAIN,
    AccountType.MANAGER,
    AccountType.SALESPERSON,
    AccountType.PRODUCER,
)
# 管理员 业务经理 业务员 制作员
TABLE = {
    "发布产品": "√√√√",
    "管理产品": "√√√√",
    "产品分组与排序": "√xx√",
    "管理橱窗产品": "√xx√",
    "管理认证产品": "√xxx",
    "管理图片银行": "√√√√",
    "管理公司信息": "√xxx",
    "贸易记录": "√xxx",
    "管理全球旺铺": "√xx√",
    "域名管理": "√xxx",
    "A&V 认证": "√xxx",
    "已分配待处理询盘": "√√√√",
    "待分配询盘": "√√xx",
    "询盘搜索": "√√√x",
    "设置询盘分配规则": "√xxx",
    "查看接待数据": "√xxx",
    "分配客户": "√√xx",
    "搜索客户": "√√√√",
    "客户分群": "√√√√",
    "营销活动": "√xxx",
    "多店判重": "√xxx",
    "管理优惠券": "√xxx",
    "管理关键词推广": "√xx√",
    "查看数据管家": "√√√x",
    "管理资金": "√xxx",
    "管理个人信息": "√√√√",
    "添加子账号": "√xxx",
    "管理子账号": "√xxx",
    "子账号登录摘要": "√xxx",
    "制作报关单证": "√√√x",
    "违规申诉": "√xxx",
}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("kind", AccountType)
def test_matrix(permission: Permission, kind: AccountType) -> None:
    expected = TABLE[str(permission.label)][COLUMNS.index(kind)] == "√"
    assert (kind in holders(permission)) is expected


def test_the_table_has_no_other_rows() -> None:
    assert set(TABLE) == {str(p.label) for p in Permission}


def test_every_permission_is_in_one_group() -> None:
    grouped = [permission for _label, group in PERMISSION_GROUPS for permission in group]
    assert grouped == list(Permission)


def test_the_page_shows_the_groups(accounts: Accounts) -> None:
    page = html.fromstring(accounts.get("accounts/permissions").text)
    groups = page.xpath("//th[@scope='rowgroup']")
    assert [group.text for group in groups] == [str(label) for label, _ in PERMISSION_GROUPS]
    assert sum(int(group.get("rowspan")) for group in groups) == len(Permission)
    [row] = page.xpath("//tr[th='查看数据管家']")
    assert row.xpath("string(td[last()])") == "授权后"


def test_a_producer_sees_the_figures_once_authorised(accounts: Accounts) -> None:
    accounts.verify()
    number = accounts.add(type="producer")
    accounts.switch(number)
    assert accounts.get("analytics/").status_code == 403
    assert "昨日数据" not in accounts.get("").text
    accounts.switch(MAIN)
    accounts.post(f"accounts/{number}/authorise-data")
    assert "已授权" in accounts.get(f"accounts/{number}").text
    accounts.switch(number)
    assert accounts.get("analytics/").status_code == 200
    assert "昨日数据" in accounts.get("").text
    assert accounts.post(f"accounts/{number}/authorise-data").status_code == 403
    accounts.switch(MAIN)
    accounts.post(f"accounts/{number}/withdraw-data")
    accounts.switch(number)
    assert accounts.get("analytics/").status_code == 403


def test_only_producers_are_authorised(accounts: Accounts, manager: int) -> None:
    assert "不需要授权" in accounts.get(f"accounts/{manager}").text
    assert accounts.post(f"accounts/{manager}/authorise-data").status_code == 409
