"""The folder of a school's own content, outside of the program: a new version leaves it alone.

It is laid out as the program's content is: ``<any>/<task>/task.yaml`` for tasks, ``worlds/`` for
worlds and ``handbook/`` for pages. What the program has under the same name comes first.
"""

from pathlib import Path

_folder: Path | None = None


def use(folder: Path) -> None:
    """Take a school's own content from a folder, which need not exist."""
    global _folder  # noqa: PLW0603 - one for the process, as the program's own folder is
    _folder = folder


def folder() -> Path | None:
    """The folder in use; None before there is one."""
    return _folder


def part(name: str) -> Path | None:
    """A folder in it if there is one, such as ``worlds``."""
    found = _folder and _folder / name
    return found if found and found.is_dir() else None
