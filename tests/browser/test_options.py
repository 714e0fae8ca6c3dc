"""The browser chooses options by a part of their names, as the client without a browser does."""

from pathlib import Path

import pytest

from tests.robot.choosing import SEVERAL, choose, stumble
from trainer.robot.browser import Browser

pytestmark = pytest.mark.browser


def test_a_part_that_is_unique_is_enough(robot: Browser, tmp_path: Path) -> None:
    choose(robot, tmp_path)


def test_a_part_of_several_options_is_refused(robot: Browser, tmp_path: Path) -> None:
    assert SEVERAL in stumble(robot, tmp_path)
