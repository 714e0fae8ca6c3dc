"""Brand words and banned goods, read from the reference files (PP-03, PP-04)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from trainer.areas.products.reference.categories import FOLDER
from trainer.core.text.i18n import Language, language
from trainer.core.text.yaml_files import read_yaml


@dataclass(frozen=True)
class BannedGroup:
    """One of the 17 groups of goods that are banned or restricted.

    Attributes:
        chinese: As the platform calls it.
        english: The same in English.
        words: What a title or a keyword must not say.
        categories: Paths of the categories in which the goods can be posted with a permit; a group
            without any is banned altogether.
    """

    chinese: str
    english: str
    words: tuple[str, ...]
    categories: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.english if language() is Language.ENGLISH else self.chinese

    def found_in(self, text: str) -> list[str]:
        """The group's words that a text contains."""
        return found(text, self.words)


@cache
def banned_groups() -> tuple[BannedGroup, ...]:
    """The groups in the platform's order."""
    data = read_yaml(FOLDER / "banned_goods.yaml").data
    return tuple(
        BannedGroup(
            chinese=entry["name"].split(" | ")[0],
            english=entry["name"].split(" | ")[1],
            words=tuple(entry["words"]),
            categories=tuple(entry.get("categories", ())),
        )
        for entry in data
    )


@cache
def brand_words() -> tuple[str, ...]:
    """Words of brands and patents, in lower case."""
    return tuple(read_yaml(FOLDER / "brand_words.yaml").data)


@cache
def restricted_categories() -> frozenset[str]:
    """Paths of the categories that take goods only of shops with a permit."""
    return frozenset(path for group in banned_groups() for path in group.categories)


def found(text: str, words: Iterable[str]) -> list[str]:
    """Which of the words or phrases a text contains, as whole words, whatever the case."""
    words = tuple(words)
    hits = {hit.lower() for hit in _pattern(words).findall(text)}
    return [word for word in words if word in hits]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<![a-z0-9])(?:{joined})(?![a-z0-9])", re.IGNORECASE)
