"""Which fields a solution fills in that its task neither checks nor sets free."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from graders.facts import RecordSchema
from graders.task.checks import RowsCheck
from graders.task.spec import Expectation
from trainer.attempts import grading
from trainer.content.tasks import Task
from trainer.core.data.records import record_types
from trainer.core.text.yaml_files import FileProblem, shown
from trainer.reports.record_formatting import field_label
from trainer.robot.steps import Step

ENTERS = {"fill", "choose", "tick", "rows"}
"""Steps of a solution that enter values by the labels of fields."""


def unnamed_labels(task: Task, path: Path, steps: Iterable[Step]) -> Iterator[FileProblem]:
    """Yield labels that a solution fills in for fields that the task neither names nor sets free.

    A student cannot know such a value, and loses nothing by another one: check it, or set it free.
    """
    named: set[str] = set()
    unnamed: dict[str, str] = {}
    for expectation in task.expect:
        shape = grading.schema().records.get(expectation.record)
        if shape is None or expectation.change == "removed" or expectation.named - shape.names:
            continue
        said = {*_named(expectation), *expectation.free}
        for name in _enterable(shape):
            label = _own_label(expectation.record, name)
            if name in said or name.partition(".")[0] in expectation.free:
                named.add(label)
            else:
                unnamed[label] = f"{expectation.record}.{name}"
    for step in steps:
        for label in _labels(step) if step.verb in ENTERS else ():
            if label in unnamed and label not in named:
                message = f"enters {unnamed[label]}, which the task neither checks nor sets free"
                yield FileProblem(shown(path), step.line, 3, f"{step.verb}.{label}", message)


def _labels(step: Step) -> Iterator[str]:
    for label, value in step.what.items() if isinstance(step.what, dict) else ():
        yield label
        if step.verb == "rows":
            yield from {cell for row in value for cell in row}


def _named(expectation: Expectation) -> Iterator[str]:
    yield from expectation.named
    for name, check in expectation.fields.items():
        if isinstance(check, RowsCheck):
            yield from {f"{name}.{cell}" for row in check.rows for cell in row}


def _enterable(shape: RecordSchema) -> set[str]:
    cells = {f"{name}.{cell}" for name, fields in shape.children.items() for cell in fields}
    return {*shape.names, *cells} - shape.automatic


def _own_label(record_type: str, path: str) -> str:
    """The label of a field alone, as a solution writes it."""
    model: Any = record_types()[record_type]
    relation = inspect(model).relationships.get(path)
    if relation is not None:
        return str(relation.info["label"])
    return field_label(record_type, path).rpartition(" · ")[2]
