"""Set-up of a checkout: `python3 -m tools.set_up [serve|test|postgresql]`.

Each step looks whether its work is done already, so a second run takes a moment. Steps are keyed
by what they depend on (lock file, Python, place of the checkout), not by dates.
"""

import fcntl
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.packages import available, install
from tools.progress import ROOT, StepError, run, say
from trainer.config import find_browser

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
ASSETS = ROOT / "node_modules"
ASSETS_LOCK = ROOT / "package-lock.json"
COMMAND = f"""#!{PYTHON}
import sys

from trainer.cli import main

sys.exit(main())
"""


def python_environment() -> None:
    """Make `.venv` from the hashed lock file, with the command `trainer`."""
    key = _key(LOCK, sys.version, sys.base_prefix, str(ROOT), COMMAND)
    stamp = VENV / "set-up"
    if _stands(stamp, key):
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        install("The virtual environment", f"python{version}-venv")
    stamp.unlink(missing_ok=True)
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ]
    run(
        "Installing Python packages into .venv",
        [sys.executable, "-m", "venv", "--clear", VENV],
        [*pip, "--require-hashes", "--only-binary=:all:", "--no-deps", "-r", LOCK],
        [PYTHON, "-m", "pip", "check"],
    )
    # The project runs from its checkout: nothing is built, the checkout is put on the path.
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    (site / "trainer.pth").write_text(f"{ROOT}\n")
    command = VENV / "bin" / "trainer"
    command.write_text(COMMAND)
    command.chmod(0o755)
    stamp.write_text(key)


def front_end_assets() -> None:
    """Install the front-end packages of package-lock.json into `node_modules`."""
    key = _key(ASSETS_LOCK)
    stamp = ASSETS / ".set-up"
    if _stands(stamp, key):
        return
    if shutil.which("npm") is None:
        install("The front end", "npm")
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    run("Installing front-end packages into node_modules", ["npm", "ci", *flags])
    stamp.write_text(key)


def browser() -> None:
    """Have a Chromium for the robot student and the browser tests."""
    if find_browser():
        return
    # Ubuntu's own package is only a pointer to a snap, so there Playwright brings the browser.
    if available("chromium-headless-shell") or not _is_ubuntu():
        install("Tests in the browser", "chromium-headless-shell")
    else:
        fetch: list[str | Path] = [PYTHON, "-m", "playwright", "install", "chromium-headless-shell"]
        run("Fetching Chromium for tests in the browser", fetch)


def chinese_font() -> None:
    """Have a font with Chinese characters, for pictures of pages."""
    if shutil.which("fc-list") is None:  # comes with every browser; without it no font is known
        install("Chinese text in the browser", "fontconfig", "fonts-noto-cjk")
        return
    command = ["fc-list", ":lang=zh", "family"]
    if not subprocess.run(command, capture_output=True, check=True).stdout:
        install("Chinese text in the browser", "fonts-noto-cjk")


def postgresql() -> None:
    """Have PostgreSQL's programs; tests on it start a server of their own."""
    if postgresql_programs() is None:
        install("Tests on PostgreSQL", "postgresql")


def postgresql_programs() -> Path | None:
    """The folder of a PostgreSQL server's programs: on the path, else the newest of Debian's."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda path: float(path.parent.parent.name), default=None)
    return newest and newest.parent


STEPS = {
    "serve": (python_environment, front_end_assets),
    "test": (python_environment, front_end_assets, browser, chinese_font),
    "postgresql": (postgresql,),
}


def _key(path: Path, *more: str) -> str:
    content = path.read_bytes()
    return hashlib.sha256(json.dumps([content.decode(), *more]).encode()).hexdigest()


def _stands(stamp: Path, key: str) -> bool:
    return stamp.is_file() and stamp.read_text() == key


def _is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=ubuntu" in release.read_text().splitlines()


@contextmanager
def _alone() -> Iterator[None]:
    """Keep two set-ups of one checkout apart; the second waits for the first."""
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this checkout to end …")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main(purpose: str) -> None:
    """Run the steps for one purpose; leave with status 1 and the reason where one fails."""
    try:
        with _alone():
            for step in STEPS[purpose]:
                step()
    except StepError as error:
        sys.exit(f"\n{error}")
    except KeyboardInterrupt:
        sys.exit("\nStopped; run the same command again to carry on.")


if __name__ == "__main__":
    main(*sys.argv[1:] or ["serve"])
