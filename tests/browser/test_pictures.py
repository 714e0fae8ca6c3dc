"""The pictures of README can be taken."""

import re
from pathlib import Path

import pytest

from tools import pictures
from trainer.config import ROOT

pytestmark = pytest.mark.browser


def test_the_robot_takes_the_pictures_that_the_readmes_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    pictures.main()
    taken = {path.name for path in tmp_path.iterdir()}
    for name in ("README.md", "README.zh-CN.md"):
        shown = re.findall(r"docs/images/([\w-]+\.png)", (ROOT / name).read_text("utf-8"))
        assert set(shown) == taken
