"""Tasks: what is asked of the student, read from ``tasks/<project>/<task>/task.yaml``."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationError,
)
from sqlalchemy import inspect

from graders.base_model import StrictModel
from graders.task.spec import Allowed, Expectation, GradedTask, Penalties
from trainer import registry  # noqa: F401 - declares all record types
from trainer.config import ROOT
from trainer.content import own, untouched
from trainer.core.data.column_types import EnumType
from trainer.core.data.records import Record, record_types
from trainer.core.data.storage import document_store
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import in_chinese
from trainer.core.text.yaml_files import FileProblem, FileProblems, YamlFile, read_yaml, shown

FOLDER = ROOT / "tasks"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Source(StrictModel):
    """A task's place in the textbook."""

    project: int = Field(ge=1, le=10)
    exercise: Words


def _id(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise ValueError("must be small letters, digits and hyphens, as in new-buyer-coupon")
    return name


class Task(StrictModel):
    """A task file. Its fields are described in the task authors' guide."""

    id: Annotated[str, AfterValidator(_id)]
    source: Annotated[
        Annotated[Source, Tag("textbook")] | Annotated[Literal["own"], Tag("own")],
        Discriminator(lambda value: "own" if isinstance(value, str) else "textbook"),
    ]
    title: Words
    level: Literal["初级", "中级", "高级"]
    area: Words
    minutes: int = Field(ge=1, le=600)
    world: Words
    clock: AwareDatetime
    brief: Words
    data: dict[str, str]
    expect: tuple[Expectation, ...]
    allow: tuple[Allowed, ...] = ()
    penalties: Penalties = Penalties()
    pass_mark: int = Field(default=60, alias="pass", ge=1, le=100)
    lesson: str = ""

    @property
    def code(self) -> str:
        """The task's short name: ``P7-2.5``, or its id where it is not from the textbook."""
        source = self.source
        return f"P{source.project}-{source.exercise}" if isinstance(source, Source) else self.id

    @property
    def heading(self) -> str:
        """Title for students, behind the textbook's number where there is one."""
        return f"{self.code} {self.title}" if isinstance(self.source, Source) else self.title

    @property
    def graded(self) -> GradedTask:
        """The part that the grader works with."""
        return GradedTask(
            expect=self.expect,
            allow=self.allow,
            penalties=self.penalties,
            pass_mark=self.pass_mark,
        )

    @property
    def packed(self) -> document_store.EncodedDocument:
        """The task as a document; its hash is the task's revision."""
        return document_store.encode(self.model_dump(mode="json", by_alias=True))


@dataclass(frozen=True)
class TaskFile:
    """A task and the file that it was read from."""

    task: Task
    file: YamlFile

    @property
    def solution_path(self) -> Path:
        """The solution beside the task."""
        return self.file.path.with_name("solution.yaml")

    @property
    def untouched_path(self) -> Path:
        """The values of unnamed fields beside the task."""
        return untouched.path_beside(self.file.path)


def read(path: Path) -> TaskFile:
    """Read a task file.

    Raises:
        FileProblems: Something in it is wrong.
    """
    file = read_yaml(path)
    try:
        Task.model_validate(file.data)  # the coder relies on the file's shape
        data, problems = _with_codes(file)
        task = Task.model_validate(data)
    except ValidationError as error:
        raise FileProblems(file.problems_of(error)) from None
    problems += _written_by_hand(file, task)
    if task.id != path.parent.name:
        message = f"must be the folder's name, {path.parent.name!r}"
        problems.append(file.problem(("id",), message))
    if problems:
        raise FileProblems(problems)
    expect = untouched.read(untouched.path_beside(path), task.expect, task.clock)
    return TaskFile(task.model_copy(update={"expect": expect}), file)


def _written_by_hand(file: YamlFile, task: Task) -> list[FileProblem]:
    message = f"belongs in {untouched.NAME}, which trainer prove --write makes"
    return [
        file.problem(("expect", place, "untouched"), message)
        for place, expectation in enumerate(task.expect)
        if expectation.untouched is not None
    ]


def paths(folder: Path = FOLDER) -> list[Path]:
    """All task files: those of the folder, and behind the program's the school's own."""
    return [path for root in _roots(folder) for path in sorted(root.glob("*/*/task.yaml"))]


def _roots(folder: Path) -> list[Path]:
    added = own.folder() if folder == FOLDER else None
    return [folder, added] if added else [folder]


def without_task(folder: Path = FOLDER) -> list[FileProblem]:
    """Where a task should be: it is written ``task.yml``, or lies a folder too deep or too high."""
    flat = [
        FileProblem(shown(path), 1, 1, "", "must lie a folder deeper, as in tasks/<id>/task.yaml")
        for root in _roots(folder)
        for path in sorted(root.glob("*/task.yaml"))
    ]
    homes = [
        home
        for root in _roots(folder)
        for home in root.glob("*/[!._]*")
        if home.is_dir() and home.parent not in (own.part("worlds"), own.part("handbook"))
    ]
    missing = [home / "task.yaml" for home in homes if not (home / "task.yaml").exists()]
    absent = [FileProblem(shown(path), 1, 1, "", "is missing in this folder") for path in missing]
    return flat + absent


def read_all(folder: Path = FOLDER) -> tuple[dict[str, TaskFile], list[FileProblem]]:
    """The task files that can be read, by id, and what is wrong in the others."""
    found: dict[str, TaskFile] = {}
    problems: list[FileProblem] = []
    for path in paths(folder):
        try:
            task_file = read(path)
        except FileProblems as error:
            problems += error.problems
            continue
        other = found.setdefault(task_file.task.id, task_file)
        if other is not task_file:
            message = f"{task_file.task.id!r} is the id of {shown(other.file.path)} too"
            problems.append(task_file.file.problem(("id",), message))
    return found, problems


@dataclass
class Content:
    """The tasks of a process.

    Attributes:
        tasks: Those that students can work at, by id, in the textbook's order.
        files: Their files, by id.
        problems: Why others are left out.
    """

    tasks: dict[str, Task]
    files: dict[str, TaskFile]
    problems: list[FileProblem] = field(default_factory=list)

    def leave_out(self, task_id: str, problems: list[FileProblem]) -> None:
        """Take away a task that could be read but cannot be worked at."""
        self.tasks.pop(task_id, None)
        self.problems = sorted({*self.problems, *problems})


def content(folder: Path = FOLDER) -> Content:
    """The tasks of a folder, with the school's own behind the program's; read once a process."""
    return _content(folder, own.folder())


@cache
def _content(folder: Path, _own: Path | None) -> Content:
    found, problems = read_all(folder)
    files = {f.task.id: f for f in sorted(found.values(), key=lambda f: _order(f.task))}
    tasks = {task_id: file.task for task_id, file in files.items()}
    return Content(tasks, files, problems + without_task(folder))


def catalogue(folder: Path = FOLDER) -> dict[str, Task]:
    """All tasks that students can work at by id, in the textbook's order."""
    return content(folder).tasks


def read_again() -> None:
    """Forget what was read: files have changed."""
    _content.cache_clear()


def _order(task: Task) -> tuple[Any, ...]:
    source = task.source
    if not isinstance(source, Source):
        return (99, [], task.id)
    numbers = [int(n) for n in source.exercise.split(".") if n.isdigit()]
    return (source.project, numbers, task.id)


def _with_codes(file: YamlFile) -> tuple[Any, list[FileProblem]]:
    """The file's data with choices as codes: authors write what the screen shows."""
    problems: list[FileProblem] = []
    expectations = [
        _coded(file, ("expect", place), expectation, problems)
        for place, expectation in enumerate(file.data["expect"])
    ]
    coded = {"expect": expectations}
    if "allow" in file.data:
        coded["allow"] = [
            _coded(file, ("allow", place), allowed, problems, parts=("where",))
            for place, allowed in enumerate(file.data["allow"])
        ]
    return file.data | coded, problems


def _coded(
    file: YamlFile,
    path: Any,
    node: Any,
    problems: list[FileProblem],
    parts: tuple[str, ...] = ("fields", "where"),
) -> Any:
    model = record_types().get(node["record"])
    if model is None:
        return node
    coder = _Coder(file, problems)
    coded = dict(node)
    for part in parts:
        if node.get(part):
            coded[part] = coder.fields(model, (*path, part), node[part])
    return coded


@dataclass
class _Coder:
    """Turns the labels of choices into codes, also inside rows and alternatives."""

    file: YamlFile
    problems: list[FileProblem]

    def fields(self, model: type[Record], path: Any, fields: dict[str, Any]) -> dict[str, Any]:
        """The checks of a record's or a row's fields."""
        relations = inspect(model).relationships
        coded = {}
        for name, node in fields.items():
            if name in relations and isinstance(node, dict) and "rows" in node:
                child = relations[name].mapper.class_
                rows = [
                    self.fields(child, (*path, name, "rows", place), row)
                    for place, row in enumerate(node["rows"])
                ]
                coded[name] = node | {"rows": rows}
            else:
                column = model.__table__.columns.get(name)
                coded[name] = self.check(choices_of(column), (*path, name), node)
        return coded

    def check(self, choices: type[LabeledEnum] | None, path: Any, node: Any) -> Any:
        """One check, or the bare value of a condition."""
        if isinstance(node, dict) and node.get("is") == "reference":
            choices = _choices_through(node)
        if choices is None:
            return node
        if not isinstance(node, dict):
            return self.code(choices, path, node)
        coded = dict(node)
        if "value" in node:
            coded["value"] = self.code(choices, (*path, "value"), node["value"])
        if "values" in node:
            coded["values"] = [self.code(choices, (*path, "values"), v) for v in node["values"]]
        if "checks" in node:
            coded["checks"] = [self.check(choices, (*path, "checks"), c) for c in node["checks"]]
        return coded

    def code(self, choices: type[LabeledEnum], path: Any, label: Any) -> Any:
        """The code of a label; an unknown label is a problem."""
        with in_chinese():  # the first request may be in another language
            codes = {str(member.label): member.value for member in choices}
        if label not in codes:
            message = f"{label!r} is no choice; there are {'、'.join(codes)}"
            self.problems.append(self.file.problem(path, message))
        return codes.get(label, label)


def _choices_through(node: dict[str, Any]) -> type[LabeledEnum] | None:
    """The choices of the field that a reference looks through to."""
    model = record_types().get(str(node.get("of")))
    return choices_of(model.__table__.columns.get(str(node.get("by")))) if model else None


def choices_of(column: Any) -> type[LabeledEnum] | None:
    """The choices of a column that holds one of them."""
    return column.type.choices if column is not None and isinstance(column.type, EnumType) else None
