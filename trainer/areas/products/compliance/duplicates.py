"""Duplicate listings (重复铺货; PP-04): the same goods posted again with little changed.

The platform shows one of the products alone. What "little" means is this simulator's own rule: of
title, main picture, attributes and description at least three are the same, in one category.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from flask_babel import LazyString

from trainer.core.text.i18n import lazy_gettext as _l

SAME = 3
"""How many of the traits make a duplicate if they are the same."""
TRAITS: dict[str, LazyString] = {
    "title": _l("标题"),
    "picture": _l("主图"),
    "attributes": _l("属性"),
    "description": _l("详情"),
}


class Listing(NamedTuple):
    """A product as far as duplicates are concerned; blank traits are like no other's."""

    id: int
    category: str
    title: str
    picture: str
    """The main picture's digest."""
    attributes: frozenset[tuple[str, str]]
    description: str


class Duplicate(NamedTuple):
    """A product that repeats an earlier one."""

    original: int
    """The id of the product that buyers see instead."""
    same: tuple[str, ...]
    """The traits of :data:`TRAITS` that both share."""


def _normalised(listing: Listing) -> dict[str, object]:
    """The traits for comparison: words of the title in any order, the description's characters."""
    return {
        "title": tuple(sorted(re.findall(r"[a-z0-9]+", listing.title.lower()))),
        "picture": listing.picture,
        "attributes": listing.attributes,
        "description": re.sub(r"\W+", "", listing.description.lower()),
    }


def duplicates(listings: Iterable[Listing]) -> dict[int, Duplicate]:
    """The products that repeat an earlier one, by id (PP-04).

    Args:
        listings: The shop's published products, the one to be shown first.
    """
    first: dict[object, tuple[int, Mapping[str, object]]] = {}
    found: dict[int, Duplicate] = {}
    for listing in listings:
        traits = _normalised(listing)
        keys = list(_keys(listing.category, traits))
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier is None:
            for key in keys:
                first.setdefault(key, (listing.id, traits))
            continue
        number, theirs = earlier
        same = tuple(name for name in TRAITS if traits[name] and traits[name] == theirs[name])
        found[listing.id] = Duplicate(number, same)
    return found


def _keys(category: str, traits: Mapping[str, object]) -> Iterator[object]:
    """What two duplicates have in common: a category and three traits."""
    for names in combinations(TRAITS, SAME):
        if all(traits[name] for name in names):
            yield (category, names, tuple(traits[name] for name in names))


def groups_of(found: Mapping[int, Duplicate]) -> dict[int, list[int]]:
    """The duplicates of each product that is shown, by its id."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, duplicate in found.items():
        groups[duplicate.original].append(number)
    return dict(groups)
