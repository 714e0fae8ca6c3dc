"""Behind nginx as docs/operations.md sets it up, on any port: addresses, clients, sizes."""

import http.client
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.support.nginx import nginx_before
from tests.support.server import Server
from tools.set_up import nginx_program

pytestmark = [
    pytest.mark.programs,
    pytest.mark.skipif(nginx_program() is None, reason="nginx is not installed (make nginx)"),
]
CLIENT = "127.0.0.2"
"""Another address of the loopback than nginx's own."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, int]]:
    """A server, and the port of the nginx before it."""
    with closing(Server(tmp_path_factory.mktemp("server"), TRAINER_PROXIES="1")) as server:
        server.start()
        folder: Path = tmp_path_factory.mktemp("nginx")
        with nginx_before(server.port, folder) as port:
            yield server, port


def ask(
    port: int, method: str, path: str, body: str | bytes | None = None, **headers: str
) -> tuple[http.client.HTTPResponse, str]:
    here = (CLIENT, 0)
    with closing(
        http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=here)
    ) as client:
        client.request(method, path, body, headers)
        answer = client.getresponse()
        return answer, answer.read().decode("utf-8", "replace")


def test_forms_work_on_the_port_of_nginx(site: tuple[Server, int]) -> None:
    _server, port = site
    answer, page = ask(port, "GET", "/sign-in")
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    form = urlencode({"csrf_token": token[1], "login_name": "nobody", "password": "wrong"})
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    refused, page = ask(port, "POST", "/sign-in", form, **kind)
    assert refused.status == 422, page
    lost, page = ask(port, "GET", "/no-page", Referer=f"http://127.0.0.1:{port}/sign-in")
    assert lost.status == 404
    assert f'href="http://127.0.0.1:{port}/sign-in"' in page  # 返回上一页 leads to this port


def test_the_log_names_the_client_and_leaves_static_files_out(site: tuple[Server, int]) -> None:
    server, port = site
    _answer, page = ask(port, "GET", "/sign-in", **{"X-Forwarded-For": "203.0.113.9"})
    (style, *_others) = re.findall(r'href="(/assets/[^"]+\.css)"', page)
    answer, _text = ask(port, "GET", style)
    assert answer.status == 200
    log = (server.folder / "server.log").read_text("utf-8")
    assert f"client={CLIENT}" in log
    assert "203.0.113.9" not in log
    assert "/assets/" not in log


def test_uploads_of_the_size_that_pages_allow_reach_the_server(site: tuple[Server, int]) -> None:
    _server, port = site
    answer, page = ask(port, "POST", "/sign-in", b"x" * 20_000_000)
    assert answer.status != 413
    assert "nginx" not in page
