"""The file beside a task that says what its records hold where the task asks for nothing.

``trainer prove --write`` makes it from the worked solution, ``trainer prove`` compares it with the
solution. It becomes part of the task's revision. Dates are written relative to the task's clock, as
``clock+7d``: a form that prefills today keeps doing so when the author moves the clock.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from sqlalchemy import Date, inspect

from graders.task.spec import Expectation, Untouched
from trainer.core.data.records import record_types
from trainer.core.text.timezones import BEIJING
from trainer.core.text.yaml_files import FileProblem, FileProblems, read_yaml, shown

NAME = "untouched.yaml"
HEADER = "# Written by `trainer prove --write`: values of the fields that the task does not name.\n"
_RELATIVE = re.compile(r"clock([+-][0-9]+)d")


def path_beside(task_path: Path) -> Path:
    """Return where the file of a task is."""
    return task_path.with_name(NAME)


def read(path: Path, expect: Sequence[Expectation], clock: datetime) -> tuple[Expectation, ...]:
    """Return a task's expectations with the values of the file, if there is one.

    Raises:
        FileProblems: The file does not fit the task.
    """
    if not path.exists():
        return tuple(expect)
    file = read_yaml(path)
    entries = file.data if isinstance(file.data, list) else []
    if len(entries) != len(expect):
        message = f"has {len(entries)} entries, the task expects {len(expect)}"
        raise FileProblems([file.problem((), f"{message}; {_advice(path)}")])
    completed = []
    for place, (entry, expectation) in enumerate(zip(entries, expect, strict=True)):
        try:
            values = Untouched.model_validate(entry)
        except ValidationError:
            raise FileProblems(
                [file.problem((place,), f"is unreadable; {_advice(path)}")]
            ) from None
        absolute = _convert(expectation.record, values, lambda v: _absolute(v, clock))
        completed.append(expectation.model_copy(update={"untouched": absolute}))
    return tuple(completed)


def write(
    path: Path, expect: Sequence[Expectation], values: Sequence[Untouched], clock: datetime
) -> None:
    """Write the values of a solution beside its task."""
    entries = [
        _convert(e.record, v, lambda value: _relative(value, clock)).model_dump(
            mode="json", exclude_defaults=True
        )
        for e, v in zip(expect, values, strict=True)
    ]
    text = yaml.safe_dump(
        entries, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100
    )
    path.write_text(HEADER + text, "utf-8")


def missing(path: Path) -> FileProblem:
    """Return the problem of a task without the file."""
    return FileProblem(shown(path), 1, 1, "", f"is missing; {_advice(path)}")


def _advice(path: Path) -> str:
    return f"run trainer prove --write {path.parent.name}"


def _convert(record: str, values: Untouched, change: Callable[[Any], Any]) -> Untouched:
    """Convert the values of all date columns."""

    def converted(path: str, accepted: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(change(v) for v in accepted) if _is_date(record, path) else accepted

    return Untouched(
        fields={name: converted(name, accepted) for name, accepted in values.fields.items()},
        rows={
            name: tuple(
                {cell: converted(f"{name}.{cell}", v) for cell, v in row.items()} for row in rows
            )
            for name, rows in values.rows.items()
        },
    )


def _is_date(record: str, path: str) -> bool:
    model: Any = record_types().get(record)
    *lists, name = path.split(".")
    for part in lists:
        relation = inspect(model).relationships.get(part) if model else None
        model = relation.mapper.class_ if relation is not None else None
    column = model.__table__.columns.get(name) if model else None
    return column is not None and isinstance(column.type, Date)


def _absolute(value: Any, clock: datetime) -> Any:
    match = _RELATIVE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    return (clock.astimezone(BEIJING).date() + timedelta(days=int(match[1]))).isoformat()


def _relative(value: Any, clock: datetime) -> Any:
    if not isinstance(value, str) or not value:
        return value
    return f"clock{(date.fromisoformat(value) - clock.astimezone(BEIJING).date()).days:+}d"
