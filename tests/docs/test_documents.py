"""What the documents name exists: files, headings, commands, pictures, sign-ins."""

import re
import subprocess
from pathlib import Path

import click
import pytest

from trainer.cli import main
from trainer.config import ROOT
from trainer.content import tasks
from trainer.people.demo import read_demo

LISTED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
)
DOCUMENTS = sorted(Path(name) for name in LISTED.stdout.splitlines())
READMES = ["README.md", "README.zh-CN.md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
MAX_BYTES = 150_000


def text_of(name: str | Path) -> str:
    return (ROOT / name).read_text("utf-8")


def prose_of(path: Path) -> str:
    return FENCE.sub("", text_of(path))


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_relative_links_lead_somewhere(path: Path) -> None:
    targets = [link for link in LINK.findall(prose_of(path)) if "://" not in link]
    missing = [link for link in targets if not exists(path, link)]
    assert missing == []


def exists(path: Path, link: str) -> bool:
    name, _mark, anchor = link.partition("#")
    target = (ROOT / path).parent / name if name else ROOT / path
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+?)(?: \{#([\w-]+)\})?$", path.read_text("utf-8"), re.MULTILINE)
    return {own or re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text, own in headings}


def test_a_link_that_leads_nowhere_is_found() -> None:
    assert not exists(Path("README.md"), "docs/nothing.md")
    assert not exists(Path("README.md"), "docs/glossary.md#nothing")
    assert exists(Path("README.md"), "docs/glossary.md#glossary")


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_commands_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", text_of(path), re.MULTILINE))
    assert named <= targets
    for words in re.findall(r"(?:`|\$ |bin/)trainer ([a-z][^`\n]*)", text_of(path)):
        follow(words.split())


def follow(words: list[str]) -> None:
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0].isalpha():
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, words
        command, words = found, words[1:]
    options = {option for part in command.params for option in part.opts + part.secondary_opts}
    assert {word for word in words if word.startswith("--")} <= options, words


@pytest.mark.parametrize("name", READMES)
def test_the_readme_lists_every_exercise_and_every_sign_in(name: str) -> None:
    text = text_of(name)
    for task in tasks.catalogue().values():
        title = re.escape(task.title) if name == "README.zh-CN.md" else r"[\x20-{}~]+"
        assert re.search(rf"^\| {re.escape(task.code)} {title} \|", text, re.MULTILINE)
    demo = read_demo()
    for staff in (demo.administrator, demo.instructor):
        assert f"`{staff.login_name}`" in text
        assert f"`{staff.password}`" in text
    logins = list(demo.students.names)
    assert f"`{logins[0]}`" in text
    assert f"`{logins[-1]}`" in text
    assert f"`{demo.students.password}`" in text


def test_pictures_are_shown_and_small() -> None:
    pictures = {f"docs/images/{path.name}" for path in (ROOT / "docs" / "images").glob("*.png")}
    assert pictures
    for path in pictures:
        assert (ROOT / path).stat().st_size < MAX_BYTES, path
    for name in READMES:
        assert set(re.findall(r"\((docs/images/[^)]+)\)", text_of(name))) == pictures


def test_lessons_of_tasks_are_handbook_sections() -> None:
    assert all(task.lesson for task in tasks.catalogue().values())
