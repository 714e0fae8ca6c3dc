"""Set-up of a checkout: `python3 -m tools.set_up [serve|test|postgresql|nginx]`.

Each step looks whether its work is done already, so a second run takes a moment. Steps are keyed
by what they depend on (lock file, Python, place of the checkout), not by dates.
"""

import ctypes
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

from tools.packages import install
from tools.progress import ROOT, StepError, run, say
from trainer.config import find_browser

VENV = ROOT / ".venv"
VENV_STAMP = VENV / "set-up"
PYTHON = str(VENV / "bin" / "python")
LOCK = ROOT / "requirements.lock"
ASSETS_STAMP = ROOT / "node_modules" / ".set-up"
CHECKS_STAMP = ROOT / "node_modules" / ".set-up-checks"
ASSETS_LOCK = ROOT / "package-lock.json"
COMMAND = f"""#!{PYTHON}
import sys

from trainer.cli import main

sys.exit(main())
"""


def missing_packages(purpose: str) -> dict[str, str]:
    """The system packages that are not there, and what each is for."""
    if purpose == "postgresql":
        return {} if postgresql_programs() else {"postgresql": "tests on PostgreSQL"}
    if purpose == "nginx":
        return {} if nginx_program() else {"nginx": "tests behind a proxy"}
    missing = {}
    if not _stands(VENV_STAMP, _venv_key()) and importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        missing[package] = "the virtual environment"
    if shutil.which("npm") is None and (
        purpose == "test" or not _stands(ASSETS_STAMP, _key(ASSETS_LOCK))
    ):
        missing["npm"] = "the front end"
    if purpose == "test":
        # Ubuntu's own package is only a pointer to a snap, so there Playwright brings the browser.
        if find_browser() is None and not _is_ubuntu():
            missing["chromium-headless-shell"] = "tests in the browser"
        if shutil.which("fc-list") is None:
            missing["fontconfig"] = "fonts in the browser"
        if not _has_chinese_font():
            missing["fonts-noto-cjk"] = "Chinese text in the browser and on papers"
        if not _has_library("libatomic.so.1"):
            missing["libatomic1"] = "Playwright, which drives the browser"
    return missing


def python_environment() -> None:
    """Make `.venv` from the hashed lock file, with the command `trainer`."""
    if _stands(VENV_STAMP, _venv_key()):
        return
    VENV_STAMP.unlink(missing_ok=True)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run(
        "Installing Python packages into .venv",
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        [*pip, "install", "--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(LOCK)],
        [*pip, "check"],
    )
    # The project runs from its checkout: nothing is built, the checkout is put on the path.
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    (site / "trainer.pth").write_text(f"{ROOT}\n")
    command = VENV / "bin" / "trainer"
    command.write_text(COMMAND)
    command.chmod(0o755)
    VENV_STAMP.write_text(_venv_key())


def front_end_assets() -> None:
    """Install the front-end packages that pages use into `node_modules`."""
    if not _stands(ASSETS_STAMP, _key(ASSETS_LOCK)):
        _install_front_end("--omit=dev")
        ASSETS_STAMP.write_text(_key(ASSETS_LOCK))


def front_end_checks() -> None:
    """Install the front-end packages with those that check scripts and style sheets."""
    if not _stands(CHECKS_STAMP, _key(ASSETS_LOCK)):
        _install_front_end()
        for stamp in (ASSETS_STAMP, CHECKS_STAMP):
            stamp.write_text(_key(ASSETS_LOCK))


def _install_front_end(*more: str) -> None:
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", *more]
    run("Installing front-end packages into node_modules", ["npm", "ci", *flags])


def browser() -> None:
    """Have Playwright fetch its Chromium where the system has none to install."""
    if find_browser() is None:
        fetch = [PYTHON, "-m", "playwright", "install", "chromium-headless-shell"]
        run("Fetching Chromium for tests in the browser", fetch)


def postgresql_programs() -> Path | None:
    """The folder of a PostgreSQL server's programs: on the path, else the newest of Debian's."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda path: float(path.parent.parent.name), default=None)
    return newest and newest.parent


def nginx_program() -> Path | None:
    """The program of nginx: on the path, else where Debian has it."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    return Path(found) if found else None


STEPS = {
    "serve": (python_environment, front_end_assets),
    "test": (python_environment, front_end_checks, browser),
    "postgresql": (),
    "nginx": (),
}


def _venv_key() -> str:
    return _key(LOCK, sys.version, sys.base_prefix, str(ROOT), COMMAND)


def _key(path: Path, *more: str) -> str:
    content = path.read_bytes()
    return hashlib.sha256(json.dumps([content.decode(), *more]).encode()).hexdigest()


def _stands(stamp: Path, key: str) -> bool:
    return stamp.is_file() and stamp.read_text() == key


def _is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=ubuntu" in release.read_text().splitlines()


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    command = ["fc-list", ":lang=zh", "family"]
    return bool(subprocess.run(command, capture_output=True, check=True).stdout)


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@contextmanager
def _alone() -> Iterator[None]:
    """Serialise set-ups of one checkout."""
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
            if missing := missing_packages(purpose):
                install(missing)
            for step in STEPS[purpose]:
                step()
    except StepError as error:
        sys.exit(f"\n{error}")
    except KeyboardInterrupt:
        sys.exit("\nStopped; run the same command again to carry on.")


if __name__ == "__main__":
    main(*sys.argv[1:] or ["serve"])
