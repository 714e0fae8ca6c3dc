"""The robot fast-forwards the sandbox's clock with ``wait``."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.office import OfficeClient
from trainer.robot import steps
from trainer.robot.client import HtmlClient
from trainer.robot.driver import StuckError
from trainer.robot.student import follow


@pytest.fixture
def robot(office: Callable[..., OfficeClient]) -> HtmlClient:
    shop = office("verification")
    found = HtmlClient(shop.client)
    found.visit(shop.url("inbox/"))
    return found


def play(robot: HtmlClient, folder: Path, text: str) -> None:
    path = folder / "solution.yaml"
    path.write_text(text, "utf-8")
    follow(robot, steps.read(path), folder)


def test_working_days_and_moments(robot: HtmlClient, tmp_path: Path) -> None:
    play(robot, tmp_path, "- wait: 2 working days\n- see: 时间已快进到 2022-09-07 09\n")
    play(robot, tmp_path, "- wait: 2022-12-01 09:00\n- see: 时间已快进到 2022-12-01 09:00\n")


def test_a_moment_that_is_over_stops_the_play(robot: HtmlClient, tmp_path: Path) -> None:
    with pytest.raises(StuckError, match="要晚于现在的时间"):
        play(robot, tmp_path, "- wait: 2022-09-01 09:00\n- see: 收件箱\n")
