"""What can be changed, and how the identity is checked (SET-02)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Action(LabeledEnum):
    """A security setting; its value is also the purpose of the codes of its identity check."""

    EMAIL = "change_email", _l("修改注册邮箱")
    PASSWORD = "change_password", _l("修改密码")
    PHONE = "change_phone", _l("管理安全手机")
    QUESTION = "change_question", _l("设置安全问题")


class Confirmation(LabeledEnum):
    """The purpose of the code that a new e-mail or phone confirms."""

    EMAIL = "confirm_email", _l("验证新邮箱")
    PHONE = "confirm_phone", _l("验证新安全手机")


class Method(LabeledEnum):
    """The four identity checks, as the textbook lists them."""

    SMS = "sms", _l("手机验证码+证件号码")
    QUESTION = "question", _l("安全问题+证件号码")
    MAIL = "mail", _l("邮箱验证码+证件号码")
    MANUAL = "manual", _l("人工服务")


class Stage(LabeledEnum):
    """How far a change has come."""

    CHECKING = "checking", _l("人工核验中")
    VERIFIED = "verified", _l("已通过验证")
    DONE = "done", _l("已完成")
    RETURNED = "returned", _l("核验未通过")
    WITHDRAWN = "withdrawn", _l("已撤销")


OPEN = (Stage.CHECKING, Stage.VERIFIED)
"""Stages that can still lead to a change."""


class Question(LabeledEnum):
    """The questions to choose from; the list is this simulator's own."""

    BIRTHPLACE = "birthplace", _l("您的出生城市")
    SCHOOL = "school", _l("您小学的校名")
    TEACHER = "teacher", _l("您第一位班主任的姓名")
    BOOK = "book", _l("您最喜欢的一本书")
    FIRST_BUYER = "first_buyer", _l("您第一位海外买家的国家")
