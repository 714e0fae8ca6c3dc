"""Why nothing can be stored: a full disk, or a database that may only be read."""

import errno
import sqlite3
from enum import StrEnum

from psycopg import errors
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError


class Trouble(StrEnum):
    """What keeps the data from being written, in words for administrators."""

    FULL = "the disk is full: make room on it, or raise the quota of the server's user"
    READ_ONLY = "it can only be read: let the server's user write to it, and to its folder"


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What an error of the database or of a file says about the place of the data."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError):
        if cause.errno in {errno.ENOSPC, errno.EDQUOT}:
            return Trouble.FULL
        return Trouble.READ_ONLY if cause.errno == errno.EROFS else None
    if isinstance(cause, sqlite3.Error):
        primary = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        by_code = {sqlite3.SQLITE_FULL: Trouble.FULL, sqlite3.SQLITE_READONLY: Trouble.READ_ONLY}
        return by_code.get(primary)
    if isinstance(cause, errors.DiskFull):
        return Trouble.FULL
    return Trouble.READ_ONLY if isinstance(cause, errors.ReadOnlySqlTransaction) else None


def writing_trouble(engine: Engine) -> Trouble | None:
    """What a writing transaction says, which is rolled back.

    Raises:
        DBAPIError: The database cannot be used, or another writes for longer than a request may.
    """
    try:
        with engine.execution_options(writing=True).connect() as connection:
            if engine.dialect.name == "postgresql":
                only_read = connection.scalar(text("SHOW transaction_read_only")) == "on"
                return Trouble.READ_ONLY if only_read else None
            # BEGIN IMMEDIATE says nothing: SQLite lets those who can only read begin, too.
            connection.execute(text("CREATE TABLE storage_probe (id INTEGER)"))
            connection.rollback()
    except DBAPIError as error:
        if trouble := trouble_of(error):
            return trouble
        raise
    return None
