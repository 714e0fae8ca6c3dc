"""What is refused in an answer to a buyer's request. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from trainer.areas.orders.choices import IN_WORDS, ChangeKind, ChangeState, OwnExport, ShipRule
from trainer.areas.orders.models import OrderChange, TradeOrder
from trainer.areas.orders.money import CONVENIENT_LIMIT
from trainer.areas.orders.requests.terms import carry_out, current
from trainer.areas.orders.rules import MAX_SHIP_DAYS, destination_problems
from trainer.core.data.records import copy_record
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

MAX_PIECES = 1_000_000
_WHOLE = (ChangeKind.SHIP_DAYS, ChangeKind.QUANTITY)
_BETWEEN = (ChangeKind.SHIP_DAYS, ChangeKind.PRICE, ChangeKind.FREIGHT)
"""What is sent back lies between the order's and the buyer's number; a quantity may be another."""
_LIMITS = {
    ChangeKind.SHIP_DAYS: (Decimal(0), Decimal(MAX_SHIP_DAYS)),
    ChangeKind.QUANTITY: (Decimal(1), Decimal(MAX_PIECES)),
    ChangeKind.PRICE: (Decimal("0.01"), Decimal(MAX_PIECES)),
    ChangeKind.FREIGHT: (Decimal(0), Decimal(MAX_PIECES)),
}
"""The lowest and the highest number that can be sent back (TA-03)."""


def problems(order: TradeOrder, change: OrderChange, answer: OrderChange) -> Iterator[Problem]:
    """All that is wrong with an answer.

    Args:
        order: The order as it is.
        change: The buyer's request.
        answer: The candidate: ``state``, ``offered`` and ``answer``.
    """
    if answer.state is ChangeState.DECLINED and not answer.answer:
        yield Problem("answer", _("请说明拒绝的原因"))
    elif answer.state is ChangeState.COUNTERED:
        yield from _offer(order, change, answer.offered)
    elif answer.state is ChangeState.AGREED and change.kind not in IN_WORDS:
        yield from _outcome(order, change, change.wanted, "state")
    elif answer.state is ChangeState.AGREED and change.kind is ChangeKind.ADDRESS:
        goes_to = TradeOrder(
            country=change.wanted_country or order.country, address=change.wanted_text
        )
        for found in destination_problems(goes_to):
            yield Problem("state", found.message)


def _outcome(
    order: TradeOrder, change: OrderChange, value: Decimal | None, field: str
) -> Iterator[Problem]:
    """What an answer makes of the order must still be an order that could be sent (TA-04)."""
    changed = copy_record(order)
    changed.lines = [copy_record(line) for line in order.lines]
    carry_out(changed, change, value)
    if changed.own_export is OwnExport.CONVENIENT and changed.total > CONVENIENT_LIMIT:
        yield Problem(
            field, _("修改后订单总价超过 10,000 美元，不能再用便捷发货，请先修改出口方式")
        )
    if changed.ship_rule is ShipRule.AFTER_BALANCE and not changed.balance:
        yield Problem(field, _("修改后没有尾款，不能约定尾款到账后发货，请先修改发货日期"))


def _offer(order: TradeOrder, change: OrderChange, offered: Decimal | None) -> Iterator[Problem]:
    """A number of the seller's own lies elsewhere than the order's and the buyer's."""
    if change.kind in IN_WORDS:
        yield Problem("state", _("地址和备注只能同意或拒绝；也可以修改订单后重新发给买家"))
        return
    if offered is None:
        yield Problem("offered", _("请填写修改后的值"))
        return
    present = current(order, change)
    least, most = _LIMITS[change.kind]
    if change.kind in _BETWEEN and present is not None and change.wanted is not None:
        least, most = sorted((present, change.wanted))
    if change.kind in _WHOLE and offered != offered.to_integral_value():
        yield Problem("offered", _("请输入整数"))
    elif not least <= offered <= most:
        yield Problem("offered", _("必须在 %(least)s 到 %(most)s 之间", least=least, most=most))
    elif offered == change.wanted:
        yield Problem("offered", _("与买家申请的相同，请选择“已同意”"))
    elif offered == present:
        yield Problem("offered", _("与订单现在的相同，请选择“已拒绝”并说明原因"))
    else:
        yield from _outcome(order, change, offered, "offered")
