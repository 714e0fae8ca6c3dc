"""Mutants of single fields: each checked field wrong, blank, malformed, nearly right."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from graders.checks import Cell, Check, MoneyCheck, RowsCheck
from graders.facts import JSON, Facts
from graders.marks import State, points_of
from graders.proof.bench import ZERO, Bench
from graders.proof.spoilt_rows import spoilt_rows
from graders.proof.wrong import Wrong, wrong_values
from graders.spec import Expectation

Spoilt = tuple[str, Facts, Decimal]
"""Name, end state, score."""


def spoilt_fields(bench: Bench) -> Iterator[Spoilt]:
    """Every checked field of every expected record, wrong in every way."""
    for j, slot in enumerate(bench.slots):
        for name, check in slot.fields.items():
            if isinstance(check, RowsCheck):
                for what, rows, worth in spoilt_rows(bench, j, name, check):
                    yield _spoilt(bench, j, f"{name}: {what}", {name: rows}, {name: worth})
            elif check.points:
                yield from _spoilt_field(bench, j, name, check)


def _spoilt_field(bench: Bench, j: int, name: str, check: Cell) -> Iterator[Spoilt]:
    changed = bench.records[j]
    kin = bench.others(name)
    for wrong in wrong_values(check, changed.now.get(name), bench.site.end, kin):
        values: dict[str, JSON] = {**wrong.others}
        if not wrong.others:
            values[name] = wrong.value
        worth = dict.fromkeys(_hit(bench.slots[j].fields, values), ZERO)
        worth[name] = _worth(bench, j, name, check, wrong)
        yield _spoilt(bench, j, f"{name}: {wrong.name}", values, worth)


def _spoilt(
    bench: Bench, j: int, what: str, values: Mapping[str, JSON], worth: Mapping[str, Decimal]
) -> Spoilt:
    end = bench.with_values(j, values)
    gone = bench.change == "updated" and not bench.still_changed(j, end)
    name = f"{_title(bench.slots[j], j)}.{what}"
    return name, end, bench.score({j: None if gone else worth})


def _worth(bench: Bench, j: int, name: str, check: Cell, wrong: Wrong) -> Decimal:
    """What a wrong value still brings; of an update, only what is gained."""
    before = bench.records[j].before
    prior = State(bench.site.start, before).compare(check, name).share if before else ZERO
    if wrong.share <= prior:
        return ZERO
    return points_of(check, (wrong.share - prior) / (1 - prior))


def _hit(fields: Mapping[str, Check], values: Mapping[str, JSON]) -> Iterator[str]:
    """The checked fields that depend on the values changed."""
    for name, check in fields.items():
        if name in values or (isinstance(check, MoneyCheck) and check.currency_field in values):
            yield name


def _title(slot: Expectation, j: int) -> str:
    return f"{slot.record}[{j}]"
