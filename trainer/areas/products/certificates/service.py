"""Certificates as the posting of products needs them."""

from sqlalchemy import select

from trainer.areas.products.certificates.models import Certificate, Kind, Status
from trainer.areas.products.reference import categories
from trainer.areas.products.reference import words as reference_words
from trainer.core.web import clock, db


def permitted() -> frozenset[str]:
    """Paths of the restricted categories that the shop holds a valid permit for (PP-03)."""
    query = select(Certificate.category).where(
        Certificate.kind == Kind.PERMIT,
        Certificate.status == Status.APPROVED,
        Certificate.expires_on >= clock.today(),
    )
    return frozenset(db.session.scalars(query))


def category_options() -> list[tuple[str, str]]:
    """The restricted categories, for a drop-down list."""
    leaves = categories.leaves()
    paths = sorted(reference_words.restricted_categories())
    return [(path, " > ".join(leaves[path].labels)) for path in paths]
