"""Which labels the forms have, so that a wrong one in a solution is found before it is played."""

import importlib
import inspect as python
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import wtforms

from trainer.config import ROOT
from trainer.core.area import Area
from trainer.core.text.yaml_files import FileProblem, shown
from trainer.robot.steps import Step

AREA_DEPTH = 3
"""The parts of the name of an area's package: ``trainer.areas.coupons``."""

LABELLED = {"fill", "choose", "rows", "upload", "code"}

IN_A_TEMPLATE = re.compile(
    r"""(?:filter_field\(|<label[^>]*>\{\{ |<input[^>]*aria-label="\{\{ )_\("([^"%]+)"\)"""
)
"""A label of a field that belongs to no form: what lists are searched and filtered by."""


def all_labels(areas: Iterable[Area]) -> set[str]:
    """The labels of all fields of the areas, those of rows and above lists included."""
    found = _above_lists()
    for area in areas:
        for module in _forms_of(area):
            for _name, form in python.getmembers(module, python.isclass):
                if issubclass(form, wtforms.Form):
                    found |= _labels(form)
    return found


def _forms_of(area: Area) -> Iterator[ModuleType]:
    """The modules called ``forms`` in an area's package and the packages inside it."""
    name = ".".join(area.blueprint.import_name.split(".")[:AREA_DEPTH])
    package = importlib.import_module(name)
    for found in pkgutil.walk_packages(package.__path__, f"{name}."):
        if found.name.endswith(".forms"):
            yield importlib.import_module(found.name)


def _above_lists() -> set[str]:
    templates = (ROOT / "templates").rglob("*.html")
    return {label for path in templates for label in IN_A_TEMPLATE.findall(path.read_text("utf-8"))}


def _labels(form: type[wtforms.Form]) -> set[str]:
    found = set()
    for _name, field in python.getmembers(form, lambda m: hasattr(m, "field_class")):
        found |= {str(part) for part in _texts(field)}
        inner: Any = field.args[0] if field.args else None
        if hasattr(inner, "field_class") and inner.args:
            found |= _labels(inner.args[0])
    return found


def _texts(field: Any) -> Iterable[Any]:
    """The label of an unbound field: its first argument or the one called ``label``."""
    label = field.kwargs.get("label", field.args[0] if field.args else None)
    return [] if label is None or hasattr(label, "field_class") else [label]


def all_menus(areas: Iterable[Area]) -> set[str]:
    """The entries of the main menu, as ``go`` names them."""
    return {f"{item.group.label} > {item.label}" for area in areas for item in area.menu}


def unknown(
    path: Path, steps: Iterable[Step], known: set[str], menus: set[str]
) -> list[FileProblem]:
    """The labels in a solution's steps that no form has, and the menu paths that lead nowhere."""
    problems = []
    for step in steps:
        if step.verb == "go" and step.what not in menus:
            message = f"no such menu; there are {', '.join(sorted(menus))}"
            problems.append(FileProblem(shown(path), step.line, 3, "go", message))
        if step.verb not in LABELLED:
            continue
        for label, value in step.what.items():
            columns = [c for row in value for c in row] if step.verb == "rows" else []
            for name in {label, *columns} - known:
                message = "no form has a field with this label"
                problems.append(
                    FileProblem(shown(path), step.line, 3, f"{step.verb}.{name}", message)
                )
    return problems
