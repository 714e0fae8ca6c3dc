"""交易管理 > 订单分配设置: substitutes for salespeople who are away (ORD-01)."""

from typing import Any

from flask import abort, url_for
from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Account
from trainer.areas.orders.assigning import rules, service
from trainer.areas.orders.assigning.forms import SubstituteForm
from trainer.areas.orders.assigning.models import OrderSubstitute
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, holders, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.ASSIGN_CUSTOMERS)


@routes.get("/assigning")
@manage
def assigning() -> Any:
    """List the accounts in charge of orders, with their substitutes."""
    may = holders(Permission.SEARCH_INQUIRIES)
    return render_page(
        "orders/assigning.html",
        people=[each for each in accounts.shop_header().accounts if each.type in may],
        settings={each.account_id: each for each in service.substitutes()},
        names=accounts.names(),
        today=clock.today(),
    )


def _find(account: int) -> tuple[Account, OrderSubstitute | None]:
    person = get_or_404(Account, account)
    if person.type not in holders(Permission.SEARCH_INQUIRIES):
        abort(404)
    query = select(OrderSubstitute).where(OrderSubstitute.account_id == account)
    return person, db.session.scalars(query).first()


@routes.route("/assigning/<int:account>", methods=["GET", "POST"])
@manage
def substitute(account: int) -> Any:
    """Set who takes the new orders of an account while it is away."""
    person, found = _find(account)
    form = SubstituteForm(found) if found else SubstituteForm(data={"away_from": clock.today()})

    def problems() -> list[Problem]:
        candidate = form.populate_record(OrderSubstitute(account_id=account))
        return list(rules.problems(candidate, clock.today()))

    if form.validate_with(problems):
        setting = found or OrderSubstitute(account_id=account)
        form.populate_record(setting)
        db.session.add(setting)
        return flash_and_redirect(_("替补接单员已设置"), url_for(".assigning"), form)
    return render_page("orders/substitute.html", form=form, person=person)


@routes.post("/assigning/<int:account>/end")
@manage
def end_substitute(account: int) -> Any:
    """Take a setting back: new orders go to the account itself again."""
    _person, found = _find(account)
    if found is None:
        abort(404)
    db.session.delete(found)
    return flash_and_redirect(_("已取消替补接单员"), url_for(".assigning"))
