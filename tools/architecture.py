"""Draws the rooms of the code into `docs/architecture.md`: `python -m tools.architecture`.

Picture and tables come from the import contracts in `pyproject.toml` and from the first lines of
the rooms' docstrings, so they say what is checked and nothing else.
"""

import ast
import tomllib
from itertools import pairwise
from typing import Any

from tools.progress import ROOT

PAGE = ROOT / "docs" / "architecture.md"
BEGIN = "<!-- begin: written by tools/architecture.py -->\n"
END = "<!-- end -->\n"

Contract = dict[str, Any]


def contracts() -> list[Contract]:
    """The import contracts, in the order in which they are checked."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: list[Contract] = settings["tool"]["importlinter"]["contracts"]
    return found


def drawn() -> str:
    """The part of the page that is made from the contracts, as Markdown."""
    parts = [
        _layers(contract, container)
        for contract in contracts()
        if contract["type"] == "layers"
        for container in contract["containers"]
    ]
    others = [f"| {c['name']} | {_in_words(c)} |" for c in contracts() if c["type"] != "layers"]
    table = ["| Contract | What it forbids |", "|---|---|", *others]
    return "\n".join([*parts, "### Other contracts\n", *table]) + "\n"


def page(text: str) -> str:
    """A page with its drawn part up to date.

    Raises:
        ValueError: The page lacks the lines between which that part belongs.
    """
    head, begin, rest = text.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} needs the lines {BEGIN.strip()} and {END.strip()}")
    return f"{head}{BEGIN}\n{drawn()}\n{END}{tail}"


def rooms(contract: Contract) -> list[list[str]]:
    """The layers from the top down; in each the rooms that do not know each other."""
    return [[room.strip(" ()") for room in layer.split("|")] for layer in contract["layers"]]


def _layers(contract: Contract, container: str) -> str:
    layers = rooms(contract)
    arrows = [
        f"    {' & '.join(upper)} --> {' & '.join(lower)}" for upper, lower in pairwise(layers)
    ]
    nodes = [f"    {room}" for layer in layers for room in layer]
    rows = [
        f"| `{container}.{room}` | {_purpose(container, room)} |"
        for layer in layers
        for room in layer
    ]
    return "\n".join(
        [
            f"### {container}\n",
            "```mermaid",
            "flowchart TD",
            *nodes,
            *arrows,
            "```\n",
            "| Room | What it holds |",
            "|---|---|",
            *rows,
            "",
        ]
    )


def _purpose(container: str, room: str) -> str:
    """The first line of a room's docstring."""
    path = ROOT.joinpath(*container.split("."), room)
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return text.partition("\n")[0].replace("``", "`")


def _in_words(contract: Contract) -> str:
    match contract["type"]:
        case "forbidden":
            return (
                f"{_names(contract['source_modules'])} may not import "
                f"{_names(contract['forbidden_modules'])}"
            )
        case "independence":
            allowed = [line.partition("-> ")[2] for line in contract.get("ignore_imports", [])]
            besides = f", except {_names(allowed)}" if allowed else ""
            return f"{_names(contract['modules'])} may not import each other{besides}"
        case "acyclic_siblings":
            return f"the packages in {_names(contract['ancestors'])} may not form a circle"
        case other:
            raise ValueError(f"no words for contracts of type {other}")


def _names(modules: list[str]) -> str:
    return ", ".join(f"`{module}`" for module in modules)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8")
