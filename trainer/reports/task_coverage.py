"""Whether a task says all that it grades, and how strictly (``trainer check``)."""

from collections.abc import Iterator
from typing import Any

from graders.task.checks import AnyOfCheck, Check, PresentCheck, RowsCheck, TextCheck
from graders.task.spec import Expectation
from trainer.attempts import grading
from trainer.content import untouched
from trainer.content.tasks import TaskFile
from trainer.core.text.yaml_files import FileProblem, shown
from trainer.reports.record_formatting import field_label

EXACTLY = ("照原样", "一字不差", "大小写")
"""Words of a brief that announce ``writing: strict``."""


def check_coverage(task_file: TaskFile) -> Iterator[FileProblem]:
    """Yield what a task leaves unsaid."""
    task, file = task_file.task, task_file.file
    if any(expectation.untouched is None for expectation in task.expect):
        yield untouched.missing(task_file.untouched_path)
    for place, expectation in enumerate(task.expect):
        if _is_stale(expectation):
            name = shown(task_file.untouched_path)
            message = f"does not fit the task; run trainer prove --write {task.id}"
            yield FileProblem(name, 1, 1, f"[{place}]", message)
        for path, check in _checks(expectation.fields, ("expect", place, "fields")):
            strict = isinstance(check, TextCheck) and check.writing == "strict"
            if strict and not any(words in task.brief for words in EXACTLY):
                message = f"the brief must say it, with one of {'、'.join(EXACTLY)}"
                yield file.problem((*path, "writing"), message)


def _is_stale(expectation: Expectation) -> bool:
    """Whether the values beside the task are for other fields than those it leaves unnamed."""
    values, shape = expectation.untouched, grading.schema().records.get(expectation.record)
    if values is None or shape is None or expectation.named - shape.names:
        return False
    unnamed = shape.names - expectation.named - set(expectation.free) - shape.automatic
    if expectation.change == "added":
        return values.fields.keys() != unnamed
    return not values.fields.keys() <= unnamed


def warnings(task_file: TaskFile) -> Iterator[FileProblem]:
    """Yield checks that take anything where the brief describes what is wanted."""
    task, file = task_file.task, task_file.file
    given = "\n".join([task.brief, *task.data])
    for place, expectation in enumerate(task.expect):
        for path, check in _checks(expectation.fields, ("expect", place, "fields")):
            names = [part for part in path[3:] if isinstance(part, str) and part != "rows"]
            labels = field_label(expectation.record, ".".join(names[:2])).split(" · ")
            label = next((label for label in labels if label and label in given), None)
            if isinstance(check, PresentCheck) and label:
                message = f"anything will do, but the brief says which {label}: check what it is"
                yield file.problem(path, message)


def _checks(
    fields: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Check]]:
    """Yield all checks with their paths, those of rows and alternatives included."""
    for name, check in fields.items():
        own = (*path, name)
        yield own, check
        if isinstance(check, RowsCheck):
            for place, row in enumerate(check.rows):
                yield from _checks(row, (*own, "rows", place))
        elif isinstance(check, AnyOfCheck):
            yield from ((own, option) for option in check.checks)
