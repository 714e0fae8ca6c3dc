"""The real server, for tests that end it."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from trainer.config import ROOT


class Server:
    """The real server in processes of its own, which can be killed and started again."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.said = (folder / "server.log").open("a")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {
            "TRAINER_DATA_DIR": str(self.folder),
            "TRAINER_PORT": str(self.port),
            "TRAINER_WORKERS": "2",
            **self.settings,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "trainer", "serve", "--no-demo"],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=self.said,
            start_new_session=True,
        )
        for _ in range(3000):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """Kill it and its workers at once, as a power cut would."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.process = None

    def workers(self) -> set[int]:
        """The ids of the worker processes that there are now."""
        assert self.process is not None
        family = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return {int(number) for children in family for number in children.read_text().split()}

    def stop(self) -> tuple[int, str]:
        """End it as an administrator does; returns its exit status and what it wrote."""
        assert self.process is not None
        self.process.terminate()
        status = self.process.wait(20)
        self.process = None
        return status, (self.folder / "server.log").read_text("utf-8")

    def close(self) -> None:
        """Leave nothing behind."""
        self.kill()
        self.said.close()
