"""``trainer backup``, ``restore`` and ``move``: keep a school's data, and move it."""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from alembic import command
from sqlalchemy import Engine

from trainer.commands.schema import alembic_config
from trainer.config import DATABASES, Settings, settings_or_exit
from trainer.core.data.database import make_engine
from trainer.core.data.maintenance import schema_version
from trainer.core.data.maintenance.transfer import TransferError, copy_rows

DATABASE = "trainer.sqlite"
MANIFEST = "manifest.json"
FORMAT = 1
UPLOADS = "uploads"
OWN = "own"
KINDS = {DATABASE, UPLOADS, OWN}


def _folders(settings: Settings) -> dict[str, Path]:
    """The folders that belong to a school's data, by their names in a backup."""
    return {UPLOADS: settings.data_dir / UPLOADS, OWN: settings.tasks_dir}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write all data of the school into FILE, while the server runs."""
    settings = settings_or_exit()
    if file.exists():
        raise click.ClickException(f"{file} exists already; choose another name")
    part = file.with_name(f"{file.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="trainer-") as folder:
            rows = _to_sqlite(settings, Path(folder) / DATABASE)
            names = _pack(part, Path(folder) / DATABASE, _folders(settings))
        _verified(part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{file}: {rows} rows, {_counted(names)}, checked.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Read the data of FILE into an empty database and data folder; stop the server before."""
    settings = settings_or_exit()
    folders = _folders(settings)
    for used in folders.values():
        if used.exists() and any(used.iterdir()):
            raise click.ClickException(f"{used} holds files already; move the old data away first")
    manifest = _verified(file)
    with (
        tempfile.TemporaryDirectory(prefix="trainer-") as folder,
        zipfile.ZipFile(file) as packed,
    ):
        packed.extract(DATABASE, folder)
        stored = f"sqlite:///{Path(folder) / DATABASE}"
        _upgrade(stored)
        rows = _copy(stored, settings.database_url)
        for name in manifest["files"]:
            if name != DATABASE:
                _unpack(packed, name, folders)
    click.echo(f"{rows} rows, {_counted(manifest['files'])} restored, checked.")


@click.command()
@click.option("--to", "target", required=True, help="Address of an empty database.")
def move(target: str) -> None:
    """Copy all rows into another database; stop the server before."""
    settings = settings_or_exit()
    if not target.startswith(DATABASES):
        raise click.ClickException(f"an address begins with {' or '.join(DATABASES)}")
    if target == settings.database_url:
        raise click.ClickException("that is the database in use")
    rows = _copy(settings.database_url, target)
    click.echo(f"{rows} rows moved, checked. Now set TRAINER_DATABASE_URL to the new address.")


def _counted(names: Iterable[str]) -> str:
    kinds = Counter(name.partition("/")[0] for name in names)
    return f"{kinds[OWN]} files of own tasks, {kinds[UPLOADS]} uploads"


def _unpack(packed: zipfile.ZipFile, name: str, folders: Mapping[str, Path]) -> None:
    kind, _slash, rest = name.partition("/")
    target = folders[kind] / rest
    target.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(name) as stored, target.open("wb") as file:
        shutil.copyfileobj(stored, file)


def _to_sqlite(settings: Settings, path: Path) -> int:
    return _copy(settings.database_url, f"sqlite:///{path}")


def _upgrade(url: str) -> None:
    config = alembic_config(url)
    config.attributes["quiet"] = True
    command.upgrade(config, "heads")


def _copy(source: str, target: str) -> int:
    """Copy all rows into a database that is empty, and made where it is a file."""
    with _opened(source) as there:
        if not schema_version.is_current(there):
            raise click.ClickException(
                "the database is of another version: start the server once, which adapts it"
            )
        _upgrade(target)
        with _opened(target) as here:
            try:
                return copy_rows(there, here)
            except TransferError as error:
                raise click.ClickException(str(error)) from None


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _pack(target: Path, database: Path, folders: Mapping[str, Path]) -> list[str]:
    """Write the archive with a list of its files and their hashes; return their names."""
    files = {DATABASE: database}
    # After the rows: a file that a row names was stored before the row.
    for kind, folder in folders.items():
        stored = (path for path in sorted(folder.rglob("*")) if path.is_file())
        found = (path for path in stored if path.suffix != ".part")  # an upload that has not ended
        files |= {f"{kind}/{path.relative_to(folder)}": path for path in found}
    hashes = {name: _hash(path.open("rb")) for name, path in files.items()}
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with (
        os.fdopen(descriptor, "wb") as raw,
        zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name, path in files.items():
            packed.write(path, name)
        packed.writestr(MANIFEST, json.dumps({"format": FORMAT, "files": hashes}, indent=1))
    return list(files)


def _verified(file: Path) -> dict[str, Any]:
    """The manifest of a backup whose files are all there and unchanged."""
    try:
        with zipfile.ZipFile(file) as packed:
            manifest: dict[str, Any] = json.loads(packed.read(MANIFEST))
            if manifest.get("format") != FORMAT:
                raise click.ClickException(f"{file} is a backup of another version")
            for name, digest in manifest["files"].items():
                kind = name.partition("/")[0]
                if (
                    kind not in KINDS
                    or ".." in Path(name).parts
                    or _hash(packed.open(name)) != digest
                ):
                    raise click.ClickException(f"{file} is damaged: {name}")
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise click.ClickException(f"{file} is no backup, or is damaged: {error}") from None
    return manifest


def _hash(stream: Any) -> str:
    with stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
