"""Tasks: what is asked of the student, read from ``tasks/<project>/<task>/task.yaml``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from graders.spec import Allowed, Expectation, GradedTask, Penalties
from trainer.config import ROOT
from trainer.core import store
from trainer.core.records import record_types
from trainer.core.types import Choice, Coded
from trainer.core.yamlfile import FileProblem, FileProblems, YamlFile, read_yaml

FOLDER = ROOT / "tasks"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Source(BaseModel):
    """A task's place in the textbook."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: int = Field(ge=1, le=10)
    exercise: Words


class Task(BaseModel):
    """A task file. Its fields are described in the task authors' guide."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    source: Source | Literal["own"]
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
    def graded(self) -> GradedTask:
        """The part that the grader works with."""
        return GradedTask(
            expect=self.expect,
            allow=self.allow,
            penalties=self.penalties,
            pass_mark=self.pass_mark,
        )

    @property
    def packed(self) -> store.Packed:
        """The task as a document; its hash is the task's revision."""
        return store.pack(self.model_dump(mode="json", by_alias=True))


@dataclass(frozen=True)
class TaskFile:
    """A task and the file that it was read from."""

    task: Task
    file: YamlFile

    @property
    def solution_path(self) -> Path:
        """The solution beside the task."""
        return self.file.path.with_name("solution.yaml")


def read(path: Path) -> TaskFile:
    """Read a task file.

    Raises:
        FileProblems: Something in it is wrong.
    """
    file = read_yaml(path)
    data, problems = _with_codes(file)
    try:
        task = Task.model_validate(data)
    except ValidationError as error:
        raise FileProblems([*problems, *file.problems_of(error)]) from None
    if task.id != path.parent.name:
        message = f"must be the folder's name, {path.parent.name!r}"
        problems.append(file.problem(("id",), message))
    if problems:
        raise FileProblems(problems)
    return TaskFile(task, file)


def paths(folder: Path = FOLDER) -> list[Path]:
    """All task files."""
    return sorted(folder.glob("*/*/task.yaml"))


@cache
def catalogue(folder: Path = FOLDER) -> dict[str, Task]:
    """All tasks by id, in the textbook's order.

    Raises:
        FileProblems: Something is wrong in one of the files.
    """
    found: dict[str, Task] = {}
    for path in paths(folder):
        task = read(path).task
        if task.id in found:
            problem = FileProblem(str(path), 1, 1, "id", f"{task.id!r} is taken by another task")
            raise FileProblems([problem])
        found[task.id] = task
    return dict(sorted(found.items(), key=lambda item: _order(item[1])))


def _order(task: Task) -> tuple[Any, ...]:
    source = task.source
    if not isinstance(source, Source):
        return (99, [], task.id)
    numbers = [int(n) for n in source.exercise.split(".") if n.isdigit()]
    return (source.project, numbers, task.id)


def _with_codes(file: YamlFile) -> tuple[Any, list[FileProblem]]:
    """The file's data with choices as codes: authors write what stands on the screen."""
    data = dict(file.data) if isinstance(file.data, dict) else {}
    problems: list[FileProblem] = []
    expectations = data.get("expect")
    if isinstance(expectations, list):
        data["expect"] = [
            _coded(file, ("expect", place), expectation, problems)
            for place, expectation in enumerate(expectations)
        ]
    return data, problems


def _coded(file: YamlFile, path: Any, node: Any, problems: list[FileProblem]) -> Any:
    if not isinstance(node, dict) or node.get("record") not in record_types():
        return node
    columns = record_types()[node["record"]].__table__.columns
    coded = dict(node)
    for part in ("fields", "where"):
        if not isinstance(node.get(part), dict):
            continue
        coded[part] = {
            name: _coded_value(file, (*path, part, name), columns.get(name), value, problems)
            for name, value in node[part].items()
        }
    return coded


def _coded_value(
    file: YamlFile, path: Any, column: Any, node: Any, problems: list[FileProblem]
) -> Any:
    choices = choices_of(column)
    if choices is None:
        return node
    if not isinstance(node, dict):
        return _code(file, path, choices, node, problems)
    coded = dict(node)
    for key in ("value", "values"):
        if isinstance(node.get(key), list):
            coded[key] = [_code(file, (*path, key), choices, v, problems) for v in node[key]]
        elif key in node:
            coded[key] = _code(file, (*path, key), choices, node[key], problems)
    return coded


def _code(
    file: YamlFile, path: Any, choices: type[Choice], label: Any, problems: list[FileProblem]
) -> Any:
    codes = {str(member.label): member.value for member in choices}
    if label not in codes:
        message = f"{label!r} is no choice; there are {'、'.join(codes)}"
        problems.append(file.problem(path, message))
    return codes.get(label, label)


def choices_of(column: Any) -> type[Choice] | None:
    """The choices of a column that holds one or several of them."""
    if column is None:
        return None
    if isinstance(column.type, Coded):
        return column.type.choices
    found: type[Choice] | None = column.info.get("choices")
    return found
