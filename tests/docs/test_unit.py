"""The unit for systemd in the operations manual is one that systemd takes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from trainer.config import ROOT

VERIFY = shutil.which("systemd-analyze")


@pytest.mark.skipif(VERIFY is None, reason="systemd is not installed")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8")
    unit = manual.partition("```ini\n")[2].partition("```")[0]
    program = tmp_path / "trainer"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    own = unit.replace("/opt/trainer/.venv/bin/trainer", str(program))
    path = tmp_path / "trainer.service"
    path.write_text(own.replace("/opt/trainer", str(tmp_path)))
    assert VERIFY
    said = subprocess.run(
        [VERIFY, "verify", "--man=no", str(path)], capture_output=True, text=True, check=False
    )
    assert "Restart=always" in unit
    assert "trainer.service" not in said.stderr
    assert said.returncode == 0, said.stderr
