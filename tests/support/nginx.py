"""nginx before a server, with the block that docs/operations.md gives, in a folder of its own."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.set_up import nginx_program
from trainer.config import ROOT

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
START_SECONDS = 30


def documented_block() -> str:
    """The block for nginx in docs/operations.md."""
    text = (ROOT / "docs" / "operations.md").read_text("utf-8")
    found = re.search(r"^```nginx\n(.+?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


@contextmanager
def nginx_before(server_port: int, folder: Path) -> Iterator[int]:
    """Run nginx before a server while this lasts; give its port, a free one of the loopback."""
    program = nginx_program()
    assert program is not None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    block = documented_block()
    assert block.count("127.0.0.1:5000") == 1
    places = "\n".join(f"{name}_temp_path {folder / name};" for name in TEMPORARY)
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder / 'pid'};\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}\nserver {{\nlisten 127.0.0.1:{port};\n"
        f"{block.replace(':5000', f':{server_port}')}}}\n}}\n"
    )
    log = folder / "error.log"
    command = [program, "-p", folder, "-c", folder / "nginx.conf", "-e", log]
    process = subprocess.Popen(command)
    try:
        _wait(port, process, log)
        yield port
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nginx did not start:\n{log.read_text()}")
