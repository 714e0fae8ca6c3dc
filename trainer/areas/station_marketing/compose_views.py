"""Writing to buyers ticked in lists (VIS-01, CRM-04) or picked by the platform (SMC-01)."""

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers.models import Buyer
from trainer.areas.station_marketing import events, rules, service
from trainer.areas.station_marketing.choices import Method
from trainer.areas.station_marketing.forms import LetterForm
from trainer.areas.station_marketing.models import StationCampaign
from trainer.areas.station_marketing.service import Today
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.query_args import id_args
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.CAMPAIGNS)


@routes.route("/circle", methods=["GET", "POST"])
@manage
def circle() -> Any:
    """Write to the recent visitors that the platform selects."""
    day = service.today()
    found = service.pick_circle(day)
    chosen = service.in_order(candidate.buyer for candidate in found.buyers)
    title = _("智能圈客站内营销")
    return _compose(chosen, Method.CIRCLE, title, day, preference=found.preference)


@routes.post("/pick")
@manage
def pick() -> Response:
    """Go on to write to the buyers ticked in a list of customers or visitors."""
    return redirect(url_for(".new", ids=[b.id for b in service.in_order(id_args("ids"))]))


@routes.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Write to the buyers who were ticked; without any, say where to tick them."""
    chosen = service.in_order(id_args("ids"))
    if not chosen:
        return render_page("station_marketing/choose.html")
    return _compose(chosen, Method.PICKED, _("站内营销"), service.today())


def _compose(
    chosen: list[Buyer], method: Method, title: str, day: Today, preference: str = ""
) -> Any:
    form = LetterForm()
    letter = form.populate_record(StationCampaign(method=method))
    goods = service.offered(row.product_id for row in letter.products if row.product_id)

    def problems() -> Any:
        shelf = service.facts(goods.values())
        return rules.problems(letter, buyers=len(chosen), left=day.left, shelf=shelf)

    if form.validate_with(problems):
        service.send(letter, chosen, {product.category for product in goods.values()})
        events.await_answers(letter)
        said = _n("已向 %(n)d 位客户发送站内营销", len(chosen))
        return flash_and_redirect(said, url_for(".index"), form)
    return render_page(
        "station_marketing/edit.html",
        form=form,
        title=title,
        chosen=chosen,
        preference=preference,
        refusals=list(rules.quota_problems(len(chosen), day.left))
        if request.method == "GET"
        else [],
        again=[buyer.contact for buyer in chosen if buyer.id in day.reached],
        left=day.left,
        quota=rules.DAILY_QUOTA,
        letter=letter,
        goods=goods,
        coupon=service.find_coupon(letter.coupon_id),
        shop=accounts.shop().english_name,
    )
