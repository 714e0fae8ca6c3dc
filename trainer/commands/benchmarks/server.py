"""The servers that ``trainer bench`` measures, what they cost, and requests to them."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import click

from trainer.config import Settings

FORM_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
START_SECONDS = 300
"""Until a server has to answer; on a machine that has much else to do it takes minutes."""
TRIVIAL = "trainer.commands.benchmarks.trivial:app"
"""The page that others are measured against."""


@contextmanager
def served(settings: Settings, target: str, workers: int = 2) -> Iterator[subprocess.Popen[bytes]]:
    """The real server with an app, in processes of its own; it answers when this is entered."""
    environment = os.environ | {
        "TRAINER_DATABASE_URL": settings.database_url,
        "TRAINER_DATA_DIR": str(settings.data_dir),
        "TRAINER_SECRET_KEY": settings.secret_key,
        "TRAINER_PORT": str(settings.port),
    }
    code = (
        "from trainer.commands.web_server import web_server;"
        f"web_server('{target}', address='127.0.0.1', workers={workers},"
        f"port={settings.port}, logged=False).serve()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)  # noqa: S603
    try:
        _wait(settings.port)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    """Wait until a server answers, whatever it says."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise click.ClickException("the server did not start")


class Visitor:
    """Sends requests over one connection, as a signed-in student."""

    def __init__(self, port: int, cookie: str = "") -> None:
        """Take the server's port and the session cookie."""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": cookie} if cookie else {}
        pairs = (pair.partition("=") for pair in cookie.split("; ") if pair)
        self.cookies = {name: value for name, _equals, value in pairs}

    def get(self, address: str, wanted: int = 200) -> str:
        """Fetch a page; any status but the wanted one ends the benchmark."""
        return self.checked("GET", address, None, wanted)

    def post(self, address: str, fields: dict[str, str], wanted: int = 302) -> str:
        """Send a form that must be accepted; return where it leads."""
        return self.checked("POST", address, fields, wanted)

    def checked(self, method: str, address: str, fields: dict[str, str] | None, wanted: int) -> str:
        """The text of the answer, or for a redirect its location."""
        status, text, location = self.ask(method, address, fields)
        if status != wanted:
            raise click.ClickException(f"{method} {address} answered {status}")
        return location if status == 302 else text

    def ask(
        self, method: str, address: str, fields: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Send a request; return status, text and location, and keep the cookie."""
        headers = self.headers | {"Content-Type": "application/x-www-form-urlencoded"}
        body = None if fields is None else urlencode(fields)
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
            self.headers["Cookie"] = "; ".join(f"{n}={v}" for n, v in self.cookies.items())
        return answer.status, text, answer.getheader("Location") or ""


def memory(process: subprocess.Popen[bytes]) -> float:
    """Memory of the server with its workers in MB, shared pages counted once."""
    total = 0
    for number in _family(process):
        for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def processor_ms(process: subprocess.Popen[bytes]) -> float:
    """Processor time that the server with its workers has used so far, in milliseconds.

    The system counts in ticks of some ten milliseconds: measure many requests together.
    """
    ticks = 0
    for number in _family(process):
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _family(process: subprocess.Popen[bytes]) -> list[int]:
    return [process.pid, *_children(process.pid)]


def _children(parent: int) -> list[int]:
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    found = [int(word) for word in text.split()]
    return found + [grandchild for child in found for grandchild in _children(child)]


def token_of(page: str) -> str:
    """The token that a page's forms carry."""
    found = FORM_TOKEN.search(page)
    return found[1] if found else ""


def coupon_fields(token: str, title: str = "bench") -> dict[str, str]:
    """A coupon draft as the form sends it: a draft, because only ten may run at once."""
    return {
        "csrf_token": token,
        "title": title,
        "scene": "detail_page",
        "starts_on": "2022-09-01",
        "ends_on": "2022-09-30",
        "kind": "amount_off",
        "quantity": "10",
        "amount_off": "5",
        "threshold": "10",
        "scope": "whole_shop",
        "audience": "all_buyers",
        "action": "draft",
    }
