"""Access to routes: roles of the trainer, and permissions in the seller back office."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from flask import abort, request
from flask_login import current_user

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import context
from trainer.core.web.context import acting
from trainer.core.web.db import SAFE_METHODS

View = Callable[..., Any]


class Role(LabeledEnum):
    """The role of a user in the trainer."""

    STUDENT = "student", _l("学生")
    INSTRUCTOR = "instructor", _l("教师")
    ADMINISTRATOR = "administrator", _l("管理员")


EVERYBODY = frozenset(Role)


def roles_required(*who: Role) -> Callable[[View], View]:
    """Restrict a view to some roles; others get 403, visitors the sign-in page."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                abort(401)
            if current_user.role not in who:
                abort(403)
            return view(*args, **kwargs)

        guarded.roles = frozenset(who)  # type: ignore[attr-defined]
        return guarded

    return declare


instructors_required = roles_required(Role.INSTRUCTOR, Role.ADMINISTRATOR)
"""Restrict a view to instructors and administrators."""


def public(view: View) -> View:
    """Open a view to visitors."""
    view.roles = None  # type: ignore[attr-defined]
    return view


class AccountType(LabeledEnum):
    """The type of an account of the shop (textbook P2 知识点 5.3)."""

    MAIN = "main", _l("主账号")
    MANAGER = "manager", _l("业务经理")
    SALESPERSON = "salesperson", _l("业务员")
    PRODUCER = "producer", _l("制作员")


_MAIN = frozenset({AccountType.MAIN})
_ALL = frozenset(AccountType)


class Permission(LabeledEnum):
    """A row of the permission matrix (SUB-04)."""

    POST_PRODUCTS = "post_products", _l("发布产品")
    MANAGE_PRODUCTS = "manage_products", _l("管理产品")
    SORT_PRODUCTS = "sort_products", _l("产品分组与排序")
    MANAGE_SHOWCASE = "manage_showcase", _l("管理橱窗产品")
    CERTIFIED_PRODUCTS = "certified_products", _l("管理认证产品")
    PHOTO_BANK = "photo_bank", _l("管理图片银行")
    COMPANY_INFORMATION = "company_information", _l("管理公司信息")
    TRADE_RECORDS = "trade_records", _l("贸易记录")
    STOREFRONT = "storefront", _l("管理全球旺铺")
    DOMAINS = "domains", _l("域名管理")
    VERIFICATION = "verification", _l("A&V 认证")
    ASSIGNED_INQUIRIES = "assigned_inquiries", _l("已分配待处理询盘")
    UNASSIGNED_INQUIRIES = "unassigned_inquiries", _l("待分配询盘")
    SEARCH_INQUIRIES = "search_inquiries", _l("询盘搜索")
    ASSIGNMENT_RULES = "assignment_rules", _l("设置询盘分配规则")
    RECEPTION = "reception", _l("查看接待数据")
    ASSIGN_CUSTOMERS = "assign_customers", _l("分配客户")
    SEARCH_CUSTOMERS = "search_customers", _l("搜索客户")
    CUSTOMER_GROUPS = "customer_groups", _l("客户分群")
    CAMPAIGNS = "campaigns", _l("营销活动")
    DUPLICATE_SHOPS = "duplicate_shops", _l("多店判重")
    COUPONS = "coupons", _l("管理优惠券")
    KEYWORD_ADS = "keyword_ads", _l("管理关键词推广")
    DATA = "data", _l("查看数据管家")
    FUNDS = "funds", _l("管理资金")
    PERSONAL_SETTINGS = "personal_settings", _l("管理个人信息")
    ADD_ACCOUNTS = "add_accounts", _l("添加子账号")
    MANAGE_ACCOUNTS = "manage_accounts", _l("管理子账号")
    LOGIN_LOG = "login_log", _l("子账号登录摘要")
    CUSTOMS_PAPERS = "customs_papers", _l("制作报关单证")
    APPEALS = "appeals", _l("违规申诉")


_MANAGER, _SALES, _PRODUCER = AccountType.MANAGER, AccountType.SALESPERSON, AccountType.PRODUCER
_ALSO: dict[Permission, frozenset[AccountType]] = {
    Permission.POST_PRODUCTS: _ALL,
    Permission.MANAGE_PRODUCTS: _ALL,
    Permission.PHOTO_BANK: _ALL,
    Permission.ASSIGNED_INQUIRIES: _ALL,
    Permission.SEARCH_CUSTOMERS: _ALL,
    Permission.CUSTOMER_GROUPS: _ALL,
    Permission.PERSONAL_SETTINGS: _ALL,
    Permission.SORT_PRODUCTS: frozenset({_PRODUCER}),
    Permission.MANAGE_SHOWCASE: frozenset({_PRODUCER}),
    Permission.STOREFRONT: frozenset({_PRODUCER}),
    Permission.KEYWORD_ADS: frozenset({_PRODUCER}),
    Permission.UNASSIGNED_INQUIRIES: frozenset({_MANAGER}),
    Permission.ASSIGN_CUSTOMERS: frozenset({_MANAGER}),
    Permission.SEARCH_INQUIRIES: frozenset({_MANAGER, _SALES}),
    Permission.DATA: frozenset({_MANAGER, _SALES}),
    Permission.CUSTOMS_PAPERS: frozenset({_MANAGER, _SALES}),
}


@cache
def holders(permission: Permission) -> frozenset[AccountType]:
    """The account types that hold a permission; the main account holds all."""
    return _MAIN | _ALSO.get(permission, frozenset())


def has_permission(permission: Permission) -> bool:
    """Whether the acting shop account holds a permission.

    A producer sees the shop's figures once the main account has authorised it (SUB-04).
    """
    if permission is Permission.DATA and acting.type is AccountType.PRODUCER:
        return acting.data_authorised
    return acting.type in holders(permission)


def permission_required(permission: Permission) -> Callable[[View], View]:
    """Restrict a back-office view to accounts with a permission.

    The user's access to the sandbox has been checked before: students change their own, others
    only look.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not has_permission(permission):
                abort(403, permission)
            if context.current().read_only and request.method not in SAFE_METHODS:
                abort(403)
            return view(*args, **kwargs)

        guarded.roles = EVERYBODY  # type: ignore[attr-defined]
        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return declare
