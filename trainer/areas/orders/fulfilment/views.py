"""去发货 (SHIP-01)."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import selectinload

from trainer.areas.freight.choices import Mode
from trainer.areas.orders.choices import WAYBILLS, GoodsBy, Logistics
from trainer.areas.orders.fulfilment import quantities, shipping, shipping_rules
from trainer.areas.orders.fulfilment.forms import ShipmentForm
from trainer.areas.orders.models import Shipment, TradeOrder
from trainer.areas.orders.service import find_order, trade_permission
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web.routes import RouteTable

routes = RouteTable()
WITH_PARTS = (
    selectinload(TradeOrder.lines),
    selectinload(TradeOrder.shipments).selectinload(Shipment.lines),
)


@routes.route("/<int:number>/ship", methods=["GET", "POST"])
@trade_permission
def ship(number: int) -> Any:
    """Choose goods and express service; what is not shipped now can be shipped later."""
    order = find_order(number, *WITH_PARTS)
    if reason := shipping.ship_blocker(order):
        abort_conflict(reason)
    left = quantities.left(order)
    form = ShipmentForm(
        data={
            "logistics": Logistics.OWN,
            "mode": Mode.DOOR,
            "carrier": order.carrier,
            "lines": [{"line_id": n, "quantity": rest} for n, rest in left.items() if rest],
        }
    )
    if order.goods_by is GoodsBy.CONTRACT:
        del form.lines  # a contract's goods are shipped as a whole
    else:
        form.offer_lines(
            {
                line.id: _("%(name)s（剩余 %(n)d 件）", name=_name(line), n=left[line.id])
                for line in order.lines
                if left[line.id]
            }
        )

    def problems() -> list[Problem]:
        candidate = form.populate_record(Shipment())
        used = shipping.used_numbers()
        return list(shipping_rules.problems(order, candidate, left, used))

    if form.validate_with(problems):
        shipping.ship(order, form.populate_record(Shipment()))
        rest = sum(quantities.left(order).values())
        said = _("已发货，还有 %(n)d 件待发", n=rest) if rest else _("商品已全部发货")
        return flash_and_redirect(said, url_for(".show", number=number), form)
    return render_page("orders/ship.html", form=form, order=order, formats=WAYBILLS)


def _name(line: Any) -> str:
    return f"{line.name} · {line.specification}" if line.specification else line.name
