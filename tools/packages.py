"""Installs packages of the system (Debian, Ubuntu), where this user may."""

import os
import shutil
import subprocess
from collections.abc import Mapping

from tools.progress import StepError, run

INSTALL = ("apt-get", "install", "--no-install-recommends")


def install(packages: Mapping[str, str]) -> None:
    """Install system packages, given as name and purpose.

    Raises:
        StepError: this user may not, there is no apt-get, or it failed; says what to do by hand.
    """
    rights = _rights()
    if rights is None or shutil.which("apt-get") is None:
        raise StepError(_by_hand(packages))
    as_root = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    step = f"Installing {', '.join(packages)}", [*as_root, *INSTALL, "-y", *packages]
    try:
        run(*step)
    except StepError:  # on a new machine the list of packages is empty, on others it may be old
        try:
            run("Refreshing the list of system packages", [*as_root, "apt-get", "update"])
            run(*step)
        except StepError as error:
            raise StepError(f"{error}\n\n{_by_hand(packages)}") from error


def _by_hand(packages: Mapping[str, str]) -> str:
    listed = "\n".join(f"    {package}: {what_for}" for package, what_for in packages.items())
    return (
        f"System packages are missing:\n\n{listed}\n\nInstall them with\n\n"
        f"    sudo apt-get update\n    sudo {' '.join([*INSTALL, *packages])}\n\n"
        "and run the same make command again."
    )


def _rights() -> list[str] | None:
    """What to put before a command to run it as root; None where that is not possible."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None
