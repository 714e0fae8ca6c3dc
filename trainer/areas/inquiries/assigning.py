"""Who gets a new inquiry, by the shop's rules (INQ-01)."""

from collections import Counter

from sqlalchemy import func, select

from trainer.areas.inquiries import rules, service
from trainer.areas.inquiries.models import AssignmentRule, Inquiry
from trainer.areas.inquiries.rules import NewInquiry
from trainer.areas.products.models import Product
from trainer.core.web import db


def rules_in_order() -> list[AssignmentRule]:
    """The shop's rules; the first that fits decides."""
    query = select(AssignmentRule).order_by(AssignmentRule.position, AssignmentRule.id)
    return list(db.session.scalars(query))


def assign(inquiries: list[Inquiry]) -> None:
    """Give new inquiries to accounts, in their order."""
    able = list(service.assignable())
    ordered = rules_in_order()
    groups = _groups({inquiry.product for inquiry in inquiries if inquiry.product})
    before = _owners_before({inquiry.buyer for inquiry in inquiries if inquiry.buyer})
    owned = _owned()
    for inquiry in inquiries:
        new = NewInquiry(
            country=inquiry.country,
            group_id=groups.get(inquiry.product or 0),
            before=before.get(inquiry.buyer or 0),
        )
        owner = rules.owner_of(new, ordered, able, owned)
        inquiry.account_id = owner
        if owner is not None:
            owned[owner] += 1
            before[inquiry.buyer or 0] = owner


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
