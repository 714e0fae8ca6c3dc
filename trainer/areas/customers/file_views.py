"""The page of a buyer: what it did, and the shop's file with stage, labels and notes (CRM-01)."""

from collections import Counter
from datetime import timedelta
from typing import Any

from flask import abort, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.choices import Activity
from trainer.areas.buyers.models import BuyerActivity, PastOrder
from trainer.areas.customers import profiles, service
from trainer.areas.customers.forms import FileForm, NoteForm
from trainer.areas.customers.models import Customer, CustomerNote
from trainer.areas.customers.profiles import HISTORY, Profile
from trainer.areas.customers.segments import potential
from trainer.areas.products.models import Product
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.context import acting
from trainer.core.web.routes import RouteTable

routes = RouteTable()
look = permission_required(Permission.SEARCH_CUSTOMERS)
NEWEST = 15
"""How many of the newest activities the page shows."""


@routes.get("/buyers/<int:number>")
@look
def show(number: int) -> Any:
    """Everything that the shop knows of a buyer."""
    profile = find_visible(number)
    now = clock.now()
    newest = buyers.activities(buyer=number).order_by(
        BuyerActivity.at.desc(), BuyerActivity.id.desc()
    )
    orders = buyers.orders(buyer=number).order_by(PastOrder.paid_at.desc())
    acts = list(db.session.scalars(newest.limit(NEWEST)))
    return render_page(
        "customers/show.html",
        profile=profile,
        buyer=profile.buyer,
        customer=profile.customer if profile.is_mine else None,
        counts=[(kind.label, profile.count(kind, now)) for kind in Activity],
        days=HISTORY.days,
        potential=potential(profile, now),
        acts=acts,
        titles=_titles(acts),
        orders=list(db.session.scalars(orders)),
        owners=accounts.names(),
        chart=_chart(profile),
        markets=has_permission(Permission.CAMPAIGNS),
        now=now,
    )


@routes.route("/buyers/<int:number>/edit", methods=["GET", "POST"])
@look
def edit(number: int) -> Any:
    """Change what the seller keeps of a customer."""
    customer = _my_customer(number)
    form = FileForm(customer)
    if form.validate_on_submit():
        form.populate_record(customer)
        return flash_and_redirect(_("客户资料已保存"), url_for(".show", number=number), form)
    return render_page("customers/edit.html", form=form, customer=customer)


@routes.route("/buyers/<int:number>/notes/new", methods=["GET", "POST"])
@look
def new_note(number: int) -> Any:
    """Write down what was agreed with a customer."""
    customer = _my_customer(number)
    form = NoteForm()
    if form.validate_on_submit():
        note = form.populate_record(CustomerNote(author=acting.name, written_at=clock.now()))
        note.position = max((n.position for n in customer.notes), default=-1) + 1
        customer.notes.append(note)
        return flash_and_redirect(_("跟进小记已保存"), url_for(".show", number=number), form)
    return render_page("customers/note.html", form=form, customer=customer)


@routes.post("/buyers/<int:number>/notes/<int:note>/delete")
@look
def delete_note(number: int, note: int) -> Response:
    """Delete a note."""
    customer = _my_customer(number)
    found = next((n for n in customer.notes if n.id == note), None)
    if found is None:
        abort(404)
    customer.notes.remove(found)
    return flash_and_redirect(_("跟进小记已删除"), url_for(".show", number=number))


def find_visible(number: int) -> Profile:
    """A buyer who knows the shop; 403 with the owner for a customer of somebody else."""
    profile = profiles.load([number]).get(number)
    if profile is None:
        abort(404)
    owners = service.visible_owners()
    if profile.is_mine and profile.customer is not None and owners is not None:
        owner = profile.customer.account_id
        if owner not in owners:
            name = accounts.names().get(owner or 0, "")
            abort(403, _("这位客户由“%(name)s”负责，当前账号不能查看", name=name))
    return profile


def _my_customer(number: int) -> Customer:
    profile = find_visible(number)
    if profile.customer is None or not profile.is_mine:
        abort(404)
    return profile.customer


def _titles(acts: list[BuyerActivity]) -> dict[int, str]:
    """The titles of the products that the activities are about."""
    numbers = {act.product for act in acts if act.product}
    query = select(Product).where(Product.id.in_(numbers))
    return {product.id: product.title for product in db.session.scalars(query)}


def _chart(profile: Profile) -> dict[str, Any]:
    """Visits and inquiries of half a year by week, and the same as a table."""
    today = clock.today()
    first = today - timedelta(days=HISTORY.days - 1)
    first -= timedelta(days=first.weekday())
    weeks = [first + timedelta(days=7 * n) for n in range((today - first).days // 7 + 1)]
    lines = []
    for kind in (Activity.VISIT, Activity.INQUIRY):
        days = (at.astimezone(clock.now().tzinfo).date() for at in profile.times.get(kind, ()))
        counts = Counter((day - first).days // 7 for day in days if day >= first)
        lines.append((str(kind.label), [counts[n] for n in range(len(weeks))]))
    names = [week.isoformat() for week in weeks]
    return {
        "title": _("近 %(n)d 天行为（按周）", n=HISTORY.days),
        "options": {
            "grid": {"top": 36, "left": 8, "right": 16, "bottom": 4},
            "legend": {"top": 0, "right": 0},
            "xAxis": {"type": "category", "data": names},
            "yAxis": {"type": "value", "minInterval": 1},
            "series": [{"type": "bar", "name": name, "data": data} for name, data in lines],
        },
        "head": [_("周"), *(name for name, _data in lines)],
        "rows": [
            [name, *(data[n] for _name, data in lines)]
            for n, name in enumerate(names)
            if any(data[n] for _name, data in lines)
        ],
    }
