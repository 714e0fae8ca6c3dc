"""The shop's product groups: two levels, each in the seller's own order (PG-01)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from trainer.areas.products.models import Product, ProductGroup
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import db

BETWEEN = " > "
"""Between a group's name and that of the group above it."""
UNPLACED = 1_000_000
"""Comes after every place in a group."""
UNGROUPED = "none"
"""Value of the filter for products without a group."""


@dataclass
class GroupNode:
    """A group with those below it, as the page of groups shows them."""

    group: ProductGroup
    products: int = 0
    """How many products are in the group itself."""
    below: list["GroupNode"] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many products are in the group and in those below it."""
        return self.products + sum(node.products for node in self.below)


def all_groups() -> Sequence[ProductGroup]:
    """All groups of the shop, each level in its order."""
    query = select(ProductGroup).order_by(ProductGroup.position, ProductGroup.id)
    return db.session.scalars(query).all()


def arrange(groups: Sequence[ProductGroup], counts: dict[int | None, int]) -> list[GroupNode]:
    """The groups of the first level with those below them.

    Args:
        groups: All groups, each level in its order.
        counts: How many products each group has, by its id.
    """
    nodes = {group.id: GroupNode(group, counts.get(group.id, 0)) for group in groups}
    first: list[GroupNode] = []
    for node in nodes.values():
        above = nodes.get(node.group.parent_id or 0)
        (first if above is None else above.below).append(node)
    return first


def tree() -> list[GroupNode]:
    """The shop's groups with the numbers of their products."""
    query = select(Product.group_id, func.count(Product.id)).group_by(Product.group_id)
    return arrange(all_groups(), dict(db.session.execute(query).all()))


def options(_named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The groups for a drop-down list, each below the group that it is in."""
    return list(_with_paths(arrange(all_groups(), {})))


def _with_paths(nodes: list[GroupNode], above: str = "") -> Iterator[tuple[int, str]]:
    for node in nodes:
        name = above + node.group.name
        yield node.group.id, name
        yield from _with_paths(node.below, name + BETWEEN)


def first_level(_named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The groups that others can be put below, for a drop-down list."""
    return [(group.id, group.name) for group in level_of(all_groups(), None)]


def within(number: int) -> list[int]:
    """The ids of a group and of the groups below it."""
    below = select(ProductGroup.id).where(ProductGroup.parent_id == number)
    return [number, *db.session.scalars(below)]


def level_of(groups: Sequence[ProductGroup], parent_id: int | None) -> list[ProductGroup]:
    """The groups with the same group above them, in their order."""
    return [group for group in groups if group.parent_id == parent_id]


def problems(candidate: ProductGroup, others: Sequence[ProductGroup]) -> Iterator[Problem]:
    """What is wrong with a group that is to be saved (PG-01).

    Args:
        candidate: The group.
        others: The shop's other groups.
    """
    level = level_of(others, candidate.parent_id)
    if (candidate.name or "").casefold() in {group.name.casefold() for group in level}:
        yield Problem("name", _("同级分组里已经有这个名称"))
    above = next((group for group in others if group.id == candidate.parent_id), None)
    has_below = candidate.id is not None and bool(level_of(others, candidate.id))
    if candidate.parent_id is not None:
        if above is None or above.parent_id is not None:
            yield Problem("parent_id", _("分组最多两级，请选择一级分组"))
        elif has_below:
            yield Problem("parent_id", _("这个分组下面还有二级分组，不能移到别的分组下面"))


def in_group_order() -> Any:
    """Where a product comes in its group: those that the seller has not placed come last."""
    return func.coalesce(func.nullif(Product.group_position, 0), UNPLACED)


def products_of(group: ProductGroup) -> list[Product]:
    """The products of a group, without those of the groups below it, in the seller's order."""
    query = select(Product).where(Product.group_id == group.id)
    return list(db.session.scalars(query.order_by(in_group_order(), Product.id)))


def place_products(ordered: Sequence[Product]) -> None:
    """Give the products of a group this order; a place that is right is left alone."""
    for place, product in enumerate(ordered, 1):
        if product.group_position != place:
            product.group_position = place


def put_into(product: Product, group_id: int | None) -> None:
    """Put a product into another group, where it has no place yet."""
    product.group_id, product.group_position = group_id, 0


def renumber(level: Sequence[ProductGroup]) -> None:
    """Give the groups of a level their places, from 0; a place that is right is left alone."""
    for place, group in enumerate(level):
        if group.position != place:
            group.position = place


def move(group: ProductGroup, step: int) -> bool:
    """Move a group up (-1) or down (1) among those of its level; False at the end of it."""
    level = level_of(all_groups(), group.parent_id)
    place = level.index(group)
    if not 0 <= place + step < len(level):
        return False
    level[place], level[place + step] = level[place + step], level[place]
    renumber(level)
    return True
