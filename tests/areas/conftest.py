"""Fixtures of the areas' tests."""

from pathlib import Path

import pytest

from tests.support.small_office import SmallOffice
from trainer.config import ROOT
from trainer.core.yamlfile import read_yaml


@pytest.fixture
def registered(tmp_path: Path) -> SmallOffice:
    """The back office right after registration."""
    world = read_yaml(ROOT / "seed" / "worlds" / "registered-account.yaml")
    return SmallOffice(f"sqlite:///{tmp_path / 'test.sqlite'}", world.data["records"])
