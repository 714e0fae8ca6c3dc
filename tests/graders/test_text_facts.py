"""Facts that a text must state, as people write them."""

import pytest

from graders.records.text_facts import states


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("our FOB price is USD5.50 each", "5.50"),
        ("5.50USD a piece", "5.50"),
        ("$5.50/pc", "5.50"),
        ("we ship within 20days", "20"),
        ("a 20-day lead time", "20"),
        ("20, 30 or 50 pieces", "20"),
        ("30, 20", "20"),
        ("No.038", "038"),
        ("the price is 5.50.", "5.50"),
        ("共20件", "20"),
        ("from 200 pcs USD 5.59. 7 days.", "5.59"),
        ("50 pcs: 20 days, 5.50 each", "5.50"),
        ("price:5.12usd", "5.12USD"),
    ],
)
def test_a_number_is_stated_with_its_currency_or_unit_attached(text: str, fact: str) -> None:
    assert states(text, fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("15.50", "5.50"),
        ("5.501", "5.50"),
        ("code DY20", "20"),
        ("code 20a3", "20"),
        ("model DYX 245", "DYX 24"),
        ("reddish", "red"),
    ],
)
def test_part_of_another_number_or_word_states_nothing(text: str, fact: str) -> None:
    assert not states(text, fact)
