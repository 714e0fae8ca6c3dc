"""``trainer serve``: what stops the start."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from trainer.cli import main
from trainer.exam import tasks


def test_a_task_that_cannot_be_read_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own" / "half").mkdir(parents=True)
    (tmp_path / "own" / "half" / "task.yaml").write_text("id: half\n", "utf-8")
    find = tasks.paths
    monkeypatch.setattr(tasks, "paths", lambda _folder=None: find(tmp_path))
    monkeypatch.setenv("TRAINER_DATA_DIR", str(tmp_path / "var"))
    tasks.catalogue.cache_clear()
    done = CliRunner().invoke(main, ["serve"])
    tasks.catalogue.cache_clear()
    assert done.exit_code == 1
    assert "task.yaml:1:1: title: must be given" in done.stderr
    assert not (tmp_path / "var" / "trainer.sqlite").exists()
