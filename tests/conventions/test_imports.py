"""Each part of the program can be imported first; nothing works only because of the others."""

import subprocess
import sys

import pytest

from trainer.config import ROOT

AREAS = sorted(path.parent.name for path in (ROOT / "trainer" / "areas").glob("*/area.py"))
ALONE = [
    *(f"import trainer.areas.{area}" for area in AREAS),
    "from trainer.content.worlds import load; assert load('toy-company').rows['product']",
    "from trainer.content import tasks; assert tasks.catalogue()",
    "from trainer.attempts import grading; assert grading.schema().records",
    "from trainer.core.data import journal",
]


@pytest.mark.programs
@pytest.mark.parametrize("statement", ALONE)
def test_it_can_be_imported_first(statement: str) -> None:
    code = f"{statement}; from sqlalchemy.orm import configure_mappers; configure_mappers()"
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
