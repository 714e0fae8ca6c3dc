import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from trainer.core.forms.ordering import moved, posted_order


@pytest.mark.parametrize(
    ("posted", "order"),
    [
        (["3", "1", "2"], [3, 1, 2]),
        (["3", "1"], [3, 1, 2]),  # 2 was added since the page was opened
        (["3", "9", "3", "x", "²", "1", "2"], [3, 1, 2]),
        ([], [1, 2, 3]),
    ],
)
def test_every_record_has_one_place_whatever_is_posted(posted: list[str], order: list[int]) -> None:
    data = MultiDict([("order", value) for value in posted])
    with Flask("test").test_request_context("/", method="POST", data=data):
        assert posted_order([1, 2, 3]) == order


def test_a_number_without_end_is_no_id() -> None:
    data = MultiDict([("order", "9" * 5000), ("order", "2")])
    with Flask("test").test_request_context("/", method="POST", data=data):
        assert posted_order([1, 2]) == [2, 1]


def test_without_script_a_button_moves_one_place() -> None:
    data = MultiDict([("order", "2"), ("order", "1"), ("_move", "down:2")])
    with Flask("test").test_request_context("/", method="POST", data=data):
        assert posted_order([1, 2]) == [1, 2]


@pytest.mark.parametrize(
    ("command", "order"),
    [
        ("up:2", [2, 1, 3]),
        ("down:2", [1, 3, 2]),
        ("up:1", [1, 2, 3]),
        ("down:3", [1, 2, 3]),
        ("down:9", [1, 2, 3]),
        ("sideways:1", [1, 2, 3]),
        ("", [1, 2, 3]),
    ],
)
def test_moves(command: str, order: list[int]) -> None:
    assert moved([1, 2, 3], command) == order
