"""Settings of the trainer, read from environment variables named `TRAINER_…`.

Only the standard library is imported here, so that set-up can ask for a browser before anything
is installed.
"""

import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Self, get_type_hints
from zoneinfo import ZoneInfo

PREFIX = "TRAINER_"
ROOT = Path(__file__).resolve().parent.parent
SECRET_BYTES = 32
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SECRET = ("secret_key", "database_url")
"""Settings whose values are not printed: the second holds a password."""
DATABASES = ("sqlite:///", "postgresql+psycopg://")


class ConfigError(Exception):
    """One or more settings have values that are not allowed; one line for each."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a setting is read.

    `read` raises ValueError where a text is not allowed; `allowed` and `meaning` are for people.
    """

    read: Callable[[str], object]
    allowed: str
    meaning: str


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _executable(text: str) -> Path:
    found = shutil.which(text)
    if found is None:
        raise ValueError(text)
    return Path(found)


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise ValueError(text)
        return int(text)

    return read


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return read


def _switch(text: str) -> bool:
    return _one_of("0", "1")(text) == "1"


def _database_url(text: str) -> str:
    if not text.startswith(DATABASES):
        raise ValueError(text)
    return text


def _host_names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in text.split(","))
    if not all(re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", name) for name in names):
        raise ValueError(text)
    return names


def _secret_key(text: str) -> str:
    if len(text) < SECRET_BYTES:
        raise ValueError(text)
    return text


def _time_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (OSError, LookupError) as error:  # no such zone, or a folder of zones
        raise ValueError(text) from error
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, one line each: the environment variable is `TRAINER_` and the name."""

    data_dir: Annotated[
        Path,
        Rule(_path, "a folder", "database, uploads, secret key; by default var in the project"),
    ]
    database_url: Annotated[
        str,
        Rule(
            _database_url,
            "an address that begins with " + " or ".join(DATABASES),
            "the database; by default the SQLite file trainer.sqlite in the data folder",
        ),
    ]
    tasks_dir: Annotated[
        Path,
        Rule(
            _path,
            "a folder",
            "the school's own tasks, worlds and handbook pages; by default own in the data folder",
        ),
    ]
    secret_key: Annotated[
        str,
        Rule(
            _secret_key,
            f"at least {SECRET_BYTES} characters",
            "signs sessions and forms; by default made once, kept in secret_key in the data folder",
        ),
    ]
    hosts: Annotated[
        tuple[str, ...],
        Rule(
            _host_names,
            "host names, with commas between them",
            "names by which browsers reach the site; its addresses, localhost and the machine's "
            "own name are known",
        ),
    ] = ()
    host: Annotated[str, Rule(str, "a host name or address", "address to listen on")] = "127.0.0.1"
    port: Annotated[int, Rule(_number(1, 65535), "1 to 65535", "port to listen on")] = 5000
    workers: Annotated[int, Rule(_number(1, 64), "1 to 64", "worker processes")] = 2
    proxies: Annotated[
        int,
        Rule(
            _number(0, 5),
            "0 to 5",
            "proxies before the server, whose X-Forwarded headers tell who really asks",
        ),
    ] = 0
    cookie_secure: Annotated[
        bool, Rule(_switch, "0 or 1", "1 where the site is reached by HTTPS: cookies need HTTPS")
    ] = False
    component_page: Annotated[
        bool, Rule(_switch, "0 or 1", "1 shows the page of all screen components, for development")
    ] = False
    time_zone: Annotated[
        str,
        Rule(
            _time_zone,
            "an IANA time zone",
            "zone of real times (hand-ins, sign-ins); the simulated platform is in Beijing",
        ),
    ] = "Asia/Shanghai"
    log_format: Annotated[
        str,
        Rule(_one_of("console", "json"), "console or json", "form of the log lines on stderr"),
    ] = "console"
    browser: Annotated[
        Path | None,
        Rule(
            _executable,
            "a program",
            "browser of the robot student; by default the first found of " + ", ".join(BROWSERS),
        ),
    ] = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; empty variables count as not set.

        Makes the data folder and the secret key file where they are needed and missing.

        Raises:
            ConfigError: one line for every bad value and every unknown variable.
        """
        known = {PREFIX + name.upper(): name for name in rules()}
        values: dict[str, Any] = {}
        bad = [
            f"{name}: there is no such setting"
            for name in sorted(environ)
            if name.startswith(PREFIX) and name not in known
        ]
        for name, rule in rules().items():
            variable = PREFIX + name.upper()
            if text := environ.get(variable, "").strip():
                try:
                    values[name] = rule.read(text)
                except ValueError:
                    shown = "its value" if name in SECRET else repr(text)
                    bad.append(f"{variable}: {shown} is not allowed, only {rule.allowed}")
        if bad:
            raise ConfigError("\n".join(bad))
        folder: Path = values.setdefault("data_dir", ROOT / "var")
        values.setdefault("tasks_dir", folder / "own")
        values.setdefault("database_url", f"sqlite:///{folder / 'trainer.sqlite'}")
        values.setdefault("browser", find_browser(environ))
        if "secret_key" not in values:
            values["secret_key"] = _kept_secret(folder)
        return cls(**values)


def rules() -> dict[str, Rule]:
    """The rule of every setting, by the setting's name."""
    hints = get_type_hints(Settings, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}


def find_browser(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The first Chromium on the search path, else one that Playwright installed, else None."""
    for name in BROWSERS:
        if found := shutil.which(name, path=environ.get("PATH")):
            return Path(found)
    home = environ.get("HOME", str(Path.home()))
    own = environ.get("PLAYWRIGHT_BROWSERS_PATH", f"{home}/.cache/ms-playwright")
    installed = Path(own).glob("chromium_headless_shell-*/*/*headless*shell")
    return max(installed, default=None)


def _kept_secret(folder: Path) -> str:
    """The secret key in the data folder, made at the first call.

    Workers start at the same time, so each writes a file of its own and links it to the common
    name: the first link wins, and nobody ever reads a half-written key.
    """
    path = folder / "secret_key"
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            own = path.with_name(f"secret_key.{os.getpid()}.{secrets.token_hex(4)}")
            descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(SECRET_BYTES))
            try:
                path.hardlink_to(own)
            except FileExistsError:
                pass
            finally:
                own.unlink()
        key = path.read_text().strip()
    except OSError as error:
        raise ConfigError(f"{PREFIX}DATA_DIR: {folder} cannot be used: {error.strerror}") from error
    if len(key) < SECRET_BYTES:
        raise ConfigError(
            f"{path}: at least {SECRET_BYTES} characters are needed. Restore it, or remove it: a "
            "new one is made, and everybody signs in again"
        )
    return key


def settings_or_exit() -> Settings:
    """Settings of this process; on bad values print them and leave with status 1."""
    try:
        return Settings.from_environment()
    except ConfigError as error:
        sys.exit(f"The trainer cannot start:\n{error}")
