"""商机沟通 > 商机订阅: categories and keywords (RFQ-01)."""

from typing import Any

from flask import abort, request, url_for

from trainer.areas.products import service as products
from trainer.areas.rfq import service
from trainer.areas.rfq.choices import SubscriptionKind
from trainer.areas.rfq.forms import KeywordForm
from trainer.areas.rfq.models import RfqSubscription
from trainer.areas.rfq.subscriptions import rules as subscriptions
from trainer.areas.rfq.views import quote_permission
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import db
from trainer.core.web.pagination import get_or_404
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
CATEGORY, KEYWORD = SubscriptionKind.CATEGORY, SubscriptionKind.KEYWORD


@routes.route("/subscriptions/", methods=["GET", "POST"])
@quote_permission
def subscribe() -> Any:
    """What the shop subscribes to, and what it may add; posting adds a keyword."""
    form = KeywordForm()
    known = service.subscriptions()

    def problems() -> list[Problem]:
        reason = subscriptions.blocker(known, KEYWORD, form.keyword.data or "")
        return [Problem("keyword", reason)] if reason else []

    if form.validate_with(problems):
        db.session.add(RfqSubscription(kind=KEYWORD, value=form.keyword.data))
        return flash_and_redirect(_("关键词已订阅"), url_for(".subscribe"))
    labels = products.category_labels()
    words = search_term()
    subscribed = {each.value for each in known}
    advised = sorted(service.sold_categories() - subscribed)
    return render_page(
        "rfq/subscriptions.html",
        form=form,
        categories=[each for each in known if each.kind is CATEGORY],
        keywords=[each for each in known if each.kind is KEYWORD],
        most=subscriptions.MAX_SUBSCRIPTIONS,
        labels=labels,
        found=[path for path in products.matching_categories(words) if path not in subscribed],
        advised=[path for path in advised if path in labels][:6],
        searched=words,
    )


@routes.post("/subscriptions/category")
@quote_permission
def subscribe_category() -> Any:
    """Subscribe to a category of the tree."""
    path = request.form.get("category", "")
    if path not in products.category_labels():
        abort(400)
    if reason := subscriptions.blocker(service.subscriptions(), CATEGORY, path):
        abort_conflict(reason)
    db.session.add(RfqSubscription(kind=CATEGORY, value=path))
    return flash_and_redirect(_("类目已订阅"), url_for(".subscribe"))


@routes.post("/subscriptions/<int:number>/delete")
@quote_permission
def unsubscribe(number: int) -> Any:
    """End a subscription."""
    db.session.delete(get_or_404(RfqSubscription, number))
    return flash_and_redirect(_("订阅已删除"), url_for(".subscribe"))
