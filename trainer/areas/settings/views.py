"""The blueprint of the account centre, with the mail subscriptions and trade records (SET-03)."""

from typing import Any

from flask import Blueprint, request, url_for
from sqlalchemy import func

from trainer.areas.orders import service as orders
from trainer.areas.orders.choices import OrderCurrency
from trainer.areas.orders.models import TradeOrder
from trainer.areas.settings import service
from trainer.areas.settings.choices import Display
from trainer.areas.settings.forms import DisplayForm, SubscriptionForm
from trainer.areas.settings.models import MailSubscription, TradeDisplay
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import context, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term

bp = Blueprint("settings", __name__)
SORTS = {"paid": TradeOrder.prepaid_at, "total": TradeOrder.total}


@bp.route("/subscriptions", methods=["GET", "POST"])
@permission_required(Permission.PERSONAL_SETTINGS)
def subscriptions() -> Any:
    """Choose what the platform writes about by mail, and how often (邮件订阅)."""
    found = service.own(MailSubscription)
    form = SubscriptionForm(found)
    if form.validate_on_submit():
        kept = found or MailSubscription(account=context.acting.id)
        db.session.add(form.populate_record(kept))
        return flash_and_redirect(_("邮件订阅已保存"), url_for(".subscriptions"), form)
    account = service.acting_account()
    return render_page("settings/subscriptions.html", form=form, account=account)


@bp.get("/trade-records")
@permission_required(Permission.TRADE_RECORDS)
def trade_records() -> Any:
    """The shop's paid orders by country, with their sums (贸易记录)."""
    query = orders.paid()
    country, words = request.args.get("country", ""), search_term()
    if country:
        query = query.where(TradeOrder.country == country)
    if words:
        query = query.where(contains(TradeOrder.number, words))
    return render_page(
        "settings/trade/trade_records.html",
        orders=paginate(query, sort=SORTS, order="-paid"),
        sums=_sums(),
        countries=_countries(),
        chosen=country,
        display=service.trade_display(),
    )


@bp.route("/trade-records/display", methods=["GET", "POST"])
@permission_required(Permission.TRADE_RECORDS)
def trade_display() -> Any:
    """Choose what buyers see of the trade records."""
    found = service.trade_display()
    form = DisplayForm(found)
    if form.validate_on_submit():
        db.session.add(form.populate_record(found or TradeDisplay()))
        return flash_and_redirect(_("展示设置已保存"), url_for(".trade_records"), form)
    return render_page("settings/trade/trade_display.html", form=form)


@bp.get("/trade-records/preview")
@permission_required(Permission.TRADE_RECORDS)
def trade_preview() -> Any:
    """The trade records as buyers see them: no buyer and no amount of a single order."""
    found = service.trade_display()
    return render_page(
        "settings/trade/trade_preview.html",
        display=found.display if found else Display.TOTALS,
        sums=_sums(),
        orders=paginate(orders.paid(), sort=SORTS, order="-paid"),
    )


def _sums() -> list[tuple[OrderCurrency, int, Any]]:
    """Number and sum of the paid orders by currency."""
    paid = orders.paid().with_only_columns(
        TradeOrder.currency, func.count(TradeOrder.id), func.sum(TradeOrder.total)
    )
    rows = db.session.execute(paid.group_by(TradeOrder.currency))
    return [(currency, count, total) for currency, count, total in rows]


def _countries() -> list[tuple[str, str]]:
    found = orders.paid().with_only_columns(TradeOrder.country).distinct()
    return [(name, name) for name in sorted(db.session.scalars(found)) if name]
