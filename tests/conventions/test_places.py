"""No file names a package registry or a place on one machine; nothing third-party is copied."""

import json
import re
import tomllib

import pytest

from tests.conventions.sources import texts

# In pieces, so that this file does not name them either.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"),
        ("npmmirror", "com"), ("yarnpkg", "com"), ("jsdelivr", "net"), ("unpkg", "com"),
        ("deb", "debian", "org"), ("archive", "ubuntu", "com"), ("tsinghua", "edu", "cn"),
        ("mirrors", "aliyun", "com"), ("mirrors", "ustc", "edu", "cn"),
    )
]  # fmt: skip
HOST = re.compile("|".join(map(re.escape, HOSTS)), re.IGNORECASE)
FOLDERS = "|".join(("work", "root", "home", "Users", "farm", "mnt"))
MACHINE_PATH = re.compile(rf"(?<![\w.}}/-])/(?:{FOLDERS})/\w")
COPIED_NAME = re.compile(
    r"(?:^|/)(?:tabler|htmx|echarts|axe|jquery|bootstrap)[\w.-]*\.(?:js|css)$"
    r"|\.min\.(?:js|css)$|\.(?:woff2?|ttf|otf|eot)$|(?:^|/)node_modules/",
    re.IGNORECASE,
)
BANNER = re.compile(r"/\*!|@licen[sc]e\b|\bCopyright \(c\)", re.IGNORECASE)


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts().items()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("host", HOSTS)
def test_the_pattern_finds_every_registry(host: str) -> None:
    assert HOST.search(f"see https://www.{host}/simple")


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(HOST) == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert MACHINE_PATH.search('path = "' + "/home" + '/me"')
    assert lines_with(MACHINE_PATH) == []


def test_lock_files_hold_no_addresses() -> None:
    for name in ("requirements.lock", "package-lock.json"):
        assert "://" not in texts()[name], name
    packages = json.loads(texts()["package-lock.json"])["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)


def test_lock_files_cover_what_the_project_asks_for() -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", texts()["requirements.lock"], re.MULTILINE))
    project = tomllib.loads(texts()["pyproject.toml"])["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[\[<>=~!; ]", line)[0].lower().replace("_", "-") for line in asked}
    assert names - locked == set(), "run make lock"
    package = json.loads(texts()["package.json"])
    root = json.loads(texts()["package-lock.json"])["packages"][""]
    assert root["dependencies"] == package["dependencies"], "run make lock"
    assert root["devDependencies"] == package["devDependencies"], "run make lock"


def test_nothing_third_party_is_copied() -> None:
    assert [name for name in texts() if COPIED_NAME.search(name)] == []
    files = {line.split(":")[0] for line in lines_with(BANNER)}
    assert files - {"LICENSE", "tests/conventions/test_places.py"} == set()
