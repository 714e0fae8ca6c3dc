"""The registrar's pages: search, cart, order, the shop's domains (MAIL-01)."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import Wallet
from trainer.areas.ledger.service import BalanceTooLow
from trainer.areas.trade_mail import service
from trainer.areas.trade_mail.choices import Holder
from trainer.areas.trade_mail.models import CartItem, Domain
from trainer.areas.trade_mail.registrar import market, orders
from trainer.areas.trade_mail.registrar.forms import OrderForm
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.DOMAINS)
MAX_CART = 20


@routes.get("/domains")
@manage
def domains() -> Any:
    """The shop's domains, and a search for new ones."""
    words = search_term()
    return render_page(
        "trade_mail/domains.html",
        words=words,
        offers=market.search(words) if words else [],
        owned=service.domains(),
        in_cart=[item.name for item in orders.cart()],
        today=clock.today(),
    )


@routes.post("/domains/cart/add")
@manage
def add_to_cart() -> Response:
    """Put a domain that is free into the cart."""
    offer = market.find(request.form.get("name", "")[:200])
    back = url_for(".domains", q=offer.name if offer else None)
    if offer is None or offer.is_taken or offer.name in orders.owned_names():
        flash(_("该域名已被注册，请换一个"), "warning")
        return redirect(back)
    there = [item.name for item in orders.cart()]
    if len(there) >= MAX_CART:
        abort_conflict(_("购物车已满，请先结算"))
    if offer.name not in there:
        db.session.add(CartItem(name=offer.name))
    return flash_and_redirect(_("%(name)s 已加入购物车", name=offer.name), back)


@routes.post("/domains/cart/<int:number>/remove")
@manage
def remove_from_cart(number: int) -> Response:
    """Take a domain out of the cart."""
    db.session.delete(get_or_404(CartItem, number))
    return flash_and_redirect(_("已从购物车移除"), url_for(".cart"))


@routes.route("/domains/cart", methods=["GET", "POST"])
@manage
def cart() -> Any:
    """Order and pay what lies in the cart, in the holder's real name."""
    items = orders.cart()
    form = OrderForm(data={"years": 1, "holder_type": Holder.COMPANY})
    order = form.populate_record(Domain())
    names = [item.name for item in items]

    def problems() -> Any:
        if not items:
            yield Problem(None, _("购物车是空的，请先选择域名"))
        yield from orders.real_name_problems(
            order.holder_type, order.holder, form.licence.data, accounts.shop()
        )

    if form.validate_with(problems):
        try:
            orders.buy(order, items)
        except BalanceTooLow as low:
            form.add_problems([Problem(None, str(low))])
        else:
            said = _n("已购买 %(n)d 个域名，请设置解析", len(items))
            return flash_and_redirect(said, url_for(".domains"), form)
    years = order.years if order.years in market.YEARS else 1
    return render_page(
        "trade_mail/cart.html",
        form=form,
        items=items,
        prices=market.PRICES,
        split=market.split,
        total=market.total(names, years),
        years=years,
        balance=ledger.balance(Wallet.SERVICES),
    )
