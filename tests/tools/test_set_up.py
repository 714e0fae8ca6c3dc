from pathlib import Path

import pytest

from tools import packages, progress, set_up
from tools.progress import StepError


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine with nothing but Python, and a checkout that is not set up."""
    monkeypatch.setattr(set_up, "VENV_STAMP", tmp_path / "venv")
    monkeypatch.setattr(set_up, "ASSETS_STAMP", tmp_path / "assets")
    monkeypatch.setattr(set_up, "CHECKS_STAMP", tmp_path / "checks")
    monkeypatch.setattr(set_up.shutil, "which", lambda _name: None)
    monkeypatch.setattr(set_up.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(set_up, "find_browser", lambda: None)
    monkeypatch.setattr(set_up, "_is_ubuntu", lambda: False)
    monkeypatch.setattr(set_up, "_has_library", lambda _name: False)


@pytest.mark.usefixtures("bare")
def test_everything_that_is_missing_is_known_before_anything_is_done() -> None:
    serving = set_up.missing_packages("serve")
    assert [name.split("-")[-1] for name in serving] == ["venv", "npm"]
    testing = set_up.missing_packages("test")
    assert set(testing) - set(serving) == {
        "chromium-headless-shell", "fontconfig", "fonts-noto-cjk", "libatomic1"
    }  # fmt: skip


@pytest.mark.usefixtures("bare")
def test_on_ubuntu_the_browser_is_no_system_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "_is_ubuntu", lambda: True)
    assert "chromium-headless-shell" not in set_up.missing_packages("test")


def test_a_library_of_the_system_is_found_or_missed() -> None:
    assert set_up._has_library("libc.so.6")
    assert not set_up._has_library("libnowhere.so.9")


def test_without_rights_packages_and_command_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packages, "_rights", lambda: None)
    with pytest.raises(StepError) as caught:
        packages.install({"npm": "the front end", "fontconfig": "fonts in the browser"})
    assert "\n    npm: the front end\n    fontconfig: fonts in the browser\n" in str(caught.value)
    command = "\n    sudo apt-get install --no-install-recommends npm fontconfig\n"
    assert command in str(caught.value)


def test_root_installs_and_where_that_fails_refreshes_the_list_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[list[str]] = []

    def fail_at_first(step: str, command: list[str]) -> None:
        done.append(command[2:])
        if len(done) == 1:
            raise StepError(step)

    monkeypatch.setattr(packages, "run", fail_at_first)
    monkeypatch.setattr(packages, "_rights", list)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    packages.install({"npm": "the front end"})
    install = ["apt-get", "install", "--no-install-recommends", "-y", "npm"]
    assert done == [install, ["apt-get", "update"], install]


def test_a_failed_command_shows_the_end_of_its_output(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(progress, "LOG", tmp_path / "var" / "setup.log")
    with pytest.raises(StepError, match=r"Doing: failed with status 3\.\n    the reason\n"):
        progress.run("Doing", ["sh", "-c", "echo the reason; exit 3"])


def test_a_step_is_done_again_when_what_it_depends_on_changed_or_it_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runs: list[str] = []
    lock = tmp_path / "lock"
    monkeypatch.setattr(set_up, "ASSETS_STAMP", tmp_path / "stamp")
    monkeypatch.setattr(set_up, "ASSETS_LOCK", lock)
    monkeypatch.setattr(set_up, "run", lambda step, *_commands: runs.append(step))
    for content, expected in (("one", 1), ("one", 1), ("two", 2)):
        lock.write_text(content)
        set_up.front_end_assets()
        assert len(runs) == expected

    def fail(step: str, *_commands: object) -> None:
        raise StepError(step)

    lock.write_text("three")
    monkeypatch.setattr(set_up, "run", fail)
    for _ in range(2):
        with pytest.raises(StepError):
            set_up.front_end_assets()


def test_serving_installs_no_checks_and_does_not_remove_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commands: list[list[str]] = []
    (tmp_path / "lock").write_text("{}")
    monkeypatch.setattr(set_up, "ASSETS_LOCK", tmp_path / "lock")
    monkeypatch.setattr(set_up, "ASSETS_STAMP", tmp_path / "assets")
    monkeypatch.setattr(set_up, "CHECKS_STAMP", tmp_path / "checks")
    monkeypatch.setattr(set_up, "run", lambda _step, command: commands.append(command))
    set_up.front_end_assets()
    set_up.front_end_checks()
    set_up.front_end_assets()
    assert ["--omit=dev" in command for command in commands] == [True, False]


def test_the_environment_depends_on_the_place_of_the_checkout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = set_up._venv_key()
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    assert set_up._venv_key() != before
