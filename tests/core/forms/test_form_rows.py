"""Rows of a form that are added, removed and moved: what was typed stays as it was typed."""

import pytest
from werkzeug.datastructures import MultiDict

from trainer.core.forms.form_rows import edit_rows, read_rows

POSTED = MultiDict(
    [
        ("title", "积木"),
        ("tiers-0-quantity", "1"),
        ("tiers-0-price", "二十"),
        ("tiers-2-quantity", "50"),
        ("tiers-2-price", "18"),
        ("tiers-10-quantity", "100"),
        ("tiers-10-price", "15"),
        ("tiers_more-0-quantity", "7"),
    ]
)


def quantities(command: str) -> list[str]:
    edited = edit_rows(POSTED, command)
    return [row.get("quantity", ["new"])[0] for row in read_rows(edited, "tiers")]


@pytest.mark.parametrize(
    ("command", "rows"),
    [
        ("tiers:add", ["1", "50", "100", "new"]),
        ("tiers:remove:1", ["1", "100"]),
        ("tiers:up:2", ["1", "100", "50"]),
        ("tiers:up:0", ["1", "50", "100"]),
        ("tiers:down:0", ["50", "1", "100"]),
        ("tiers:down:2", ["1", "50", "100"]),
        ("tiers:remove:9", ["1", "50", "100"]),
        ("tiers:jump:1", ["1", "50", "100"]),
        ("tiers", ["1", "50", "100"]),
        ("", ["1", "50", "100"]),
    ],
)
def test_commands(command: str, rows: list[str]) -> None:
    assert quantities(command) == rows


def test_the_first_row_of_an_empty_list() -> None:
    assert list(edit_rows(MultiDict(), "tiers:add")) == ["tiers-0-_row"]


def test_everything_else_stays_as_it_was_typed() -> None:
    edited = edit_rows(POSTED, "tiers:remove:1")
    assert edited["title"] == "积木"
    assert edited["tiers-0-price"] == "二十"
    assert edited["tiers-1-price"] == "15"
    assert edited["tiers_more-0-quantity"] == "7"
    assert "tiers-2-price" not in edited
    assert POSTED["tiers-2-price"] == "18"
