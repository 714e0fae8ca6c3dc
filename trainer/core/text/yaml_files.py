"""YAML files with the position of every value, for messages that point at it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from graders.text.glyphs import BLANK_LETTERS

Path_ = tuple[str | int, ...]

A_DATE = "2022-09-01"
A_MOMENT = "2022-09-01T09:00:00+08:00"

SAID = {
    "missing": "must be given",
    "dict_type": "must be a mapping, `name: value` in each line",
    "model_type": "must be a mapping, `name: value` in each line",
    "model_attributes_type": "must be a mapping, `name: value` in each line",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "string_type": "must be text; put it in quotation marks",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "decimal_parsing": "must be a number",
    "decimal_type": "must be a number",
    "finite_number": "must be a number",
    "decimal_max_digits": "must have no more than {max_digits} digits in total",
    "decimal_max_places": "must have no more than {decimal_places} decimal places",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "literal_error": "must be {expected}",
    "string_too_short": "must not be empty",
    "too_short": "must have {min_length} or more",
    "date_type": f"must be a date, as in {A_DATE}",
    "date_from_datetime_parsing": f"must be a date, as in {A_DATE}",
    "date_from_datetime_inexact": f"must be a date, as in {A_DATE}",
    "datetime_type": f"must be a time, as in {A_MOMENT}",
    "datetime_parsing": f"must be a time, as in {A_MOMENT}",
    "datetime_from_date_parsing": f"must be a time, as in {A_MOMENT}",
    "timezone_aware": f"must have a time zone, as in {A_MOMENT}",
    "value_error": "{error}",
    "union_tag_invalid": "no such kind {tag!r}; there are {expected_tags}",
    "union_tag_not_found": "must name its kind under 'is'",
}
"""Pydantic's messages about Python, reworded for YAML, by error type."""

FULL_WIDTH = re.compile("[：，｛｝［］“”]")

UNLIKE = "the lines of a block must be indented alike"
NEEDED = {
    "mapping values are not allowed in this context": (
        f"a text with ': ' needs quotation marks; {UNLIKE}"
    ),
    "could not find expected ':'": f"a name needs ': ' behind it; {UNLIKE}",
    "did not find expected key": UNLIKE,
    "did not find expected '-' indicator": UNLIKE,
    "found character that cannot start any token": "a text needs quotation marks if it begins so",
}
"""Advice for the errors of the YAML parser."""


@dataclass(frozen=True, order=True)
class FileProblem:
    """One problem in a file, printed as ``file:line:column: field: message``."""

    file: str
    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        """A line in the form that editors can jump to."""
        place = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}:{self.column}: {place}{self.message}"


class FileProblems(Exception):  # noqa: N818 - carries problems, is not one
    """An unusable file, with all its problems."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        """Take the problems, in any order."""
        super().__init__("\n".join(str(p) for p in sorted(problems)))
        self.problems = sorted(problems)


@dataclass
class YamlFile:
    """Parsed YAML with the position of every key and value."""

    path: Path
    data: Any
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def problem(self, path: Path_, message: str) -> FileProblem:
        """A problem at a path, or at its nearest existing ancestor."""
        known = path
        while known and known not in self.places:
            known = known[:-1]
        line, column = self.places.get(known, (1, 1))
        name = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")
        return FileProblem(shown(self.path), line, column, name, message)

    def problems_of(self, error: ValidationError) -> list[FileProblem]:
        """Pydantic's errors as problems of this file."""
        found = []
        for item in error.errors():
            if item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"]:
                continue  # errors of the members are reported separately
            path = self._existing(item["loc"])
            said = _said(item["type"], item["msg"], item.get("ctx", {}))
            if item["type"] == "string_type" and item["input"] is None:
                said = SAID["string_too_short"]
            if item["type"] == "unknown_keys":
                found += [self.problem((*path, key), said) for key in item["ctx"]["unknown"]]
            elif item["type"] == "missing":
                found.append(self.problem((*path, item["loc"][-1]), said))
            else:
                found.append(self.problem(path, said + f" ({written(item['input'])})"[:80]))
        return found

    def _existing(self, location: tuple[str | int, ...]) -> Path_:
        """Remove what pydantic adds to a location: the names of a union's members."""
        path: Path_ = ()
        for part in location:
            if (*path, part) in self.places:
                path = (*path, part)
        return path


def _said(kind: str, message: str, context: dict[str, Any]) -> str:
    return SAID[kind].format(**context) if kind in SAID else message


def written(value: Any) -> str:
    """A value in YAML notation."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else repr(value)


def shown(path: Path) -> str:
    """A path for messages: relative to the working directory if it is below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def read_yaml(path: Path) -> YamlFile:
    """Parse a file.

    Raises:
        FileProblems: The file is missing, is not YAML, repeats a key, or uses an alias.
    """
    text = _text(path)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = error.problem or str(error)
        message = f"no valid YAML: {problem}{_clue(text, place[0]) or _needed(problem)}"
        raise _unreadable(path, message, *place) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        message = f"no valid YAML: {error.reason} (#x{error.character:04x})"
        raise _unreadable(path, message, line, column) from None
    file = YamlFile(path, None)
    reader = _Reader(file)
    file.data = reader.read(node, ()) if node else None
    if reader.problems:
        raise FileProblems(reader.problems)
    return file


def _clue(text: str, line: int) -> str:
    """A hint at the likely cause near a line that is not YAML.

    Typical causes: an invisible character, or punctuation of a Chinese keyboard (： for :).
    """
    lines = [written.rstrip("\r") for written in text.split("\n")]
    near = [(n, lines[n - 1]) for n in (line, line - 1) if 0 < n <= len(lines)]
    for number, written in near:
        if hidden := next(filter(_is_invisible, written), ""):
            return f"; {_called(hidden)} may be the reason (line {number})"
    for number, written in near:
        if found := FULL_WIDTH.search(written):
            return f"; a full-width {found[0]!r} may be the reason (line {number})"
    return ""


def _needed(problem: str) -> str:
    return f"; {NEEDED[problem]}" if problem in NEEDED else ""


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, str(error.strerror)) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise _unreadable(path, "not UTF-8: save the file as UTF-8", line, column) from None


def _unreadable(path: Path, message: str, line: int = 1, column: int = 1) -> FileProblems:
    return FileProblems([FileProblem(shown(path), line, column, "", message)])


class _Reader:
    """Converts nodes to data and records their positions."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.problems: list[FileProblem] = []
        self.scalars = yaml.CSafeLoader("")
        self.seen: set[int] = set()

    def read(self, node: yaml.Node, path: Path_) -> Any:
        self.file.places.setdefault(path, _place(node))
        if not isinstance(node, yaml.ScalarNode):
            if id(node) in self.seen:  # an alias could contain itself, or expand without bound
                self.problems.append(self.file.problem(path, "an alias (*); write it out"))
                return None
            self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*path, i)) for i, child in enumerate(node.value)]
        if not isinstance(node, yaml.MappingNode):
            return self._scalar(node, path)
        result: dict[str, Any] = {}
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(self.file.problem(path, "a key must be a word"))
                continue
            key = str(key_node.value)
            self.file.places[*path, key] = _place(key_node)
            if not key.isidentifier() and (hidden := next(filter(_is_invisible, key), "")):
                message = f"an invisible character is part of this key: {_called(hidden)}"
                self.problems.append(self.file.problem((*path, key), message))
            if key in result:
                self.problems.append(self.file.problem((*path, key), "this key is given twice"))
            result[key] = self.read(child, (*path, key))
        return result

    def _scalar(self, node: yaml.Node, path: Path_) -> Any:
        try:
            return self.scalars.construct_object(node, deep=True)
        except (ValueError, yaml.YAMLError) as error:
            said = getattr(error, "problem", error)
            self.problems.append(self.file.problem(path, f"not a value: {said}"))
            return None


def _is_invisible(char: str) -> bool:
    blank = char != " " and unicodedata.category(char) in {"Cf", "Cc", "Zs", "Zl", "Zp"}
    return blank or char in BLANK_LETTERS


def _called(char: str) -> str:
    name = unicodedata.name(char, "TAB" if char == "\t" else "control character")
    return f"{name} (U+{ord(char):04X})"


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
