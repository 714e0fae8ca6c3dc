"""An account's profile, its mail subscriptions, and the display of trade records."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from graders.text.writing import Style
from trainer.areas.settings.choices import (
    AvatarStatus,
    Display,
    Frequency,
    Industry,
    MailPace,
    Visibility,
)
from trainer.core.data.records import (
    Record,
    datetime_column,
    enum_column,
    list_column,
    long_text_column,
    text_column,
)
from trainer.core.text.i18n import lazy_gettext as _l

FILE_NAME_LENGTH = 80


class PersonalProfile(Record):
    """商业信息, 隐私信息 and picture of an account (SET-01); name and phones are the account's."""

    __tablename__ = "personal_profile"
    label = _l("个人信息")

    account: Mapped[int] = mapped_column()
    """The account's id. No reference: a deleted account's profile falls to nobody (SUB-03)."""
    avatar_name: Mapped[str] = text_column(_l("头像"), FILE_NAME_LENGTH, writing=Style.CODE)
    avatar_status: Mapped[AvatarStatus | None] = enum_column(
        _l("头像状态"), AvatarStatus, info={"automatic": True}
    )
    avatar_digest: Mapped[str] = mapped_column(default="")
    """The picture that was uploaded last."""
    shown_digest: Mapped[str] = mapped_column(default="")
    """The picture that others see."""
    uploaded_at: Mapped[datetime | None] = datetime_column(_l("上传时间"))

    card_name: Mapped[str] = text_column(_l("名片姓名"), 50)
    card_position: Mapped[str] = text_column(_l("名片职位"), 60)
    card_phone: Mapped[str] = text_column(_l("名片电话"), 30, writing=Style.CODE)
    card_email: Mapped[str] = text_column(_l("名片邮箱"), 120, writing=Style.EMAIL)
    industry: Mapped[Industry | None] = enum_column(_l("所处行业"), Industry)
    preference: Mapped[str] = text_column(_l("采购偏好"), 200)
    frequency: Mapped[Frequency | None] = enum_column(_l("采购频率"), Frequency)
    company_name: Mapped[str] = text_column(_l("公司英文名称"), 160)
    company_website: Mapped[str] = text_column(_l("公司网址"), 200, writing=Style.LINK)
    company_about: Mapped[str] = long_text_column(_l("公司简介"), 1000)
    personal_visibility: Mapped[Visibility] = enum_column(
        _l("个人信息可见级别"), Visibility, default=Visibility.EVERYBODY
    )
    sourcing_visibility: Mapped[Visibility] = enum_column(
        _l("采购信息可见级别"), Visibility, default=Visibility.EVERYBODY
    )


class MailSubscription(Record):
    """Mail topics that an account subscribes to (SET-03)."""

    __tablename__ = "mail_subscription"
    label = _l("邮件订阅")

    account: Mapped[int] = mapped_column()
    topics: Mapped[list[str]] = list_column(_l("订阅主题"))
    pace: Mapped[MailPace] = enum_column(_l("发送频率"), MailPace, default=MailPace.AT_ONCE)


class TradeDisplay(Record):
    """What buyers see of the shop's trade records (SET-03): at most one in a sandbox."""

    __tablename__ = "trade_display"
    label = _l("贸易记录展示设置")

    display: Mapped[Display] = enum_column(_l("对买家展示"), Display, default=Display.TOTALS)


class WorkbenchLayout(Record):
    """How an account has arranged the floors of its workbench (ACC-05).

    It is a taste, not work: arranging it never costs a student points.
    """

    __tablename__ = "workbench_layout"
    label = _l("工作台布局")
    by_platform = True

    account: Mapped[int] = mapped_column()
    floors: Mapped[list[str]] = list_column(_l("楼层顺序"))
    """Keys of floors; one that is not named comes after those that are."""
    hidden: Mapped[list[str]] = list_column(_l("隐藏的楼层"))
