"""What has to hold before the server can work: ``/readyz`` and ``trainer doctor`` ask it."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from trainer.core.data.maintenance import schema_version
from trainer.core.data.maintenance.storage_trouble import writing_trouble

LEAST_FREE = 200 * 1024 * 1024
"""Bytes that have to be free for the data: hand-ins and pictures of an exam day."""


@dataclass(frozen=True)
class Finding:
    """The outcome of one check.

    Attributes:
        name: What was checked.
        trouble: What is wrong and what to do; empty if nothing is.
    """

    name: str
    trouble: str = ""


def check(engine: Engine, data_dir: Path) -> Iterator[Finding]:
    """Check the database, its tables, and the data folder."""
    yield Finding("database", _database_trouble(engine))
    yield Finding("data folder", _folder_trouble(data_dir))
    yield Finding("disk space", _space_trouble(data_dir))


def _database_trouble(engine: Engine) -> str:
    try:
        current = schema_version.is_current(engine)
        trouble = writing_trouble(engine)
    except SQLAlchemyError as error:
        return f"cannot be used: {getattr(error, 'orig', error)}"
    if trouble:
        return f"cannot be written: {trouble}"
    return "" if current else "its tables are of another version: start the server, which adapts it"


def _folder_trouble(folder: Path) -> str:
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"x")
    except OSError as error:
        return f"{folder} cannot be written: {error.strerror}"
    return ""


def _space_trouble(folder: Path) -> str:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return f"{folder} cannot be read: {error.strerror}"
    if free >= LEAST_FREE:
        return ""
    return f"{free // 2**20} MB are free for {folder}, at least {LEAST_FREE // 2**20} are needed"
