"""How products fit words (P4P-02; the measure itself is 本系统约定)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from trainer.areas.p4p.auction.relevance import contains_phrase, fitting, normalised, relevance
from trainer.areas.p4p.auction.types import Product, Word

WORD = Word("wooden blocks", "玩具>积木", 4, 4, 3, Decimal(3), Decimal(5))
CASTLE = Product(1, "Wooden Blocks Castle Set", "玩具>积木", ("Wooden Blocks",))
BRICKS = Product(2, "Plastic Bricks", "玩具>积木", ("Building Blocks",))
TRAIN = Product(3, "Wooden Train", "玩具>玩具车", ("Toy Train",))
DRESS = Product(4, "Wooden Button Dress", "服装>女装", ("Women Dresses",))


def test_a_product_fits_by_category_title_and_keywords() -> None:
    found = [relevance(product, WORD) for product in (CASTLE, BRICKS, TRAIN, DRESS)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 4


def test_a_product_of_another_trade_does_not_fit() -> None:
    assert relevance(DRESS, WORD) == 0


def test_better_information_is_more_relevant() -> None:
    assert relevance(replace(CASTLE, quality=100), WORD) == 1
    assert relevance(replace(CASTLE, quality=0), WORD) == Decimal("0.5")


def test_the_best_product_has_the_stars_of_the_word() -> None:
    found = fitting((WORD,), (TRAIN, BRICKS, CASTLE, DRESS))
    assert found["wooden blocks"][0] == (11, CASTLE.id)
    assert [number for _score, number in found["wooden blocks"]] == [1, 2, 3]


def test_a_word_without_stars_cannot_be_promoted() -> None:
    assert fitting((replace(WORD, stars=0),), (CASTLE,)) == {}


@pytest.mark.parametrize("text", ["Toy Trains", "toy  train", "TOY TRAIN"])
def test_words_are_compared_without_plural_and_capitals(text: str) -> None:
    assert normalised(text) == "toy train"


@pytest.mark.parametrize(
    ("search", "phrase", "found"),
    [
        ("second hand toy train", "second hand", True),
        ("second hand toy train", "toy trains", True),
        ("hand made second toy", "second hand", False),
        ("toys", "toy train", False),
    ],
)
def test_a_phrase_is_found_as_whole_words_in_order(
    search: str, phrase: str, *, found: bool
) -> None:
    assert contains_phrase(search, phrase) is found
