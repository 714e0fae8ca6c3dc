"""Installs packages of the system (Debian, Ubuntu), where this user may."""

import os
import shutil
import subprocess

from tools.progress import StepError, run

APT = "apt-get"


def install(why: str, *packages: str) -> None:
    """Install system packages; all of them are needed for the same reason `why`.

    Raises:
        StepError: this user may not, or there is no apt-get; says what to install by hand.
    """
    command = " ".join((APT, "install", "--no-install-recommends", *packages))
    by_hand = f"{why} needs the system package {' '.join(packages)}. Install it with\n\n    sudo "
    by_hand += f"{command}\n\nand run the same make command again."
    rights = _rights()
    if rights is None or shutil.which(APT) is None:
        raise StepError(by_hand)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", APT, "-y"]
    install_command = [*apt, "install", "--no-install-recommends", *packages]
    update = [] if all(map(available, packages)) else [[*apt, "update"]]
    step = f"Installing {' '.join(packages)} ({why[0].lower()}{why[1:]})"
    try:
        run(step, *update, install_command)
    except StepError as error:
        if update:
            raise StepError(f"{error}\n{by_hand}") from error
        run("Refreshing the list of system packages", [*apt, "update"])
        run(step, install_command)


def available(package: str) -> bool:
    """Whether the system's package list, as it stands, offers the package."""
    if shutil.which("apt-cache") is None:
        return False
    answer = subprocess.run(
        ["apt-cache", "policy", package],
        capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    return "Candidate:" in answer.stdout and "Candidate: (none)" not in answer.stdout


def _rights() -> list[str] | None:
    """What to put before a command to run it as root; None where that is not possible."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None
