"""Spot checks of own tracks: two warnings, then penalty points (LOG-01).

Which numbers have no track is this simulator's own: those that nobody's parcel has, such as a
carrier's example, one digit repeated, or digits in a row.
"""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from sqlalchemy import func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel
from trainer.areas.orders.choices import WAYBILLS, Act, Logistics, TrackCheck
from trainer.areas.orders.fulfilment import history
from trainer.areas.orders.models import Shipment, TradeOrder
from trainer.areas.rules_centre import service as rules_centre
from trainer.core.data import journal, scheduled_events, seeds
from trainer.core.data.scheduled_events import ScheduledEvent
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, context, db

SPOT_CHECK = "orders.spot_check"
WARNINGS = 2
"""So many failed checks are only warned about; from the next one on they cost points."""
_LEAST_DIGITS = 6


def is_invented(number: str) -> bool:
    """Whether no parcel can have a number: an example, one digit repeated, digits in a row."""
    if any(number.upper() == example for _pattern, example in WAYBILLS.values()):
        return True
    serial = "".join(re.findall(r"\d", re.sub(r"^1Z", "", number, flags=re.IGNORECASE)))
    if len(serial) < _LEAST_DIGITS:
        return False
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(serial)}
    return steps in ({0}, {1}, {9})


def check_at(shipped: datetime, random: Random) -> datetime:
    """When a track is looked at: 3 to 5 days after the shipping."""
    return shipped + timedelta(minutes=random.randint(72 * 60, 120 * 60))


def await_check(shipment: Shipment) -> None:
    """Have the platform look at the track of an own shipment."""
    if shipment.logistics is not Logistics.OWN:
        return
    random = seeds.stream(context.current_sandbox.seed, SPOT_CHECK, shipment.tracking)
    at = check_at(shipment.shipped_at, random)
    scheduled_events.schedule(db.session, SPOT_CHECK, at=at, subject=shipment.tracking)


def check(event: ScheduledEvent) -> None:
    """The platform looks at a track."""
    query = select(Shipment).where(Shipment.tracking == event.subject)
    shipment = db.session.scalars(query).first()
    if shipment is None or shipment.track_check is not None:
        return
    failed = is_invented(shipment.tracking)
    with journal.by_platform(db.session):
        shipment.track_check = TrackCheck.FAILED if failed else TrackCheck.PASSED
        db.session.flush()
    if failed:
        _object(shipment)


def _object(shipment: Shipment) -> None:
    """Warn, or penalise from the third failed check on."""
    failed = select(func.count(Shipment.id)).where(Shipment.track_check == TrackCheck.FAILED)
    count = db.session.scalar(failed) or 0
    order = db.session.scalars(select(TradeOrder).where(TradeOrder.id == shipment.order_id)).one()
    with in_chinese():
        details = _(
            "运单号 %(number)s 查不到物流轨迹，属于提供虚假凭证。", number=shipment.tracking
        )
        target = _("订单 %(number)s", number=order.number)
        subject = _("【物流服务】物流轨迹抽查不通过")
        if count > WARNINGS:
            body = _(
                "%(details)s 这是第 %(n)d 次抽查不通过，扣 12 分，可以到规则中心申诉。",
                details=details,
                n=count,
            )
        else:
            body = _(
                "%(details)s 第 %(n)d 次警告；第三次起每次扣 12 分，情节严重的关闭账号。",
                details=details,
                n=count,
            )
    if count > WARNINGS:
        kind = rules_centre.Kind.FALSE_PROOF
        rules_centre.penalise(db.session, kind, clock.today(), target=target, details=details)
    history.note(order, Act.TRACK_FAILED, text=shipment.tracking)
    inbox.send(Channel.MAIL, accounts.shop().safe_email, subject, body)
