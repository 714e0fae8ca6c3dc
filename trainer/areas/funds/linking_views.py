"""资金管理 > 关联到账: the money of orders, and the exports that it is linked to."""

from typing import Any

from flask import request, url_for
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from trainer.areas.funds import moving, rules
from trainer.areas.funds.access import manage
from trainer.areas.funds.forms import LinkForm
from trainer.areas.funds.models import ExportLink
from trainer.areas.orders import service as orders
from trainer.areas.orders.models import TradeOrder
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
WITH_MONEY = (
    selectinload(TradeOrder.payments),
    selectinload(TradeOrder.refunds),
    selectinload(TradeOrder.compensations),
    selectinload(TradeOrder.shipments),
)


def unlinked() -> Any:
    """The paid orders whose money is not linked to an export."""
    linked = select(ExportLink.order_id)
    return orders.paid().where(TradeOrder.id.not_in(linked))


@routes.get("/links")
@manage
def links() -> Any:
    """List pending or completed links, with search."""
    done = request.args.get("view") == "linked"
    query = select(ExportLink).join(ExportLink.order) if done else unlinked()
    if words := search_term():
        texts = [TradeOrder.number, TradeOrder.buyer_name]
        if done:
            texts.append(ExportLink.declaration)
        query = query.where(or_(*(contains(text, words) for text in texts)))
    shared: dict[str, Any] = {
        "done": done,
        "linked": db.session.scalar(select(func.count(ExportLink.id))),
        "waiting": db.session.scalar(select(func.count()).select_from(unlinked().subquery())),
    }
    if done:
        page = paginate(
            query.options(joinedload(ExportLink.order)),
            order="-linked_at",
            sort={"linked_at": ExportLink.linked_at},
        )
        return render_page("funds/links.html", page=page, blockers={}, received={}, **shared)
    page = paginate(query.options(*WITH_MONEY), order="-paid", sort={"paid": TradeOrder.prepaid_at})
    disputed = orders.disputed(order.id for order in page.items)
    blockers = {
        order.id: rules.link_blocker(order, linked=False, disputed=order.id in disputed)
        for order in page.items
    }
    received = {order.id: orders.received(order) for order in page.items}
    return render_page(
        "funds/links.html",
        page=page,
        blockers=blockers,
        received=received,
        account_of=rules.account_of,
        **shared,
    )


@routes.route("/links/<int:order_id>/new", methods=["GET", "POST"])
@manage
def link(order_id: int) -> Any:
    """Link an order's money to the export of its goods (关联出口订单)."""
    order = get_or_404(TradeOrder, order_id, *WITH_MONEY)
    linked = select(ExportLink.id).where(ExportLink.order_id == order.id)
    blocker = rules.link_blocker(
        order,
        linked=db.session.scalar(linked) is not None,
        disputed=bool(orders.disputed([order.id])),
    )
    if blocker:
        abort_conflict(blocker)
    form = LinkForm()

    def problems() -> list[Problem]:
        candidate = form.populate_record(ExportLink())
        used = set(db.session.scalars(select(ExportLink.declaration)))
        return list(rules.link_problems(order, candidate, clock.today(), used))

    if form.validate_with(problems):
        moving.link(order, form.populate_record(ExportLink()))
        said = _("已关联，货款进入%(account)s", account=rules.account_of(order).label)
        return flash_and_redirect(said, url_for(".links", view="linked"), form)
    return render_page(
        "funds/link.html",
        form=form,
        order=order,
        account=rules.account_of(order),
        received=orders.received(order),
    )
