"""What the running server does by itself: grade what was left ungraded, forget what is old.

Every worker process has a thread for it. The one that holds a lock on a file in the data folder
works, the others wait for its end: the system gives the lock back however a process ends, and
nothing more has to be installed or watched. Should two servers share a database all the same,
nothing is done twice: each submission is graded by one transaction.
"""

import fcntl
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import structlog

from trainer.attempts import grading
from trainer.config import Settings
from trainer.core.data.database import Database
from trainer.core.data.sandbox import real_now
from trainer.core.web.files import uploads
from trainer.core.web.hooks import idempotency
from trainer.people.sign_in import throttle

PAUSE = 5.0
"""Seconds between two looks for ungraded submissions: about what a student waits for one."""
FORGET_EVERY = 3600.0
"""Seconds between two removals of old rows."""

log = structlog.get_logger()

Ended = Callable[[float], bool]
"""Waits for so many seconds at most, and tells whether the server has ended."""


def start(settings: Settings) -> None:
    """Start this process's thread; it ends with the process, between two chores."""
    lock = settings.data_dir / "upkeep.lock"
    database = Database(settings.database_url)
    threading.Thread(target=run, args=(database, lock, _ended), name="upkeep").start()


def _ended(seconds: float) -> bool:
    """Python ends the main thread first and then waits for the others: that is the sign."""
    main = threading.main_thread()
    main.join(seconds)
    return not main.is_alive()


def run(database: Database, lock: Path, ended: Ended, pause: float = PAUSE) -> None:
    """Do the chores while this process holds the lock, until the server ends."""
    forgotten_at = -FORGET_EVERY
    with ExitStack() as kept:
        file = None
        while not ended(pause):
            try:
                file = file or kept.enter_context(lock.open("w"))
                if not _is_ours(file):
                    continue
                grading.sweep(database)
                if time.monotonic() - forgotten_at >= FORGET_EVERY:
                    forget(database)
                    uploads.remove_parts(lock.parent, time.time() - FORGET_EVERY)
                    forgotten_at = time.monotonic()
            except Exception:  # the database or the folder is away: look again after the pause
                log.exception("upkeep failed")
    database.engine.dispose()


def _is_ours(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def forget(database: Database) -> None:
    """Remove rows that nothing needs any more."""
    now = real_now()
    with database.writing() as session:
        throttle.prune(session, now)
    with database.writing() as session:
        idempotency.prune(session, now)
