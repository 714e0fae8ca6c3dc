"""Campaigns: records that run from one day to another once they are published."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, String, case, type_coerce
from sqlalchemy.orm import Mapped

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem
from trainer.core.text.timezones import BEIJING


class CampaignStatus(LabeledEnum):
    """What the seller has done with a campaign; the calendar decides the rest."""

    DRAFT = "draft", _l("草稿")
    PUBLISHED = "published", _l("已发布")
    STOPPED = "stopped", _l("已停止")


class CampaignState(LabeledEnum):
    """State of a campaign on a day."""

    DRAFT = "draft", _l("草稿")
    UPCOMING = "upcoming", _l("未开始")
    LIVE = "live", _l("进行中")
    ENDED = "ended", _l("已结束")
    STOPPED = "stopped", _l("已停止")


class Campaign:
    """Mixin of record types that run by the calendar.

    The record type declares the three columns, with the labels that its pages have. Where the
    platform has other words for the states, ``states`` is an enumeration of its own with the codes
    of :class:`CampaignState`.
    """

    states: ClassVar[type[LabeledEnum]] = CampaignState
    zone: ClassVar[ZoneInfo] = BEIJING
    """The time zone whose days the campaign begins and ends by."""

    if TYPE_CHECKING:
        starts_on: Mapped[date]
        ends_on: Mapped[date]
        status: Mapped[CampaignStatus]

    def state(self, today: date) -> LabeledEnum:
        """State of the campaign on a day; first and last day belong to it."""
        if self.status is not CampaignStatus.PUBLISHED:
            return self.states(self.status.value)
        if today < self.starts_on:
            return self.states(CampaignState.UPCOMING)
        return self.states(CampaignState.LIVE if today <= self.ends_on else CampaignState.ENDED)

    @classmethod
    def state_on(cls, today: date) -> ColumnElement[str]:
        """The code of :meth:`state` as an expression of the database."""
        status = type_coerce(cls.status, String)
        return case(
            (status != CampaignStatus.PUBLISHED.value, status),
            (cls.starts_on > today, CampaignState.UPCOMING.value),
            (cls.ends_on < today, CampaignState.ENDED.value),
            else_=CampaignState.LIVE.value,
        )

    @classmethod
    def in_state(cls, today: date, *states: LabeledEnum) -> ColumnElement[bool]:
        """Condition for a campaign to be in one of the states on a day."""
        return cls.state_on(today).in_([state.value for state in states])


def date_problems(
    campaign: Campaign,
    today: date,
    *,
    max_days: int | None = None,
    stopped_start: date | None = None,
) -> Iterator[Problem]:
    """What is wrong with the dates of a campaign that is to be published.

    Args:
        campaign: The candidate; a date that is missing is its field's matter.
        today: The sandbox's date.
        max_days: How many days it may run, the first and the last included.
        stopped_start: The start of a campaign that was stopped, which it may keep.
    """
    first, last = campaign.starts_on, campaign.ends_on
    if not first or not last:
        return
    if last < first:
        yield Problem("ends_on", _("结束日期不能早于开始日期"))
    elif max_days is not None and (last - first).days >= max_days:
        yield Problem("ends_on", _("有效期不能超过 %(n)d 天", n=max_days))
    elif last < today:
        yield Problem("ends_on", _("结束日期不能早于今天（%(day)s）", day=today.isoformat()))
    if first < today and first != stopped_start:
        yield Problem("starts_on", _("开始日期不能早于今天（%(day)s）", day=today.isoformat()))
