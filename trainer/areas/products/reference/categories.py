"""The category tree and the official attributes of each category (PP-05, PP-07)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from trainer.config import ROOT
from trainer.core.text.i18n import Language, language
from trainer.core.text.i18n import gettext as _
from trainer.core.text.yaml_files import read_yaml

T = TypeVar("T")

FOLDER = ROOT / "seed" / "reference"
SEPARATOR = ">"
ORIGINS = (
    "China",
    "Hong Kong, China",
    "Taiwan, China",
    "Vietnam",
    "India",
    "Japan",
    "South Korea",
    "United States",
    "Germany",
    "Italy",
)


@dataclass(frozen=True)
class Attribute:
    """An official attribute.

    Attributes:
        name: The Chinese name on the form; it is also the stored name.
        english: The name that buyers read.
        options: The values to choose from.
        several: Whether more than one value can be chosen.
        required: Whether the category asks for it.
    """

    name: str
    english: str
    options: tuple[str, ...]
    several: bool = False
    required: bool = False

    @property
    def code(self) -> str:
        """Short name for form fields."""
        return self.english.lower().replace(" ", "_")

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return _in_order(self.name, self.english)[0]

    @property
    def hint(self) -> str:
        """The name in the other language."""
        return _in_order(self.name, self.english)[1]


@dataclass(frozen=True)
class Category:
    """A node of the tree.

    Attributes:
        code: Short name for addresses.
        names: The Chinese names from the top down to this node.
        english: The English names, likewise.
        attributes: The official attributes of products posted here.
        specs: The columns that each specification must fill: 颜色, 尺码.
        children: The nodes below; a leaf has none, and only leaves take products.
    """

    code: str
    names: tuple[str, ...]
    english: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    specs: tuple[str, ...]
    children: tuple["Category", ...]

    @property
    def path(self) -> str:
        """How products store their category: 玩具>积木."""
        return SEPARATOR.join(self.names)

    @property
    def labels(self) -> tuple[str, ...]:
        """The names from the top down in the reader's language."""
        return _in_order(self.names, self.english)[0]

    @property
    def hints(self) -> tuple[str, ...]:
        """The same in the other language."""
        return _in_order(self.names, self.english)[1]

    @property
    def spec_labels(self) -> list[str]:
        """The columns that each specification must fill, in the reader's language."""
        return [_(spec) for spec in self.specs]


def _in_order(chinese: T, english: T) -> tuple[T, T]:
    """The reader's language first."""
    return (english, chinese) if language() is Language.ENGLISH else (chinese, english)


@cache
def tree() -> tuple[Category, ...]:
    """The top categories, read from the reference files."""
    top = Category("", (), (), (), (), ())
    data = read_yaml(FOLDER / "categories.yaml").data
    return tuple(_node(entry, top, attributes()) for entry in data)


@cache
def attributes() -> dict[str, Attribute]:
    """All official attributes by name."""
    data = read_yaml(FOLDER / "attributes.yaml").data
    return {
        name: Attribute(
            name, entry["english"], tuple(entry["options"]), entry.get("several", False)
        )
        for name, entry in data.items()
    }


def _node(entry: Any, above: Category, known: dict[str, Attribute]) -> Category:
    entry = {"name": entry} if isinstance(entry, str) else entry
    chinese, english = entry["name"].split(" | ")
    slug = re.sub(r"[^a-z0-9]+", "-", english.lower().replace("'", "")).strip("-")
    own = entry.get("attributes")
    given = above.attributes if own is None else tuple(_attribute(a, known) for a in own)
    node = Category(
        code=f"{above.code}.{slug}".lstrip("."),
        names=(*above.names, chinese),
        english=(*above.english, english),
        attributes=given,
        specs=tuple(entry.get("specs", above.specs)),
        children=(),
    )
    children = tuple(_node(child, node, known) for child in entry.get("children", ()))
    return replace(node, children=children)


def _attribute(name: str, known: dict[str, Attribute]) -> Attribute:
    found = known[name.removesuffix("*")]
    return replace(found, required=name.endswith("*"))


def every(nodes: tuple[Category, ...] | None = None) -> Iterator[Category]:
    """All nodes, parents before their children."""
    for node in tree() if nodes is None else nodes:
        yield node
        yield from every(node.children)


@cache
def leaves() -> dict[str, Category]:
    """The categories that take products, by path."""
    return {node.path: node for node in every() if not node.children}


@cache
def by_code() -> dict[str, Category]:
    """All categories by their code."""
    return {node.code: node for node in every()}


def parts(words: str) -> list[str]:
    """The words of a search, which may be a path as the tasks write it: 玩具>>积木."""
    return unicodedata.normalize("NFKC", words.lower()).replace(SEPARATOR, " ").split()


def search(words: str, most: int = 30) -> list[Category]:
    """Leaves whose Chinese or English path holds all the words; the closest names first."""
    wanted = parts(words)
    if not wanted:
        return []
    found = [
        leaf
        for leaf in leaves().values()
        if all(word in " ".join((*leaf.names, *leaf.english)).lower() for word in wanted)
    ]
    return sorted(found, key=lambda leaf: (not _named(leaf, wanted), leaf.code))[:most]


def _named(leaf: Category, wanted: list[str]) -> bool:
    own = f"{leaf.names[-1]} {leaf.english[-1]}".lower()
    return any(word in own for word in wanted)
