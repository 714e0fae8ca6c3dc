"""Whose a new order is, and what a setting of a substitute refuses (ORD-01). Pure."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from trainer.areas.orders.assigning.models import OrderSubstitute
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem


def owner(
    account: int, substitutes: Iterable[OrderSubstitute], able: Collection[int], today: date
) -> int:
    """The account that takes a new order.

    While an account is away its substitute takes over, and that one's while both are away; where
    nobody who is present and able to act is found, the order stays with the account.
    """
    away = {each.account_id: each.substitute_id for each in substitutes if each.holds(today)}
    seen, found = {account}, account
    while found in away and away[found] not in seen:
        found = away[found]
        seen.add(found)
    return found if found not in away and found in able else account


def problems(setting: OrderSubstitute, today: date) -> Iterator[Problem]:
    """All that is wrong with a setting."""
    if setting.substitute_id is not None and setting.substitute_id == setting.account_id:
        yield Problem("substitute_id", _("替补接单员不能是业务员本人"))
    if setting.away_until is not None:
        if setting.away_from is not None and setting.away_until < setting.away_from:
            yield Problem("away_until", _("结束日期不能早于开始日期"))
        elif setting.away_until < today:
            yield Problem("away_until", _("结束日期不能早于今天"))
