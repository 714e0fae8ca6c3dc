"""The graded part of a task file: expectations, allowed changes, penalties."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from graders.base_model import StrictModel
from graders.task.checks import Check, MoneyCheck, Name, RowsCheck

Change: TypeAlias = Literal["added", "updated", "removed"]
Cost = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)]
Natural = Annotated[
    bool | int | str,
    BeforeValidator(lambda v: v.isoformat() if isinstance(v, date) else v),
]


Accepted: TypeAlias = tuple[Any, ...]
"""Allowed plain values of a field."""


class Untouched(StrictModel):
    """What expected records hold where the task asks for nothing.

    These are the values that the form prefills or the worked solution leaves. An updated record has
    only those that the solution changes beside what is asked; all others stay as they were.
    """

    fields: Mapping[Name, Accepted] = {}
    """Accepted values by field; a child list is a list of its rows' business fields."""
    rows: Mapping[Name, tuple[Mapping[Name, Accepted], ...]] = {}
    """For each checked child list the accepted values of each expected row."""


class Expectation(StrictModel):
    """Records that must have been added, updated or removed.

    ``where`` selects records of the start state by natural key (``updated`` and ``removed`` only).
    The points of ``fields`` count for each of the ``count`` records. The fields of a removed
    record are its fields at the start. Fields that ``fields`` does not name must be as in
    ``untouched``, but for those in ``free``; revisions without ``untouched`` do not look at them.
    """

    record: Name
    change: Change
    count: Annotated[int, Field(ge=1, le=100)] = 1
    pair_by: tuple[Name, ...] = ()
    where: Mapping[Name, Natural] | None = None
    fields: Mapping[Name, Check] = {}
    free: tuple[Name, ...] = ()
    untouched: Untouched | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.where is not None and self.change == "added":
            raise ValueError("'where' is for updated and removed records; an added one is new")
        if self.where is not None and not self.where:
            raise ValueError("'where' must name at least one field")
        if self.change == "removed" and any(isinstance(c, RowsCheck) for c in self.fields.values()):
            raise ValueError("a removed record cannot be asked for its rows")
        return self

    @property
    def points(self) -> Decimal:
        """The points of all its records together."""
        return self.count * sum((check.total for check in self.fields.values()), Decimal(0))

    @property
    def named(self) -> frozenset[str]:
        """Fields that the checks look at, those that hold an amount's currency included."""
        checks = self.fields.values()
        currencies = (c.currency_field for c in checks if isinstance(c, MoneyCheck))
        return frozenset(self.fields).union(name for name in currencies if name)


class Allowed(StrictModel):
    """A change that is neither expected nor penalised.

    ``fields`` narrows updates, ``where`` added records to those with these values at the end.
    """

    record: Name
    change: Change
    fields: tuple[Name, ...] | None = None
    where: Mapping[Name, Natural] | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.where is not None and (self.change != "added" or not self.where):
            raise ValueError("'where' is for added records and must name at least one field")
        return self


class Penalties(StrictModel):
    """Penalties per unrequested change and per deviating field; ``cap`` limits their sum."""

    extra: Cost = Decimal(10)
    unrelated_edit: Cost = Decimal(10)
    unrelated_delete: Cost = Decimal(20)
    deviation: Cost = Decimal(2)
    cap: Cost = Decimal(30)


class GradedTask(StrictModel):
    """The graded part of a task."""

    expect: tuple[Expectation, ...]
    allow: tuple[Allowed, ...] = ()
    penalties: Penalties = Penalties()
    pass_mark: Annotated[int, Field(ge=1, le=100)] = 60
