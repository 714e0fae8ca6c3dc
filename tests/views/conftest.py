"""What tests of the student's pages start from."""

import pytest


@pytest.fixture(autouse=True)
def _own_tasks(own_catalogue: None) -> None:
    """What the pages show does not depend on the project's tasks."""
