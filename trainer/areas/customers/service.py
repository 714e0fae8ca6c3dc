"""Customers and groups as pages and other areas need them."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers.choices import Activity
from trainer.areas.buyers.models import Buyer
from trainer.areas.customers import profiles as histories
from trainer.areas.customers import rules
from trainer.areas.customers.choices import GroupKind, Source, Stage
from trainer.areas.customers.models import Customer, CustomerGroup, GroupMember
from trainer.areas.customers.profiles import Profile, also_from, load
from trainer.areas.customers.segments import matches
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import AccountType
from trainer.core.web.context import acting

__all__ = [
    "add",
    "add_members",
    "add_one",
    "also_from",
    "assignable",
    "file_of",
    "group_options",
    "groups",
    "load",
    "members",
    "mine",
    "name_problems",
    "new_fixed_group",
    "pool",
    "recipients",
    "stage_of",
    "visible_owners",
]

SEES_ALL = {AccountType.MAIN, AccountType.PRODUCER}


def visible_owners() -> set[int] | None:
    """The accounts whose customers the acting account may see; None for those of all."""
    if acting.type in SEES_ALL:
        return None
    if acting.type is AccountType.SALESPERSON:
        return {acting.id}
    team = accounts.shop_header().accounts
    return {acting.id} | {a.id for a in team if a.type is AccountType.SALESPERSON}


def mine(profiles: Iterable[Profile]) -> list[Profile]:
    """The shop's customers that the acting account may see."""
    owners = visible_owners()
    return [
        profile
        for profile in profiles
        if profile.customer is not None
        and profile.customer.account_id is not None
        and (owners is None or profile.customer.account_id in owners)
    ]


def pool(profiles: Iterable[Profile]) -> list[Profile]:
    """The buyers whom nobody is responsible for."""
    return [profile for profile in profiles if not profile.is_mine]


def assignable() -> dict[int, str]:
    """The names of the accounts that customers can be given to, the main account first."""
    return {
        account.id: account.name
        for account in accounts.able_to_act()
        if account.type is not AccountType.PRODUCER
    }


def stage_of(profile: Profile) -> Stage:
    """The stage of a new customer, from what it did so far."""
    orders = profile.orders(clock.now())
    if orders:
        return Stage.REPEAT if orders > 1 else Stage.ORDER
    return Stage.INQUIRY if profile.last(Activity.INQUIRY, clock.now()) else Stage.PROSPECT


def add(chosen: Iterable[Profile], source: Source) -> int:
    """Make buyers of the pool customers of the acting account; returns how many."""
    producer = acting.type is AccountType.PRODUCER
    owner = accounts.main_account().id if producer else acting.id
    added = 0
    for profile in pool(chosen):
        customer = profile.customer
        if customer is None:
            customer = Customer(
                buyer=profile.buyer.id,
                company=profile.buyer.company,
                contact=profile.buyer.contact,
                stage=stage_of(profile),
                source=source,
                added_at=clock.now(),
            )
            db.session.add(customer)
        customer.account_id = owner
        added += 1
    return added


def file_of(buyer: int) -> Customer | None:
    """The shop's file of a buyer who is one of its customers."""
    owned = Customer.buyer == buyer, Customer.account_id.is_not(None)
    return db.session.scalars(select(Customer).where(*owned)).first()


def add_one(buyer: int, source: Source) -> bool:
    """Make a buyer a customer of the acting account; False if somebody is responsible for it."""
    return bool(add(load([buyer]).values(), source))


def groups() -> list[CustomerGroup]:
    """All groups, the eight of the platform first and then the newest."""
    found = db.session.scalars(select(CustomerGroup).options(selectinload(CustomerGroup.members)))
    system: list[CustomerGroup] = []
    own: list[CustomerGroup] = []
    for group in sorted(found, key=lambda group: group.id):
        (system if group.kind is GroupKind.SYSTEM else own).append(group)
    return system + own[::-1]


def members(group: CustomerGroup, profiles: dict[int, Profile]) -> list[Profile]:
    """The members of a group today: those who were put into it, or those who fit."""
    if group.kind is GroupKind.FIXED:
        return [profiles[m.buyer] for m in group.members if m.buyer in profiles]
    return [profile for profile in profiles.values() if matches(profile, group, clock.now())]


def add_members(group: CustomerGroup, chosen: Sequence[Profile]) -> int:
    """Put buyers into a fixed group; returns how many were not in it yet."""
    known = {member.buyer for member in group.members}
    new = [profile.buyer for profile in chosen if profile.buyer.id not in known]
    for place, buyer in enumerate(new, len(group.members)):
        group.members.append(
            GroupMember(
                position=place, buyer=buyer.id, company=buyer.company, contact=buyer.contact
            )
        )
    return len(new)


def recipients(group: CustomerGroup) -> list[Buyer]:
    """The members of a group today as buyers, in order of their ids."""
    found = [profile.buyer for profile in members(group, histories.load())]
    return sorted(found, key=lambda buyer: buyer.id)


def group_options(_named: Collection[int] = ()) -> list[tuple[int, str]]:
    """All groups with the number of their members today; those named are among them."""
    everybody = histories.load()
    return [
        (group.id, _("%(name)s（%(n)d 人）", name=group.name, n=len(members(group, everybody))))
        for group in groups()
    ]


def name_problems(group: CustomerGroup) -> list[Problem]:
    """What is wrong with the name of a group that is to be created."""
    return list(rules.name_problems(group, [other.name for other in groups()]))


def new_fixed_group(group: CustomerGroup, buyers: Collection[int]) -> int:
    """Create a fixed group of these buyers, customers or not; returns how many it has."""
    group.kind, group.created_at = GroupKind.FIXED, clock.now()
    db.session.add(group)
    return add_members(group, list(histories.load(buyers).values()))
