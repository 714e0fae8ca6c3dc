"""What is refused in a booking, and what a report says (INS-01). Pure.

The days, the sample and the share of defects that is accepted are this simulator's own.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from trainer.areas.orders.choices import DraftedBy, ServiceKind, Status
from trainer.areas.orders.inspections.models import ServiceBooking
from trainer.areas.orders.models import TradeOrder
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

NOTICE = timedelta(days=2)
"""How long before the visit it is booked."""
SAMPLE_SHARE, LEAST_SAMPLE, MOST_SAMPLE = Decimal("0.1"), 5, 200
ACCEPTED = Decimal("0.025")
"""The share of defects in the sample up to which the goods pass."""
_DEFECTS = Decimal("0.04")
"""Up to this share of a sample is defective."""


def booking_blocker(order: TradeOrder) -> str | None:
    """Why no service can be booked for an order; None if one can."""
    if order.drafted_by is DraftedBy.BUYER:
        return _("买家直接下的订单不能预约增值服务")
    if not order.services:
        return _("起草订单时没有选择增值服务，不能预约")
    if order.status not in {Status.TO_SHIP, Status.SHIPPING}:
        return _("买家付款后、全部发货前才能预约")
    return None


def problems(order: TradeOrder, booking: ServiceBooking, today: date) -> Iterator[Problem]:
    """All that is wrong with a booking."""
    if booking.kind is not None and booking.kind.label not in order.service_labels:
        names = join_list(order.service_labels)
        yield Problem("kind", _("订单只选择了%(names)s", names=names))
    if booking.on_date is None:
        return
    if booking.on_date < today + NOTICE:
        yield Problem("on_date", _("请至少提前 %(n)d 天预约", n=NOTICE.days))
    elif order.ship_by is not None and booking.on_date > order.ship_by:
        day = order.ship_by.isoformat()
        yield Problem("on_date", _("服务日期不能晚于约定发货日期 %(day)s", day=day))


def sample_size(pieces: int) -> int:
    """How many pieces an inspector opens: a tenth, at least 5 and at most 200."""
    share = int(pieces * SAMPLE_SHARE)
    return min(pieces, max(LEAST_SAMPLE, min(share, MOST_SAMPLE)))


def findings(kind: ServiceKind, pieces: int, random: Random) -> tuple[bool, str]:
    """Whether goods pass, and the report, in the reader's language."""
    if kind is ServiceKind.FOLLOW_UP:
        share = random.randint(60, 100)
        return True, _("已到工厂跟单：订单进度 %(share)d%%，预计按约定日期发货。", share=share)
    sample = sample_size(pieces)
    defects = random.randint(0, int(sample * _DEFECTS) + 1)
    passed = Decimal(defects) / max(sample, 1) <= ACCEPTED
    report = _(
        "抽检 %(sample)d 件，不合格 %(defects)d 件；允许的不合格率为 2.5%%，%(verdict)s。",
        sample=sample,
        defects=defects,
        verdict=_("合格") if passed else _("不合格，请返工后重新预约"),
    )
    return passed, report
