"""The tasks of the tests themselves, which tests of desk and classes use."""

from trainer.config import ROOT
from trainer.content import tasks


def test_all_of_them_can_be_read() -> None:
    found, problems = tasks.read_all(ROOT / "tests" / "support" / "tasks")
    assert problems == []
    assert len(found) == 5
