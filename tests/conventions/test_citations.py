"""Every file that code, documents or scripts name is one that a clone holds."""

import re
from pathlib import PurePosixPath

import pytest

from tests.conventions.sources import names, texts

FOLDERS = "trainer|graders|tools|tests|docs|templates|seed|tasks|handbook|benchmarks|.ci|.github"
FILE = re.compile(rf"(?<![\w./<>-])(?:{FOLDERS.replace('.', r'[.]')})/[\w./-]*\w\.\w+")
"""A file by its path from the root."""
MODULE = re.compile(r"`((?:\w+/)+\w+\.(?:py|html|js|css))`")
"""A file of code in a folder."""
DOCUMENT = re.compile(r"[\w.-]*\w\.(?:md|txt|docx?|pdf)\b(?!\()")
"""A document by its name, wherever it is said to be."""
ELSEWHERE = re.compile(r"(?<![\w./-])(?:\.\./)*shared/|⚠ ?\d")
"""Notes that are not part of the project: their folder, their numbered remarks."""
EXAMPLES = {"docs/nothing.md", "nothing.md", "page.pdf", "requirements.txt", "名单.txt"}
PUBLISHED = {"EquivalentUnifiedIdeograph.txt"}
"""Files of standards: this one of the Unicode Character Database."""
OWN = "tests/conventions/test_citations.py"
GUIDE = "docs/task-authors-guide.md"  # its files are made by those who follow it
CHECKED = tuple(f"{folder}/" for folder in ("trainer", "graders", "tools", "docs", ".github"))


def named_files(text: str) -> set[str]:
    return set(FILE.findall(text))


def named_documents(text: str) -> set[str]:
    return set(DOCUMENT.findall(text))


def test_documents_name_files_from_the_root() -> None:
    """A path that begins elsewhere would be checked by nobody."""
    roots = {name.partition("/")[0] for name in names()}
    partial = {
        name: lost
        for name, text in texts().items()
        if name.startswith("docs/") and name != GUIDE
        if (lost := {p for p in MODULE.findall(text) if p.partition("/")[0] not in roots})
    }
    assert partial == {}


def test_files_named_by_their_path_exist() -> None:
    missing = {
        name: lost
        for name, text in texts().items()
        if (name.startswith(CHECKED) or "/" not in name) and name != GUIDE
        if (lost := named_files(text) - set(names()) - EXAMPLES)
    }
    assert missing == {}


def test_documents_named_anywhere_exist() -> None:
    held = {PurePosixPath(name).name for name in names()}
    missing = {
        name: lost
        for name, text in texts().items()
        if name not in {"requirements.lock", "package-lock.json", OWN}
        if (lost := named_documents(text) - held - EXAMPLES - PUBLISHED)
    }
    assert missing == {}


def test_nothing_points_to_notes_outside_the_project() -> None:
    found = [name for name, text in texts().items() if name != OWN and ELSEWHERE.search(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "files", "documents"),
    [
        ("see `trainer/areas/nowhere.py`.", {"trainer/areas/nowhere.py"}, set()),
        ("(lost.md ACC-05)", set(), {"lost.md"}),
        ("docs/a-b.md#part", {"docs/a-b.md"}, {"a-b.md"}),
        ("trainer/areas/<area>/models.py", set(), set()),
        ("run .ci/run, read .github/workflows/ci.yml", {".github/workflows/ci.yml"}, set()),
    ],
)
def test_names_are_found_in_text(text: str, files: set[str], documents: set[str]) -> None:
    assert named_files(text) == files
    assert named_documents(text) == documents


def test_notes_outside_are_found_in_text() -> None:
    assert ELSEWHERE.search("as ../" + "shared/reference says")
    assert ELSEWHERE.search("(⚠" + "11)")
    assert not ELSEWHERE.search("templates/shared/row.html, tests/exam/test_shared_worlds.py")
