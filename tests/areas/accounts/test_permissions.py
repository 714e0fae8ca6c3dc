"""The permission matrix (SUB-04), typed out from the textbook (P2 知识点 5.3)."""

import pytest

from trainer.core.web.access import AccountType, Permission, holders

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
    "分配客户": "√√xx",
    "搜索客户": "√√√√",
    "客户分群": "√√√√",
    "营销活动": "√xxx",
    "多店判重": "√xxx",
    "数据管家": "√√√x",
    "账户中心": "√√√√",
    "添加子账号": "√xxx",
    "管理子账号": "√xxx",
    "子账号登录摘要": "√xxx",
}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("kind", AccountType)
def test_matrix(permission: Permission, kind: AccountType) -> None:
    expected = TABLE[str(permission.label)][COLUMNS.index(kind)] == "√"
    assert (kind in holders(permission)) is expected


def test_the_table_has_no_other_rows() -> None:
    assert set(TABLE) == {str(p.label) for p in Permission}
