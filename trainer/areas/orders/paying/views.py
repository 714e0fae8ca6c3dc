"""交易管理 > 支付方式和费用: what each method costs the buyer and how much it takes (TA-06)."""

from typing import Any

from trainer.areas.orders.paying.methods import methods
from trainer.areas.orders.service import trade_permission
from trainer.core.forms.record_form import render_page
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/pay-methods")
@trade_permission
def pay_methods() -> Any:
    """The help table of the payment methods."""
    return render_page("orders/pay_methods.html", methods=methods().values())
