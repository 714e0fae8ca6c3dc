from pathlib import Path

import pytest

from tools import packages, progress, set_up
from tools.progress import StepError


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that would have been run, in place of running them."""
    made: list[list[str]] = []
    monkeypatch.setattr(packages, "run", lambda _step, *commands: made.extend(commands))
    return made


def test_without_rights_the_package_and_the_command_are_named(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    monkeypatch.setattr(packages, "_rights", lambda: None)
    with pytest.raises(StepError) as caught:
        packages.install("The front end", "npm")
    assert "The front end needs the system package npm." in str(caught.value)
    assert "\n    sudo apt-get install --no-install-recommends npm\n" in str(caught.value)
    assert calls == []


def test_root_installs_and_refreshes_the_list_only_where_needed(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    monkeypatch.setattr(packages, "_rights", list)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(packages, "available", lambda _package: False)
    packages.install("The front end", "npm")
    assert [call[3:] for call in calls] == [
        ["-y", "update"],
        ["-y", "install", "--no-install-recommends", "npm"],
    ]
    calls.clear()
    monkeypatch.setattr(packages, "available", lambda _package: True)
    packages.install("The front end", "npm")
    assert [call[4] for call in calls] == ["install"]


def test_a_failed_command_shows_the_end_of_its_output(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(progress, "LOG", tmp_path / "var" / "setup.log")
    with pytest.raises(StepError, match=r"Doing: failed with status 3\.\n    the reason\n"):
        progress.run("Doing", ["sh", "-c", "echo the reason; exit 3"])


def test_a_step_is_done_again_only_when_what_it_depends_on_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runs: list[str] = []
    monkeypatch.setattr(set_up, "ASSETS", tmp_path)
    monkeypatch.setattr(set_up, "ASSETS_LOCK", tmp_path / "lock")
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(set_up, "run", lambda step, *_commands: runs.append(step))
    (tmp_path / "lock").write_text("one")
    set_up.front_end_assets()
    set_up.front_end_assets()
    assert len(runs) == 1
    (tmp_path / "lock").write_text("two")
    set_up.front_end_assets()
    assert len(runs) == 2


def test_a_step_that_failed_is_done_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(step: str, *_commands: object) -> None:
        raise StepError(step)

    monkeypatch.setattr(set_up, "ASSETS", tmp_path)
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(set_up, "run", fail)
    for _ in range(2):
        with pytest.raises(StepError):
            set_up.front_end_assets()
