"""The shop, its accounts (SUB-01, SUB-02), and the log of their sign-ins (SUB-05)."""

from datetime import date, datetime

from sqlalchemy import Boolean
from sqlalchemy.orm import Mapped

from graders.text.writing import Style
from trainer.core.data.records import (
    Record,
    column,
    date_column,
    datetime_column,
    enum_column,
    text_column,
)
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import AccountType


class Membership(LabeledEnum):
    """What the company pays for (ACC-01)."""

    FREE = "free", _l("免费会员")
    EXPORT = "export", _l("出口通")
    GOLD = "gold", _l("金品诚企")


class Shop(Record):
    """The shop of a sandbox: there is exactly one."""

    __tablename__ = "shop"
    label = _l("店铺")

    name: Mapped[str] = text_column(_l("公司名称"), 100)
    english_name: Mapped[str] = text_column(_l("公司英文名称"), 160)
    address: Mapped[str] = text_column(_l("公司地址"), 200)
    country: Mapped[str] = text_column(_l("国家/地区"), 40, default="中国")
    licence_number: Mapped[str] = text_column(_l("营业执照号"), 30, writing=Style.CODE)
    legal_person: Mapped[str] = text_column(_l("法人姓名"), 40)
    main_category: Mapped[str] = text_column(_l("主营类目"), 100)
    membership: Mapped[Membership] = enum_column(
        _l("会员类型"), Membership, default=Membership.FREE
    )
    certified: Mapped[bool] = column(_l("已通过认证"), Boolean(), default=False)
    safe_email: Mapped[str] = text_column(_l("安全邮箱"), 120, writing=Style.EMAIL)
    safe_mobile: Mapped[str] = text_column(_l("安全手机"), 20, writing=Style.CODE)
    joined_on: Mapped[date | None] = date_column(_l("入驻日期"))


class Sex(LabeledEnum):
    """As the sub-account form asks."""

    FEMALE = "female", _l("女")
    MALE = "male", _l("男")


class AccountStatus(LabeledEnum):
    """Whether an account may sign in."""

    NORMAL = "normal", _l("正常")
    FROZEN = "frozen", _l("已冻结")


class Account(Record):
    """An account of the shop. Its e-mail is its login ID.

    The password is exercise data, not a secret: it is stored as text and graded.
    """

    __tablename__ = "account"
    label = _l("账号")

    name: Mapped[str] = text_column(_l("姓名"), 50)
    type: Mapped[AccountType] = enum_column(_l("账号类型"), AccountType)
    sex: Mapped[Sex | None] = enum_column(_l("性别"), Sex)
    email: Mapped[str] = text_column(_l("邮箱"), 120, writing=Style.EMAIL)
    password: Mapped[str] = text_column(_l("密码"), 20, writing=Style.EXACT)
    phone: Mapped[str] = text_column(_l("电话"), 30, writing=Style.CODE)
    mobile: Mapped[str] = text_column(_l("手机号码"), 20, writing=Style.CODE)
    address: Mapped[str] = text_column(_l("联系地址"), 200)
    street: Mapped[str] = text_column(_l("街道地址"), 120)
    city: Mapped[str] = text_column(_l("城市"), 60)
    province: Mapped[str] = text_column(_l("省份"), 60)
    postcode: Mapped[str] = text_column(_l("邮编"), 10, writing=Style.CODE)
    department: Mapped[str] = text_column(_l("部门"), 60)
    position: Mapped[str] = text_column(_l("职位"), 60)
    status: Mapped[AccountStatus] = enum_column(
        _l("状态"), AccountStatus, default=AccountStatus.NORMAL
    )
    data_authorised: Mapped[bool] = column(_l("授权查看数据管家"), Boolean(), default=False)
    """Of a producer only: other accounts see the figures without it (SUB-04)."""
    created_at: Mapped[datetime] = datetime_column(_l("创建时间"))


class LoginEntry(Record):
    """A sign-in. It names the account by its login ID, so that it outlives the account."""

    __tablename__ = "login_entry"
    label = _l("登录记录")
    by_platform = True

    email: Mapped[str] = text_column(_l("登录账号"), 120, writing=Style.EMAIL)
    name: Mapped[str] = text_column(_l("姓名"), 50)
    at: Mapped[datetime] = datetime_column(_l("登录时间"))
    ip: Mapped[str] = text_column(_l("IP 地址"), 45)
    country: Mapped[str] = text_column(_l("国家/地区"), 40)
