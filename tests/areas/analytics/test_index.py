"""Relevance of words (KW-01) and places in the search (DIAG-01)."""

import pytest

from trainer.areas.analytics.keywords.index import relevance
from trainer.areas.analytics.search.ranks import Rank, ranks


@pytest.mark.parametrize(
    ("word", "others", "expected"),
    [
        ("wooden puzzle", ["puzzle"], 67),
        ("puzzle", ["puzzle"], 100),
        ("rc car", ["puzzle"], 0),
        ("kids wooden puzzle", ["puzzle", "wooden puzzle"], 80),
        ("puzzle", [], 0),
    ],
)
def test_relevance_counts_words_in_common(word: str, others: list[str], expected: int) -> None:
    assert relevance(tuple(word.split()), [tuple(o.split()) for o in others]) == expected


def test_the_best_score_is_first_and_others_follow_behind_rivals() -> None:
    """A score of 7 lacks half of 14: a quarter of 100 sellers' 800 products is before it."""
    assert ranks([(1, 14.0), (2, 7.0)], sellers=100) == [Rank(1, 1), Rank(2, 201)]


def test_two_products_never_share_a_place() -> None:
    assert [rank.place for rank in ranks([(1, 14.0), (2, 14.0), (3, 13.9)], sellers=5)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("place", "page", "on_page", "found"),
    [
        (1, 1, 1, True),
        (48, 1, 48, True),
        (49, 2, 1, True),
        (480, 10, 48, True),
        (481, 11, 1, False),
    ],
)
def test_pages_have_48_products_and_ten_are_searched(
    place: int, page: int, on_page: int, found: bool
) -> None:
    rank = Rank(1, place)
    assert (rank.page, rank.on_page, rank.is_found) == (page, on_page, found)


def test_a_showcased_product_comes_before_its_equals() -> None:
    """SHOW-01: of equal scores the showcased one is first; a better one stays ahead of it."""
    equal = [(1, 14.0), (2, 9.0), (3, 9.0)]
    assert [one.product for one in ranks(equal, 5, {3})] == [1, 3, 2]
    assert [one.product for one in ranks(equal, 5)] == [1, 2, 3]
