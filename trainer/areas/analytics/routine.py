"""日常工作: what is done every day, week and month, and what of it is due (DAT-03)."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from flask import request
from flask_babel import LazyString
from sqlalchemy import func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.analytics import weeks
from trainer.areas.analytics.diagnosis import cases
from trainer.areas.analytics.keywords import index
from trainer.areas.analytics.rules import Pattern
from trainer.areas.inquiries import service as inquiries
from trainer.areas.inquiries.choices import State
from trainer.areas.inquiries.models import Inquiry
from trainer.areas.media.models import FanPost
from trainer.areas.products import service as products
from trainer.areas.products.choices import Status
from trainer.areas.rfq import service as rfq
from trainer.areas.rfq.models import RfqQuote
from trainer.areas.rules_centre import service as rules_centre
from trainer.areas.rules_centre.models import Violation
from trainer.areas.showcases import service as showcases
from trainer.areas.venues import service as venues
from trainer.areas.venues.choices import TAKING_PART
from trainer.areas.venues.models import Enrolment
from trainer.core.forms.record_form import render_page
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import plural as _n
from trainer.core.text.timezones import BEIJING
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.routes import RouteTable

routes = RouteTable()
HOT_WORDS = 50
"""The words searched most, of which a shop should have each as a keyword (本系统约定)."""
WEEK, QUARTER = timedelta(days=7), timedelta(days=90)


class Rhythm(LabeledEnum):
    """How often something is done (P9 知识点 1.4)."""

    DAY = "day", _l("每天")
    WEEK = "week", _l("每周")
    MONTH = "month", _l("每月和每季度")


class Standing(NamedTuple):
    """The state of a task of the routine.

    Attributes:
        text: In words.
        due: Whether something is left to do; None if no record shows it.
    """

    text: str
    due: bool | None


class Work(NamedTuple):
    """A piece of routine work.

    Attributes:
        rhythm: How often it is done.
        label: What it is.
        endpoint: The page where it is done.
        permission: Who may open that page.
        state: The state by the records.
        query: What the page is opened with.
    """

    rhythm: Rhythm
    label: LazyString
    endpoint: str
    permission: Permission
    state: Callable[[], Standing]
    query: Mapping[str, Any] = MappingProxyType({})


def _count(query: Any) -> int:
    return db.session.scalar(query) or 0


def _begin_of_today() -> datetime:
    return datetime.combine(clock.today(), time(), BEIJING)


def _inquiries() -> Standing:
    waiting = select(func.count(Inquiry.id)).where(Inquiry.state == State.WAITING, ~Inquiry.spam)
    number = _count(inquiries.visible(waiting))
    return Standing(_n("%(n)d 个询盘待回复", number), number > 0)


def _quotes() -> Standing:
    today = select(func.count(RfqQuote.id)).where(RfqQuote.submitted_at >= _begin_of_today())
    done, left = _count(today), rfq.usable_rights()
    return Standing(
        _("今天已报 %(n)d 条，剩余 %(left)d 条", n=done, left=left), not done and left > 0
    )


def _videos() -> Standing:
    if not accounts.benefits().fan_posts:
        return Standing(_("粉丝通仅供付费会员使用"), None)
    query = select(func.count(FanPost.id)).where(FanPost.submitted_at >= _begin_of_today())
    done = _count(query)
    return Standing(_n("今天已提交 %(n)d 个视频", done), not done)


def _drafts() -> Standing:
    number = products.count_by_status()[Status.DRAFT]
    return Standing(_n("%(n)d 个产品草稿待发布", number), number > 0)


def _weak_products() -> Standing:
    found = cases.by_pattern(cases.all_cases(weeks.last_weeks(1)))[Pattern.FEW_FEEDBACKS]
    return Standing(_n("上周 %(n)d 款产品高点击低反馈", found), found > 0)


def _keywords() -> Standing:
    """The words searched most that are no product's keyword."""
    hottest = sorted(index.rows("", ""), key=lambda row: row.rank)[:HOT_WORDS]
    missing = sum(not row.used for row in hottest)
    return Standing(_n("%(n)d 个热门词还不是产品关键词", missing), missing > 0)


def _enrolments() -> Standing:
    query = select(func.count(Enrolment.id)).where(
        Enrolment.status.in_(TAKING_PART), Enrolment.submitted_at >= clock.now() - WEEK
    )
    done = _count(query)
    due = not done and venues.can_enrol()
    said = _n("近 7 天报名 %(n)d 款商品", done)
    return Standing(said, due if done or due else None)


def _showcase() -> Standing:
    weak = showcases.count_to_replace()
    return Standing(_n("%(n)d 款橱窗产品建议替换", weak), weak > 0)


def _rules() -> Standing:
    """The violations of a quarter; due while one can still be appealed against."""
    today = clock.today()
    query = select(func.count(Violation.id)).where(Violation.penalised_on >= today - QUARTER)
    number = _count(query)
    due = _count(select(rules_centre.appealable(today))) > 0
    return Standing(_n("近 90 天 %(n)d 次违规", number), due or None)


def _customers() -> Standing:
    return Standing(_("按阶段和跟进时间盘点客户"), None)


WORKS = (
    Work(
        Rhythm.DAY,
        _l("回复询盘"),
        "office.inquiries.index",
        Permission.ASSIGNED_INQUIRIES,
        _inquiries,
    ),
    Work(Rhythm.DAY, _l("推进 RFQ 报价"), "office.rfq.index", Permission.SEARCH_INQUIRIES, _quotes),
    Work(Rhythm.DAY, _l("发布 True View"), "office.media.index", Permission.POST_PRODUCTS, _videos),
    Work(
        Rhythm.DAY,
        _l("发布和优化产品"),
        "office.products.index",
        Permission.MANAGE_PRODUCTS,
        _drafts,
        {"status": Status.DRAFT.value},
    ),
    Work(
        Rhythm.WEEK,
        _l("优化转化低的产品"),
        "office.analytics.diagnosis",
        Permission.DATA,
        _weak_products,
        {"weeks": 1, "pattern": Pattern.FEW_FEEDBACKS.value},
    ),
    Work(
        Rhythm.WEEK,
        _l("补充新关键词"),
        "office.analytics.keyword_index",
        Permission.DATA,
        _keywords,
        {"used": "no"},
    ),
    Work(
        Rhythm.WEEK,
        _l("报名和检查活动"),
        "office.venues.enrolments",
        Permission.CAMPAIGNS,
        _enrolments,
    ),
    Work(
        Rhythm.WEEK,
        _l("检查橱窗产品"),
        "office.showcases.effect",
        Permission.MANAGE_SHOWCASE,
        _showcase,
    ),
    Work(
        Rhythm.MONTH,
        _l("跟进规则变化"),
        "office.rules_centre.index",
        Permission.PERSONAL_SETTINGS,
        _rules,
    ),
    Work(
        Rhythm.MONTH,
        _l("盘点客户"),
        "office.customers.index",
        Permission.SEARCH_CUSTOMERS,
        _customers,
    ),
)


@routes.get("/routine/")
@permission_required(Permission.DATA)
def routine() -> Any:
    """The work of a day, a week or a month, and what of it is due today."""
    asked = request.args.get("every", "")
    rhythm = Rhythm(asked) if asked in set(Rhythm) else Rhythm.DAY
    rows = [
        (work, work.state(), has_permission(work.permission))
        for work in WORKS
        if work.rhythm is rhythm
    ]
    return render_page("analytics/routine.html", rows=rows, rhythm=rhythm, rhythms=list(Rhythm))
