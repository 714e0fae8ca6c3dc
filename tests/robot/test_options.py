"""An option is chosen by its whole name or by a part that no other option has."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.robot.choosing import SEVERAL, choose, stumble
from trainer.robot.client import HtmlClient
from trainer.robot.driver import StuckError, option_meant


@pytest.mark.parametrize(
    ("wanted", "option"),
    [
        ("3175", "3175 · RC Car"),
        ("Car", "3175 · RC Car"),
        ("支持", "支持"),
        ("不支", "不支持"),
        ("没有", "没有"),
        ("", ""),
    ],
)
def test_a_part_that_is_unique_means_its_option(wanted: str, option: str) -> None:
    assert option_meant(wanted, ["3175 · RC Car", "3176 · Dress", "支持", "不支持"]) == option


def test_a_part_of_several_options_is_refused_with_their_names() -> None:
    with pytest.raises(StuckError) as caught:
        option_meant("317", ["3175 · RC Car", "3176 · Dress", "3120 · Blocks"])
    assert str(caught.value) == (
        "several options contain '317': 3175 · RC Car、3176 · Dress; write more of one"
    )


@pytest.fixture
def driver(person: Callable[..., int], signed_in: Callable[[int], FlaskClient]) -> HtmlClient:
    return HtmlClient(signed_in(person()))


def test_without_a_browser(driver: HtmlClient, tmp_path: Path) -> None:
    choose(driver, tmp_path)


def test_several_without_a_browser(driver: HtmlClient, tmp_path: Path) -> None:
    assert SEVERAL in stumble(driver, tmp_path)
