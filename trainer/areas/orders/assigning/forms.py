"""The form of a substitute."""

from collections.abc import Collection

from trainer.areas.accounts import service as accounts
from trainer.areas.orders.assigning.models import OrderSubstitute
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission, holders


def _able(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The accounts that may look after orders."""
    may = holders(Permission.SEARCH_INQUIRIES)
    able = [each for each in accounts.able_to_act() if each.type in may]
    found = {each.id: each.name for each in able}
    missing = {number: accounts.names().get(number, "") for number in named if number not in found}
    return [*found.items(), *missing.items()]


class SubstituteForm(RecordForm):
    """Who takes the orders, and how long."""

    substitute_id = fields.select(OrderSubstitute.substitute_id, options=_able)
    away_from = fields.date(OrderSubstitute.away_from)
    away_until = fields.date(
        OrderSubstitute.away_until, required=False, hint=_l("不填则一直有效，直到取消")
    )
