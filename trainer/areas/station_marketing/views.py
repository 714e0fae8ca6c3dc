"""The list of campaigns and what came of each (SMC-01)."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.station_marketing import effect, rules, service
from trainer.areas.station_marketing.choices import Method, State
from trainer.areas.station_marketing.models import (
    StationCampaign,
    StationOffer,
    StationRecipient,
)
from trainer.core.forms.record_form import render_page
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term

bp = Blueprint("station_marketing", __name__)

manage = permission_required(Permission.CAMPAIGNS)
SORTS = {"sent_at": StationCampaign.sent_at, "id": StationCampaign.id}


@bp.get("/")
@manage
def index() -> Any:
    """The shop's campaigns, by state, with how many buyers each has reached."""
    now = clock.now()
    query = select(StationCampaign)
    state, method = request.args.get("state", ""), request.args.get("method", "")
    if state in set(State):
        query = query.where(StationCampaign.in_state(now, State(state)))
    if method in set(Method):
        query = query.where(StationCampaign.method == Method(method))
    if words := search_term():
        named = (StationCampaign.name, StationCampaign.title, StationCampaign.target)
        query = query.where(or_(*(contains(column, words) for column in named)))
    campaigns = paginate(query, sort=SORTS, order="-id")
    return render_page(
        "station_marketing/index.html",
        campaigns=campaigns,
        counts=_counts(),
        state=state,
        method=method,
        methods=Method.options(),
        reached=_reached([campaign.id for campaign in campaigns.items]),
        owners=accounts.names(),
        left=service.today().left,
        quota=rules.DAILY_QUOTA,
        now=now,
    )


@bp.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """What each buyer of a campaign has done, and the letter that they got."""
    campaign = get_or_404(
        StationCampaign,
        number,
        selectinload(StationCampaign.recipients),
        selectinload(StationCampaign.products).selectinload(StationOffer.product),
        selectinload(StationCampaign.coupon),
    )
    return render_page(
        "station_marketing/show.html",
        campaign=campaign,
        state=campaign.state(clock.now()),
        owner=accounts.names().get(campaign.account_id or 0),
        totals=effect.totals(campaign),
        chart=effect.chart(campaign),
        goods=service.pictured(offer.product_id for offer in campaign.products),
        shop=accounts.shop().english_name,
    )


def _counts() -> dict[State, int]:
    """Count campaigns by state in one statement."""
    running = StationCampaign.in_state(clock.now(), State.RUNNING)
    query = select(func.count(StationCampaign.id).filter(running), func.count(StationCampaign.id))
    live, total = db.session.execute(query).one()
    return {State.RUNNING: live, State.ENDED: total - live}


def _reached(numbers: list[int]) -> dict[int, int]:
    """How many buyers each campaign of a page has reached."""
    query = select(StationRecipient.campaign_id, func.count(StationRecipient.id))
    query = query.where(StationRecipient.campaign_id.in_(numbers))
    return dict(db.session.execute(query.group_by(StationRecipient.campaign_id)).all())
