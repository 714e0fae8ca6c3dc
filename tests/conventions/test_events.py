"""Scheduled events: each kind has one handler, and nothing schedules a kind without one."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from trainer.config import ROOT
from trainer.content import worlds
from trainer.registry import AREAS, EVENTS

CALLS = {"schedule", "pending", "bring_forward", "cancel"}
SOURCES = sorted((ROOT / "trainer" / "areas").rglob("*.py"))


def kinds_in(path: Path) -> list[object]:
    """The kinds that a module schedules or looks for."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if ast.unparse(node.func.value) == "scheduled_events" and node.func.attr in CALLS:
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found.append(getattr(import_module(name), ast.unparse(node.args[1])))
    return found


def kinds_of(world: str) -> set[str]:
    """The kinds of the events that a world begins with."""
    return {row["kind"] for row in worlds.load(world).rows.get("scheduled_event", {}).values()}


def test_every_kind_that_is_scheduled_has_a_handler() -> None:
    scheduled = {kind for path in SOURCES for kind in kinds_in(path)}
    begun = {kind for name in worlds.names() for kind in kinds_of(name)}
    assert scheduled | begun == set(EVENTS)


def test_a_kind_names_its_area_and_belongs_to_one() -> None:
    declared = [(area.name, kind) for area in AREAS for kind in area.events]
    assert all(kind.startswith(f"{name}.") for name, kind in declared)
    assert len(declared) == len(EVENTS)


@pytest.mark.parametrize("name", worlds.names())
def test_worlds_begin_with_known_kinds(name: str) -> None:
    assert kinds_of(name) <= set(EVENTS)
