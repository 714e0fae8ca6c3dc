"""The repository's own files, read once for all checks."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from trainer.config import ROOT


@cache
def names() -> list[str]:
    """The paths of all files: those in git and new ones that git does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in sorted(set(listed.split("\0")) - {""}) if (ROOT / name).is_file()]


@cache
def texts() -> dict[str, str]:
    """All text files by path."""
    contents = {name: (ROOT / name).read_bytes() for name in names()}
    return {
        name: content.decode("utf-8") for name, content in contents.items() if b"\0" not in content
    }


def under(*folders: str, suffix: str) -> dict[str, str]:
    """The text files in some folders that have a suffix."""
    return {
        name: text
        for name, text in texts().items()
        if name.startswith(tuple(f"{folder}/" for folder in folders))
        and Path(name).suffix == suffix
    }


def trees(*folders: str) -> dict[str, ast.Module]:
    """The syntax trees of the Python files in some folders."""
    return {name: _tree(name) for name in under(*folders, suffix=".py")}


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(texts()[name])
