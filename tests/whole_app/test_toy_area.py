"""An area added as the guide says, by its own folders and a line of the registry alone.

The toy area lies in the folder beside this file as it would in the project. It is added to a copy
of the project, where the project's own tests of the whole app must find and accept it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions import sources
from trainer.config import ROOT

pytestmark = pytest.mark.programs
TOY = Path(__file__).parent / "toy_area"
TRANSLATE = r"""
import re
from tools.catalogue import FILE, is_missing, updated, written
catalogue, placeholder = updated(), re.compile(r"%\(\w+\)\w|%%|\{\w+\}|</?\w+[^>]*>")
for message in filter(is_missing, catalogue):
    forms = [message.id] if isinstance(message.id, str) else message.id
    made = ["Gift" + "".join(placeholder.findall(form)) for form in forms]
    message.string = made[0] if isinstance(message.id, str) else tuple(made)
FILE.write_text(written(catalogue), "utf-8")
"""
CHECKS = (
    "tests/whole_app/test_routes.py::test_every_page_of_an_area_was_seen",
    "tests/whole_app/test_routes.py::test_every_area_route_declares_its_permission",
    "tests/whole_app/test_routes.py::test_a_handed_in_attempt_offers_nothing_to_send",
    "tests/whole_app/test_english.py::test_everybody_reads_english[student]",
    "tests/whole_app/test_statements.py::test_pages_of_all_areas_take_a_handful",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the toy area, its migration and its English texts."""
    folder = tmp_path_factory.mktemp("project")
    for name in sources.names():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    taken = [p for p in TOY.rglob("*") if p.is_file() and (folder / p.relative_to(TOY)).exists()]
    assert taken == [], "the area changes what is there"
    shutil.copytree(TOY, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    registry = folder / "trainer" / "registry.py"
    text = registry.read_text("utf-8").replace("    coupons,\n", "    coupons,\n    gifts,\n", 1)
    text = re.sub(r"(AREAS: [^(]*\((?:\n    .*)*)", r"\1\n    gifts.AREA,", text, count=1)
    registry.write_text(text, "utf-8")
    run(folder, "-m", "tools.migration", "0090_gifts")
    run(folder, "-c", TRANSLATE)
    run(folder, "-m", "trainer", "prove", "--write", "gift")
    return folder


def run(folder: Path, *words: str) -> str:
    """Run Python in the copy, with the copy's own modules."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_it_is_in_order(project: Path) -> None:
    assert "in order (tasks: " in run(project, "-m", "trainer", "check")


def test_its_task_is_proved(project: Path) -> None:
    assert run(project, "-m", "trainer", "prove", "gift").startswith("ok   gift")


def test_it_passes_the_tests_of_the_whole_app(project: Path) -> None:
    said = run(project, "-m", "pytest", "-q", "-p", "no:cacheprovider", *CHECKS)
    assert f"{len(CHECKS)} passed" in said
