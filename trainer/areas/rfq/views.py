"""商机沟通 > RFQ 商机: the market with its filters, and a request with its buyer."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, request
from sqlalchemy import Select, false, or_, select

from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.models import Buyer
from trainer.areas.products import service as products
from trainer.areas.rfq import service
from trainer.areas.rfq.choices import SubscriptionKind
from trainer.areas.rfq.models import RfqRequest
from trainer.areas.rfq.quoting import service as quoting
from trainer.areas.rfq.rights import rules as rights
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.files import uploads
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term

bp = Blueprint("rfq", __name__)
quote_permission = permission_required(Permission.SEARCH_INQUIRIES)
SORTS = {
    "posted": RfqRequest.posted_at,
    "quantity": RfqRequest.quantity,
    "stars": RfqRequest.stars,
    "closes": RfqRequest.closes_on,
}
RECENT = (1, 3, 7, 30)
"""Filters by age, in days."""
VIEWS = ("recommended", "subscribed", "all")


@bp.get("/")
@quote_permission
def index() -> Any:
    """The market: recommended requests first, all of them where the seller searches (RFQ-01)."""
    chosen = request.args.get("view", "")
    words = search_term()
    if chosen not in VIEWS:
        chosen = "all" if words else "recommended"
    query = _narrowed(_in_view(chosen))
    if words:
        title, details = contains(RfqRequest.title, words), contains(RfqRequest.details, words)
        query = query.where(title | details)
    found = paginate(query, sort=SORTS, order="-posted")
    return render_page(
        "rfq/index.html",
        requests=found,
        chosen=chosen,
        buyers=buyers.by_ids({each.buyer for each in found.items}),
        quoted=service.quoted_codes(),
        rights_left=service.usable_rights(),
        countries=[(name, name) for name in buyers.countries()],
        tops=products.top_categories(),
        recent=[(days, _("近 %(n)d 天", n=days)) for days in RECENT],
        now=clock.now(),
        seats=rights.MAX_SEATS,
    )


def _in_view(chosen: str) -> Select[RfqRequest]:
    query = service.posted().where(RfqRequest.closes_on >= clock.today())
    if chosen == "recommended":
        return query.where(RfqRequest.category.in_(service.categories_of_interest()))
    if chosen == "subscribed":
        wanted = [
            RfqRequest.category == each.value
            if each.kind is SubscriptionKind.CATEGORY
            else contains(RfqRequest.title, each.value) | contains(RfqRequest.details, each.value)
            for each in service.subscriptions()
        ]
        return query.where(or_(false(), *wanted))
    return query


def _narrowed(query: Select[RfqRequest]) -> Select[RfqRequest]:
    """Apply the filters of the address; values that there are not are ignored."""
    args = request.args
    if args.get("top"):
        query = query.where(RfqRequest.category.startswith(args["top"], autoescape=True))
    if args.get("country"):
        within = select(Buyer.id).where(Buyer.country == args["country"])
        query = query.where(RfqRequest.buyer.in_(within))
    if args.get("days", type=int) in RECENT:
        since = clock.now() - timedelta(days=args.get("days", 0, type=int))
        query = query.where(RfqRequest.posted_at >= since)
    if args.get("stars", type=int) in {1, 2, 3}:
        query = query.where(RfqRequest.stars == args.get("stars", type=int))
    if args.get("has") == "attachment":
        query = query.where(RfqRequest.attachment_name != "")
    if args.get("has") == "picture":
        query = query.where(RfqRequest.picture != "")
    if args.get("open") == "seats":
        query = query.where(RfqRequest.taken < rights.MAX_SEATS)
    if args.get("open") == "unquoted":
        query = query.where(RfqRequest.code.not_in(service.quoted_codes()))
    return query


@bp.get("/requests/<code>")
@quote_permission
def show_request(code: str) -> Any:
    """A request with its buyer, and whether the shop can quote for it."""
    found = service.find_request(code)
    quote = service.standing_quote(code)
    return render_page(
        "rfq/request.html",
        rfq=found,
        buyer=buyers.find(found.buyer),
        asked=db.session.scalars(service.posted().where(RfqRequest.buyer == found.buyer)).all(),
        quote=quote,
        blockers=list(quoting.blockers(found)),
        seats_left=rights.seats_left(found, quote is not None),
        right=quoting.usable_right(found),
        now=clock.now(),
    )


@bp.get("/requests/<code>/picture")
@quote_permission
def picture(code: str) -> Any:
    """The picture that the buyer added."""
    found = service.find_request(code)
    return uploads.send_picture(found.picture) if found.picture else abort(404)


@bp.get("/requests/<code>/attachment")
@quote_permission
def attachment(code: str) -> Any:
    """The buyer's attachment, as a text file."""
    found = service.find_request(code)
    if not found.attachment_name:
        abort(404)
    answer = Response(found.attachment, mimetype="text/plain")
    answer.headers.set("Content-Disposition", "attachment", filename=found.attachment_name)
    return answer
