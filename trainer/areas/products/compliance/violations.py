"""What is wrong with the products that buyers see, for the page 违规处理 (PP-03, PP-04, PP-10)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, func, select

from trainer.areas.products.choices import Status
from trainer.areas.products.compliance import duplicates, word_rules
from trainer.areas.products.compliance.duplicates import Duplicate, Listing
from trainer.areas.products.models import Photo, Product, ProductAttribute, ProductImage
from trainer.areas.products.ownership import managed
from trainer.areas.products.reference import categories
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import db

BETWEEN, WITHIN = "\x1f", "\x1e"
"""Between attributes that the database joins, and between a name and its value."""


class Violation(LabeledEnum):
    """Kinds of violations, in the order of the tabs."""

    BANNED = "banned", _l("禁限售")
    WORDS = "words", _l("标题与关键词")
    DUPLICATE = "duplicate", _l("重复铺货")


class Finding(NamedTuple):
    """One violation of a product.

    Attributes:
        kind: What kind it is.
        message: What is wrong, for the student.
        field: The form's field, or None for the product as a whole.
    """

    kind: Violation
    message: str
    field: str | None


class Violator(NamedTuple):
    """A product with its violations."""

    id: int
    title: str
    photo: int | None
    digest: str | None
    findings: tuple[Finding, ...]
    original: int | None
    """The product that buyers see instead, if this one repeats it."""


def _published() -> Any:
    pairs = ProductAttribute.name + WITHIN + ProductAttribute.value
    attributes = (
        select(ProductAttribute.product_id, func.aggregate_strings(pairs, BETWEEN).label("pairs"))
        .group_by(ProductAttribute.product_id)
        .subquery()
    )
    cover = and_(ProductImage.product_id == Product.id, ProductImage.position == 0)
    return (
        select(
            Product.id,
            Product.title,
            Product.category,
            Product.keywords,
            Product.description,
            Photo.id.label("photo"),
            Photo.digest,
            attributes.c.pairs,
        )
        .outerjoin(attributes, attributes.c.product_id == Product.id)
        .outerjoin(ProductImage, cover)
        .outerjoin(Photo, Photo.id == ProductImage.photo_id)
        .where(Product.status == Status.PUBLISHED)
        .order_by(Product.created_at, Product.id)
    )


def violators(permitted: Collection[str]) -> list[Violator]:
    """The published products with violations that the acting account manages, newest first.

    Whether a product repeats another is judged over the whole shop.

    Args:
        permitted: Paths of the restricted categories that the shop holds a valid permit for.
    """
    rows = db.session.execute(_published()).all()
    repeated = duplicates.duplicates(map(_listing, rows))
    mine = set(db.session.scalars(managed(select(Product.id))))
    found = (_violator(row, repeated, permitted) for row in reversed(rows) if row.id in mine)
    return [violator for violator in found if violator.findings]


def repeated() -> Mapping[int, Duplicate]:
    """The published products of the shop that repeat an earlier one, by id (PP-04)."""
    return duplicates.duplicates(map(_listing, db.session.execute(_published())))


def repeats(product: Product) -> Duplicate | None:
    """The published product that a published one repeats, if there is one; it must be flushed."""
    rows = db.session.execute(_published().where(Product.category == product.category))
    return duplicates.duplicates(map(_listing, rows)).get(product.id)


def _listing(row: Row[Any]) -> Listing:
    pairs = (pair.split(WITHIN) for pair in (row.pairs or "").split(BETWEEN) if pair)
    return Listing(
        id=row.id,
        category=row.category,
        title=row.title,
        picture=row.digest or "",
        attributes=frozenset((name, value) for name, value in pairs),
        description=row.description,
    )


def _violator(
    row: Row[Any], repeated: Mapping[int, Duplicate], permitted: Collection[str]
) -> Violator:
    duplicate = repeated.get(row.id)
    findings = [*_words(row, permitted), *_duplicate(duplicate)]
    original = duplicate.original if duplicate else None
    return Violator(row.id, row.title, row.photo, row.digest, tuple(findings), original)


def _words(row: Row[Any], permitted: Collection[str]) -> Iterator[Finding]:
    product = Product(title=row.title, keywords=row.keywords)
    category = categories.leaves().get(row.category)
    if category is not None:
        for problem in word_rules.restrictions(product, category, permitted):
            yield Finding(Violation.BANNED, str(problem.message), problem.field or "title")
    for problem in word_rules.problems(product):
        yield Finding(Violation.WORDS, str(problem.message), problem.field)


def _duplicate(duplicate: Duplicate | None) -> Iterator[Finding]:
    if duplicate is not None:
        yield Finding(Violation.DUPLICATE, duplicate_message(duplicate), None)


def duplicate_message(duplicate: Duplicate) -> str:
    """What is said of a product that repeats another."""
    same = join_list(duplicates.TRAITS[name] for name in duplicate.same)
    return _(
        "与产品 %(id)d 的%(same)s相同，判为重复铺货，前台只展示产品 %(id)d",
        id=duplicate.original,
        same=same,
    )


def count_by_kind(found: Sequence[Violator]) -> dict[Violation, int]:
    """How many products have violations of each kind."""
    kinds = [{finding.kind for finding in violator.findings} for violator in found]
    return {kind: sum(kind in theirs for theirs in kinds) for kind in Violation}
