"""Who gets a new inquiry, by the shop's rules (INQ-01)."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.inquiries import rules
from trainer.areas.inquiries.models import AssignmentRule, Inquiry
from trainer.areas.inquiries.rules import NewInquiry
from trainer.areas.products.models import Product
from trainer.core.web import db


def rules_in_order() -> list[AssignmentRule]:
    """The shop's rules; the first that fits decides."""
    query = select(AssignmentRule).order_by(AssignmentRule.position, AssignmentRule.id)
    return list(db.session.scalars(query))


class Newcomer(NamedTuple):
    """A buyer who asks, with the ids of buyer and product if the world knows them."""

    buyer: int | None
    country: str
    product: int | None


def owners_of(newcomers: Sequence[Newcomer]) -> list[int | None]:
    """Who answers buyers that ask one after the other; None for who has to be assigned by hand."""
    able = list(accounts.assignable())
    ordered = rules_in_order()
    groups = _groups({new.product for new in newcomers if new.product})
    before = _owners_before({new.buyer for new in newcomers if new.buyer})
    owned = _owned()
    owners: list[int | None] = []
    for each in newcomers:
        new = NewInquiry(
            country=each.country,
            group_id=groups.get(each.product or 0),
            before=before.get(each.buyer or 0),
        )
        owner = rules.owner_of(new, ordered, able, owned)
        owners.append(owner)
        if owner is not None:
            owned[owner] += 1
            before[each.buyer or 0] = owner
    return owners


def assign(inquiries: list[Inquiry]) -> None:
    """Give new inquiries to accounts, in their order."""
    newcomers = [Newcomer(each.buyer, each.country, each.product) for each in inquiries]
    for inquiry, owner in zip(inquiries, owners_of(newcomers), strict=True):
        inquiry.account_id = owner


def _groups(products: set[int]) -> dict[int, int | None]:
    query = select(Product.id, Product.group_id).where(Product.id.in_(products))
    found: dict[int, int | None] = dict(db.session.execute(query).all())
    return found


def _owners_before(buyers: set[int]) -> dict[int, int]:
    """Who answered these buyers last."""
    query = (
        select(Inquiry.buyer, Inquiry.account_id)
        .where(Inquiry.buyer.in_(buyers), Inquiry.account_id.is_not(None))
        .order_by(Inquiry.sent_at)
    )
    return {buyer: owner for buyer, owner in db.session.execute(query) if buyer and owner}


def _owned() -> Counter[int]:
    query = select(Inquiry.account_id, func.count()).group_by(Inquiry.account_id)
    return Counter({owner: count for owner, count in db.session.execute(query) if owner})
