"""Solution files: how a person does a task, step by step, in the labels on the screen."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.core.text.yaml_files import FileProblem, FileProblems, YamlFile, read_yaml

VERBS = (
    "go",
    "open",
    "press",
    "fill",
    "choose",
    "tick",
    "untick",
    "rows",
    "upload",
    "code",
    "see",
    "wait",
)
WORKING_DAYS = re.compile(r"([1-9]\d?) working days?")
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})")
TEXTS: dict[str, tuple[Callable[[str], Any], str]] = {
    "go": (lambda text: text.count(" > ") == 1, "a menu and its entry: 营销中心 > 优惠券"),
    "see": (lambda _text: True, "text"),
    "wait": (
        lambda text: WORKING_DAYS.fullmatch(text) or MOMENT.fullmatch(text),
        "as in: 2 working days; or 2022-09-01 09:00",
    ),
}
"""The verbs that take a text: what it must be."""
CHANNELS = ("邮箱", "手机")


@dataclass(frozen=True)
class Step:
    """One step: a verb and what it is about.

    Attributes:
        verb: One of ``VERBS``.
        what: Text, or a mapping from labels to values; for rows a mapping from the list's label
            to its rows.
        row: For ``open`` and ``press``: text in the table row in which to look.
        line: The step's place in its file.
    """

    verb: str
    what: Any
    row: str | None = None
    line: int = 0

    def __str__(self) -> str:
        """The step as one line, for messages."""
        what = "，".join(map(str, self.what)) if isinstance(self.what, (dict, list)) else self.what
        return f"{self.verb} {what}" + (f" ({self.row})" if self.row else "")


def read(path: Path) -> list[Step]:
    """Read a solution file.

    Raises:
        FileProblems: Something in it is wrong.
    """
    file = read_yaml(path)
    if not isinstance(file.data, list) or not file.data:
        raise FileProblems([file.problem((), "must be a list of steps")])
    problems: list[FileProblem] = []
    steps = [_step(file, place, node, problems) for place, node in enumerate(file.data)]
    if problems:
        raise FileProblems(problems)
    return [step for step in steps if step is not None]


def _step(file: YamlFile, place: int, node: Any, problems: list[FileProblem]) -> Step | None:
    if not isinstance(node, dict) or len(node) != 1 or next(iter(node)) not in VERBS:
        message = f"a step is one verb and its words; verbs are {', '.join(VERBS)}"
        problems.append(file.problem((place,), message))
        return None
    (verb, what) = next(iter(node.items()))
    line = file.places[place,][0]
    if (wrong := _wrong(verb, what)) is not None:
        problems.append(file.problem((place, verb), wrong))
        return None
    if verb == "upload":
        for label, name in what.items():
            if not (file.path.parent / str(name)).is_file():
                problems.append(file.problem((place, verb, label), f"there is no file {name!r}"))
    if verb in {"open", "press"} and isinstance(what, dict):
        name = what["link" if verb == "open" else "button"]
        return Step(verb, name, what.get("row"), line)
    return Step(verb, _as_text(what), None, line)


def _wrong(verb: str, what: Any) -> str | None:
    """What is wrong with the words of a step."""
    if verb in TEXTS:
        accepts, must = TEXTS[verb]
        return None if isinstance(what, str) and accepts(what) else f"must be {must}"
    if verb in {"open", "press"}:
        key = "link" if verb == "open" else "button"
        named = isinstance(what, dict) and key in what and set(what) <= {key, "row"}
        fits = isinstance(what, str) or (named and all(map(_is_value, what.values())))
        return None if fits else f"must be text, or {{{key}: text, row: text}}"
    if verb in {"tick", "untick"}:
        lists = what.values() if isinstance(what, dict) else [what]
        fits = all(map(_is_value, _flat(lists))) and bool(what) and isinstance(what, (dict, list))
        return None if fits else "must be a list of labels, or map a label to such a list"
    if not isinstance(what, dict) or not what:
        return "must map labels to values"
    return _wrong_values(verb, what)


def _wrong_values(verb: str, what: dict[str, Any]) -> str | None:
    if verb == "rows":
        fits = all(isinstance(rows, list) and all(map(_is_row, rows)) for rows in what.values())
        return None if fits else "must map the list's label to rows of labels and values"
    if verb == "code" and not all(channel in CHANNELS for channel in what.values()):
        return f"must map a label to {' or '.join(CHANNELS)}"
    for label, value in what.items():
        if not _is_value(value):
            return f"{label!r} needs a value; an empty one is written ''"
    return None


def _is_value(node: Any) -> bool:
    return node is not None and not isinstance(node, (dict, list))


def _is_row(node: Any) -> bool:
    return isinstance(node, dict) and all(map(_is_value, node.values()))


def _flat(lists: Iterable[Any]) -> Iterator[Any]:
    for part in lists:
        yield from part if isinstance(part, list) else [part]


def _as_text(value: Any) -> Any:
    """What is typed is text, however YAML reads it; dates as date pickers write them."""
    if isinstance(value, dict):
        return {str(name): _as_text(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_text(part) for part in value]
    return str(value)
