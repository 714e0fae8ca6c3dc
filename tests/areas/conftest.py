"""Fixtures of the areas' tests."""

from pathlib import Path

import pytest

from tests.support.small_office import SmallOffice


@pytest.fixture
def registered(tmp_path: Path) -> SmallOffice:
    """The back office right after registration."""
    return SmallOffice(f"sqlite:///{tmp_path / 'test.sqlite'}", "registered-account")


@pytest.fixture
def toys(tmp_path: Path) -> SmallOffice:
    """The back office of the demo shop with its products."""
    return SmallOffice(f"sqlite:///{tmp_path / 'test.sqlite'}", "toy-company")
