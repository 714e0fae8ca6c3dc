"""A PostgreSQL server of the tests' own: private, in a temporary folder, gone afterwards."""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

START_SECONDS = 30
STOP_SECONDS = 30
USER = "trainer"


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached by a socket in its folder."""

    folder: Path
    process: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str = "postgres") -> str:
        """Address of a database as SQLAlchemy wants it."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self.folder}"

    def make_database(self, template: str = "template1") -> str:
        """Make a database that lasts as long as the server, and give its address.

        It is a copy of ``template``, to which nobody may be connected; that of its own is empty.
        """
        name = f"test_{next(self._numbers)}"
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.url(name)

    @contextmanager
    def new_database(self, template: str = "template1") -> Iterator[str]:
        """Make such a database, give its address, and drop it afterwards."""
        url = self.make_database(template)
        try:
            yield url
        finally:
            name = url.partition("@/")[2].partition("?")[0]
            with self.connect() as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def connect(self) -> psycopg.Connection:
        """A connection outside of transactions, to the server's own database."""
        return psycopg.connect(host=str(self.folder), user=USER, dbname="postgres", autocommit=True)


@contextmanager
def postgres_server(programs: Path) -> Iterator[PostgresServer]:
    """Start a server with the programs in a folder, and stop it afterwards.

    PostgreSQL refuses to run as root, so root runs it as another user.
    """
    # Not pytest's folder: the path of a socket must be shorter than 108 bytes.
    folder = Path(tempfile.mkdtemp(prefix="trainer-pg-"))
    process = None
    try:
        user = _unprivileged()
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        data, log = folder / "data", folder / "log"
        initdb = [programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8"]
        subprocess.run(
            [*initdb, "--locale=C", "--no-sync"], check=True, capture_output=True, cwd="/", **who
        )
        # -F: no fsync, the data is thrown away. No TCP: nobody else can reach it.
        options = ["-F", "-k", folder, "-c", "listen_addresses="]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, *options],
                stdout=output, stderr=output, cwd="/", **who,
            )  # fmt: skip
        server = PostgresServer(folder, process)
        _wait_until_ready(server, log)
        yield server
    finally:
        if process:
            _stop(process)
        shutil.rmtree(folder)


def _unprivileged() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _wait_until_ready(server: PostgresServer, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.process.poll() is None and time.monotonic() < deadline:
        try:
            server.connect().close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # "fast shutdown": ends connections, then the server
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
