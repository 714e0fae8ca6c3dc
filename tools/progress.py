"""Runs commands, with one line on the screen for each step and everything else in a log file."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "var" / "setup.log"
TAIL_LINES = 25
TICK_SECONDS = 0.2
QUIET_SECONDS = 15  # without a terminal, a step that takes long says so this often


class StepError(Exception):
    """A step cannot be done; the message says why and what to do."""


def say(text: str) -> None:
    """Print one line at once."""
    print(text, flush=True)


def run(step: str, *commands: Sequence[str | Path]) -> None:
    """Run commands one after the other as one step, and say how long it took.

    Raises:
        StepError: a command ended with an error; the message holds the end of its output.
    """
    started = time.monotonic()
    say(f"• {step} …")
    LOG.parent.mkdir(exist_ok=True)
    for command in commands:
        with LOG.open("ab") as log:
            log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
            log.flush()
            begin = log.tell()
            process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
            try:
                status = _wait(process, started)
            except BaseException:
                process.terminate()
                process.wait()
                raise
        if status:
            raise StepError(f"{step}: failed with status {status}.\n{_tail(begin)}")
    say(f"  done in {time.monotonic() - started:.0f} s")


def _wait(process: subprocess.Popen[bytes], started: float) -> int:
    terminal = sys.stdout.isatty()
    spoken = started
    while True:
        try:
            return process.wait(TICK_SECONDS)
        except subprocess.TimeoutExpired:
            now = time.monotonic()
            if terminal:
                print(f"  {now - started:.0f} s", end="\r", flush=True)
            elif now - spoken >= QUIET_SECONDS:
                spoken = now
                say(f"  {now - started:.0f} s …")


def _tail(begin: int) -> str:
    text = LOG.read_bytes()[begin:].decode(errors="replace")
    lines = text.strip().splitlines()[-TAIL_LINES:]
    return "\n".join(f"    {line}" for line in lines) + f"\nThe whole output is in {LOG}."
