"""营销效果: what the shop's own plans, mails, letters and coupons added to its figures."""

from datetime import datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from flask_babel import LazyString
from sqlalchemy import func, select

from trainer.areas.analytics import weeks
from trainer.areas.analytics.models import DailyFigure
from trainer.areas.analytics.weeks import WEEK, Period
from trainer.areas.coupons.models import Coupon
from trainer.areas.edm.models import MailCampaign, MailDelivery
from trainer.areas.p4p import service as p4p
from trainer.areas.station_marketing.models import StationRecipient
from trainer.core.data.campaigns import CampaignStatus
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.timezones import BEIJING
from trainer.core.web import db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.routes import RouteTable

routes = RouteTable()
look = permission_required(Permission.DATA)


class Channel(NamedTuple):
    """What one kind of marketing brought in a period.

    Attributes:
        label: What it is.
        reached: How often buyers saw it.
        clicks: How many clicked.
        feedbacks: How many wrote.
        cost: In CNY; None where it costs nothing by itself.
        endpoint: The page that has the details.
        permission: Who may open that page.
    """

    label: LazyString
    reached: int
    clicks: int
    feedbacks: int
    cost: Decimal | None
    endpoint: str
    permission: Permission

    @property
    def is_open(self) -> bool:
        """Whether the acting account may open the page."""
        return has_permission(self.permission)


def _moments(period: Period) -> tuple[datetime, datetime]:
    begin = datetime.combine(period.first, time(), BEIJING)
    return begin, datetime.combine(period.last + WEEK, time(), BEIJING)


def _count(at: Any, begin: datetime, end: datetime) -> int:
    """How many rows have a moment within these two."""
    return db.session.scalar(select(func.count(at)).where(at >= begin, at < end)) or 0


def _plans(period: Period) -> Channel:
    found = p4p.figures(period.first, period.ends_on)
    return Channel(
        _l("外贸直通车"),
        found.exposures,
        found.clicks,
        found.feedbacks,
        found.cost,
        "office.p4p.index",
        Permission.KEYWORD_ADS,
    )


def _mails(period: Period) -> Channel:
    begin, end = _moments(period)
    reactions = (MailDelivery.opened_at, MailDelivery.clicked_at, MailDelivery.replied_at)
    opened, clicked, replied = (_count(at, begin, end) for at in reactions)
    sent = select(MailDelivery.campaign_id).where(
        MailDelivery.sent_at >= begin, MailDelivery.sent_at < end
    )
    costs = select(MailCampaign.cost).where(MailCampaign.id.in_(sent))
    cost = sum(db.session.scalars(costs), Decimal(0))
    return Channel(
        _l("营销邮件"), opened, clicked, replied, cost, "office.edm.index", Permission.CAMPAIGNS
    )


def _letters(period: Period) -> Channel:
    begin, end = _moments(period)
    row = StationRecipient
    reactions = (row.read_at, row.clicked_at, row.replied_at)
    read, clicked, replied = (_count(at, begin, end) for at in reactions)
    return Channel(
        _l("站内营销"),
        read,
        clicked,
        replied,
        None,
        "office.station_marketing.index",
        Permission.CAMPAIGNS,
    )


def channels(period: Period) -> list[Channel]:
    """What each kind of marketing brought."""
    return [_plans(period), _mails(period), _letters(period)]


def coupons() -> tuple[int, int]:
    """How many kinds of coupon are published, and how many coupons buyers have taken."""
    query = select(func.count(Coupon.id), func.sum(Coupon.received))
    published = Coupon.status == CampaignStatus.PUBLISHED
    kinds, taken = db.session.execute(query.where(published)).one()
    return kinds, taken or 0


def _shop(period: Period) -> tuple[int, int]:
    """Exposures and clicks of the whole shop in a period."""
    query = select(func.sum(DailyFigure.exposures), func.sum(DailyFigure.clicks))
    within = DailyFigure.day.between(period.first, period.ends_on)
    exposures, clicks = db.session.execute(query.where(within)).one()
    return exposures or 0, clicks or 0


@routes.get("/effects/")
@look
def marketing_effects() -> Any:
    """What each kind of marketing added to the shop's figures of a period."""
    period = weeks.asked()
    exposures, clicks = _shop(period)
    kinds, taken = coupons()
    return render_page(
        "analytics/effects.html",
        period=period,
        presets=weeks.PRESETS,
        channels=channels(period),
        shop={"exposures": exposures, "clicks": clicks},
        coupons={"kinds": kinds, "taken": taken},
        may_open_coupons=has_permission(Permission.COUPONS),
    )
