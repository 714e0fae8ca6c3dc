"""Mutants of single fields: wrong, blank, malformed and nearly right values."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from graders.facts import JSON, Facts
from graders.proof.row_mutants import row_mutants
from graders.proof.scenario import ZERO, Scenario
from graders.proof.wrong_values import Surroundings, WrongValue, wrong_values
from graders.records.check_results import RecordContext, points_of
from graders.task.checks import Cell, Check, MoneyCheck, RowsCheck
from graders.task.spec import Expectation
from graders.text.writing import Style

MutatedState = tuple[str, Facts, Decimal]
"""Name, end state, score."""


def field_mutants(scenario: Scenario) -> Iterator[MutatedState]:
    """Yield every faulty variant of every checked field."""
    for j, slot in enumerate(scenario.slots):
        for name, check in slot.fields.items():
            if isinstance(check, RowsCheck):
                for what, rows, points in row_mutants(scenario, j, name, check):
                    yield _mutated(scenario, j, f"{name}: {what}", {name: rows}, {name: points})
            elif check.total:
                yield from _field(scenario, j, name, check)


def _field(scenario: Scenario, j: int, name: str, check: Cell) -> Iterator[MutatedState]:
    changed = scenario.records[j]
    siblings = scenario.others(name)
    context = scenario.record_context(j)
    style = context.styles.get(name, Style.TEXT)
    surroundings = Surroundings(context.snapshot, siblings, style)
    for wrong in wrong_values(check, changed.current.get(name), surroundings):
        values: dict[str, JSON] = {**wrong.others}
        if not wrong.others:
            values[name] = wrong.value
        points = dict.fromkeys(_affected(scenario.slots[j].fields, values), ZERO)
        points[name] = _remaining(scenario, j, name, check, wrong)
        yield _mutated(scenario, j, f"{name}: {wrong.name}", values, points)


def _mutated(
    scenario: Scenario, j: int, what: str, values: Mapping[str, JSON], points: Mapping[str, Decimal]
) -> MutatedState:
    end = scenario.with_values(j, values)
    gone = scenario.change == "updated" and not scenario.still_changed(j, end)
    name = f"{_title(scenario.slots[j], j)}.{what}"
    return name, end, scenario.score({j: None if gone else points})


def _remaining(scenario: Scenario, j: int, name: str, check: Cell, wrong: WrongValue) -> Decimal:
    """Return the points of a wrong value; for an update, only those gained."""
    before, prior = scenario.records[j].before, ZERO
    if before:
        context = RecordContext.of(scenario.context.before, scenario.record, before)
        prior = context.compare(check, name).share
    gained = max(ZERO, wrong.share - prior)
    points = points_of(check, gained / (1 - prior)) if gained else ZERO
    return max(ZERO, points + wrong.facts)


def _affected(fields: Mapping[str, Check], values: Mapping[str, JSON]) -> Iterator[str]:
    """Yield the checked fields that depend on the changed values."""
    for name, check in fields.items():
        if name in values or (isinstance(check, MoneyCheck) and check.currency_field in values):
            yield name


def _title(slot: Expectation, j: int) -> str:
    return f"{slot.record}[{j}]"
