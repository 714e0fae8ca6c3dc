import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools import settings_page
from trainer.config import ROOT, ConfigError, Settings, find_browser


def read(folder: Path, **more: str) -> Settings:
    return Settings.from_environment({"TRAINER_DATA_DIR": str(folder), "PATH": "", **more})


def test_defaults(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path}/trainer.sqlite"
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 5000, 2)
    assert (settings.time_zone, settings.log_format) == ("Asia/Shanghai", "console")
    assert (settings.cookie_secure, settings.component_page) == (False, False)


def test_the_data_folder_is_in_the_project_by_default() -> None:
    settings = Settings.from_environment({"TRAINER_SECRET_KEY": "k" * 32})
    assert settings.data_dir == ROOT / "var"


def test_values_are_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        TRAINER_DATABASE_URL="postgresql+psycopg://db.example/trainer",
        TRAINER_PORT="8080",
        TRAINER_COOKIE_SECURE="1",
        TRAINER_LOG_FORMAT=" json ",
        TRAINER_HOST="",
    )
    assert settings.database_url == "postgresql+psycopg://db.example/trainer"
    assert (settings.port, settings.cookie_secure, settings.log_format) == (8080, True, "json")
    assert settings.host == "127.0.0.1"  # empty counts as not set


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("PORT", "0", "1 to 65535"),
        ("PORT", "65536", "1 to 65535"),
        ("PORT", "http", "1 to 65535"),
        ("WORKERS", "-1", "1 to 64"),
        ("COOKIE_SECURE", "yes", "0 or 1"),
        ("LOG_FORMAT", "xml", "console or json"),
        ("TIME_ZONE", "Asia/Atlantis", "an IANA time zone"),
        ("TIME_ZONE", "Asia", "an IANA time zone"),
        ("TIME_ZONE", "../etc/passwd", "an IANA time zone"),
        ("BROWSER", "/no/such/browser", "a program"),
    ],
)
def test_a_bad_value_is_named_with_what_is_allowed(
    tmp_path: Path, name: str, value: str, allowed: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, **{f"TRAINER_{name}": value})
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"TRAINER_{name}: {value!r} is not allowed, only ")
    assert allowed in line


def test_all_bad_values_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, TRAINER_PROT="1", TRAINER_PORT="x", TRAINER_WORKERS="x")
    names = [line.split(":")[0] for line in str(caught.value).splitlines()]
    assert names == ["TRAINER_PROT", "TRAINER_PORT", "TRAINER_WORKERS"]


def test_a_bad_secret_key_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="at least 32 characters") as caught:
        read(tmp_path, TRAINER_SECRET_KEY="short-key")
    assert "short-key" not in str(caught.value)


def test_a_bad_database_address_is_not_shown_because_of_its_password(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"TRAINER_DATABASE_URL: .* sqlite:///") as caught:
        read(tmp_path, TRAINER_DATABASE_URL="postgresql://trainer:geheim@db/trainer")
    assert "geheim" not in str(caught.value)


def test_a_damaged_secret_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ConfigError, match="secret_key: at least 32 characters") as caught:
        read(tmp_path)
    assert "remove it" in str(caught.value)


def test_the_secret_key_is_made_once_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    first = read(folder).secret_key
    assert len(first) == 64
    assert read(folder).secret_key == first
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret_key"]


def test_workers_that_start_together_have_the_same_secret_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: read(tmp_path / "var").secret_key, range(64)))
    assert len(keys) == 1
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match=r"TRAINER_DATA_DIR: .*/file/var cannot be used: Not a "):
        read(tmp_path / "file" / "var")


@pytest.mark.programs
def test_a_bad_value_stops_the_process_with_a_plain_message() -> None:
    code = "from trainer.config import settings_or_exit; settings_or_exit()"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={"TRAINER_PORT": "x"}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == (
        "The trainer cannot start:\nTRAINER_PORT: 'x' is not allowed, only 1 to 65535\n"
    )


def test_a_browser_is_found_on_the_path_and_the_light_one_first(tmp_path: Path) -> None:
    assert find_browser({"PATH": "", "HOME": str(tmp_path)}) is None
    for name in ("chromium", "chromium-headless-shell"):
        program = tmp_path / name
        program.write_text("")
        program.chmod(0o755)
        assert find_browser({"PATH": str(tmp_path), "HOME": str(tmp_path)}) == program


def test_a_browser_that_playwright_installed_is_found(tmp_path: Path) -> None:
    folder = tmp_path / ".cache/ms-playwright/chromium_headless_shell-1200/linux64"
    folder.mkdir(parents=True)
    (folder / "chrome-headless-shell").write_text("")
    found = find_browser({"PATH": "", "HOME": str(tmp_path)})
    assert found == folder / "chrome-headless-shell"


def test_the_page_of_settings_is_true() -> None:
    written = settings_page.PAGE.read_text(encoding="utf-8")
    assert written == settings_page.page(), "run python -m tools.settings_page"
