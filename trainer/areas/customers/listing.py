"""Lists of buyers: filtered, sorted and paginated by the address.

What a buyer is worth is made of shared rows and of records, so the lists are made in memory: a
world has some hundred buyers, whom four statements read.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from flask import request

from trainer.areas.buyers.choices import Activity, BusinessType, Level
from trainer.areas.customers.choices import Source, Stage
from trainer.areas.customers.profiles import Profile
from trainer.areas.customers.segments import RECENT, potential
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock
from trainer.core.web.pagination import Page, paginate_rows
from trainer.core.web.query_args import search_term

NEVER = datetime.min.replace(tzinfo=UTC)
BUYING = (Activity.INQUIRY, Activity.MESSAGE, Activity.CART)
"""Who does one of these within 30 days is about to buy (the simulator's own)."""
Key = Callable[[Profile], Any]

FILTERS: dict[str, tuple[Any, Key]] = {
    "country": (_l("国家或地区"), lambda p: p.buyer.country),
    "level": (_l("买家等级"), lambda p: p.buyer.level),
    "business": (_l("客户类型"), lambda p: p.buyer.business_type),
    "intent": (_l("采购意向"), lambda p: "buying" if is_buying(p, clock.now()) else "idle"),
    "contacted": (_l("联系状态"), lambda p: "yes" if has_written(p, clock.now()) else "no"),
    "stage": (_l("客户阶段"), lambda p: p.customer.stage if p.customer else None),
    "source": (_l("客户来源"), lambda p: p.customer.source if p.customer else None),
    "owner": (_l("负责人"), lambda p: str(p.customer.account_id) if p.customer else None),
}
"""Label and value of each filter; the address has them under these names."""

SORTS: dict[str, Key] = {
    "company": lambda p: p.buyer.company.casefold(),
    "country": lambda p: p.buyer.country,
    "level": lambda p: p.buyer.level,
    "potential": lambda p: potential(p, clock.now()),
    "seen": lambda p: p.last_seen(clock.now()) or NEVER,
    "orders": lambda p: p.orders(clock.now()),
}


def is_buying(profile: Profile, at: datetime) -> bool:
    """Whether a buyer is about to buy."""
    return any(profile.count(activity, at, RECENT) for activity in BUYING)


def has_written(profile: Profile, at: datetime) -> bool:
    """Whether a buyer has been in contact with the shop."""
    return any(profile.last(kind, at) for kind in (Activity.INQUIRY, Activity.MESSAGE))


def choices(profiles: Iterable[Profile]) -> Mapping[str, list[tuple[str, Any]]]:
    """What each filter offers."""
    countries = sorted({profile.buyer.country for profile in profiles})
    return {
        "country": [(name, name) for name in countries],
        "level": Level.options(),
        "business": BusinessType.options(),
        "intent": [("buying", _l("采购期")), ("idle", _l("非采购期"))],
        "contacted": [("yes", _l("联系过")), ("no", _l("未联系"))],
        "stage": Stage.options(),
        "source": Source.options(),
    }


def filtered(profiles: Iterable[Profile], names: Iterable[str]) -> list[Profile]:
    """Those whom the address's search words and filters of these names leave."""
    words = search_term().casefold()
    asked = [(FILTERS[name][1], request.args[name]) for name in names if request.args.get(name)]
    return [
        profile
        for profile in profiles
        if words in f"{profile.buyer.company}\n{profile.buyer.contact}".casefold()
        and all(key(profile) == value for key, value in asked)
    ]


def paginated(profiles: list[Profile], *, order: str) -> Page[Profile]:
    """The page of a list that the address names, in its order or in this one."""
    return paginate_rows(sorted(profiles, key=lambda p: p.buyer.id), sort=SORTS, order=order)
