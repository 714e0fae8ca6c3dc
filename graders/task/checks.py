"""The checks that a task author can write for a field, one model per kind."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, model_validator

from graders.base_model import StrictModel

Points = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)]
Name = Annotated[str, StringConstraints(min_length=1)]
Cost = Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)]
Number = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=18)]
Member: TypeAlias = bool | int | str


class Base(StrictModel):
    """Keys common to all checks; ``note`` is shown beside the finding."""

    critical: bool = False
    note: str | None = None


class Scored(Base):
    """A check with points; alternatives and row-identifying cells have none."""

    points: Points = Decimal(0)

    @property
    def total(self) -> Decimal:
        """All points that the check can earn."""
        return self.points


class Fact(StrictModel):
    """A word or phrase that must occur in a text, with points of its own."""

    text: Name
    points: Cost


class Forbidden(StrictModel):
    """A word or phrase, or any contact data, that must not occur in a text.

    It costs ``points``, at most what the check has earned.
    """

    text: Name | None = None
    contacts: bool = False
    points: Cost

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if (self.text is None) is not self.contacts:
            raise ValueError("give 'text' or 'contacts: true'")
        return self


class TextCheck(Scored):
    """A text that is equal but for the way of writing; with ``writing: strict`` to the letter.

    With ``similarity``, more similar texts earn a share of the points that grows linearly from 0
    at that bound to all of them at equality. ``contains`` and ``excludes`` name facts that the text
    must and must not state. With facts and no points of its own, ``value`` is an example: the facts
    alone are checked.
    """

    is_: Literal["text"] = Field(alias="is")
    value: Name
    ignore_case: bool = False
    similarity: Annotated[Decimal, Field(gt=0, lt=1)] | None = None
    writing: Literal["strict"] | None = None
    contains: tuple[Fact, ...] = ()
    excludes: tuple[Forbidden, ...] = ()

    @property
    def facts_only(self) -> bool:
        """Whether the wording is free, so that only the facts are checked."""
        return bool(self.contains) and not self.points

    @property
    def total(self) -> Decimal:
        """All points that the check can earn, those of the facts included."""
        return self.points + sum((fact.points for fact in self.contains), Decimal(0))


class ChoiceCheck(Scored):
    """The code of an option."""

    is_: Literal["choice"] = Field(alias="is")
    value: Name


class IntegerCheck(Scored):
    """A whole number."""

    is_: Literal["integer"] = Field(alias="is")
    value: int


class DecimalCheck(Scored):
    """An exact decimal number; trailing zeros are ignored."""

    is_: Literal["decimal"] = Field(alias="is")
    value: Number


def _currency(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError("must be three capital letters, as in USD")
    return code


class MoneyCheck(Scored):
    """An amount and its currency.

    The currency is read from the value (``€30``), else from the record's ``currency_field``;
    without either, the field is assumed to hold amounts in the expected currency.
    """

    is_: Literal["money"] = Field(alias="is")
    value: Number
    currency: Annotated[str, AfterValidator(_currency)]
    currency_field: Name | None = None


class DateCheck(Scored):
    """A calendar day."""

    is_: Literal["date"] = Field(alias="is")
    value: date


class DatetimeCheck(Scored):
    """A point in time, in any time zone."""

    is_: Literal["datetime"] = Field(alias="is")
    value: AwareDatetime


class BooleanCheck(Scored):
    """Yes or no."""

    is_: Literal["boolean"] = Field(alias="is")
    value: bool


class SetCheck(Scored):
    """Several values in any order; with ``of`` and ``by``, record ids given by a natural key.

    With ``partial`` each value earns a share, and each surplus value costs one.
    """

    is_: Literal["set"] = Field(alias="is")
    values: Annotated[tuple[Member, ...], Field(min_length=1)]
    of: Name | None = None
    by: Name | None = None
    partial: bool = False

    @model_validator(mode="after")
    def _names_a_key(self) -> Self:
        if (self.of is None) != (self.by is None):
            raise ValueError("'of' and 'by' belong together")
        return self


class ListCheck(Scored):
    """Several values in exactly this order."""

    is_: Literal["list"] = Field(alias="is")
    values: Annotated[tuple[Member, ...], Field(min_length=1)]


class ReferenceCheck(Scored):
    """The id of a record of type ``of`` whose field ``by`` equals ``value``, or one of ``values``.

    ``by`` is the natural key, or any other property that the referenced record must have.
    """

    is_: Literal["reference"] = Field(alias="is")
    of: Name
    by: Name
    value: Member | None = None
    values: tuple[Member, ...] = ()

    @property
    def accepted(self) -> tuple[Member, ...]:
        """The values that ``by`` may have."""
        return self.values if self.value is None else (self.value,)

    @model_validator(mode="after")
    def _names_values(self) -> Self:
        if (self.value is None) is not bool(self.values):
            raise ValueError("give 'value' or 'values'")
        return self


class RangeCheck(Scored):
    """A number, date or point in time within inclusive bounds."""

    is_: Literal["range"] = Field(alias="is")
    min: Annotated[Number | AwareDatetime | date | None, Field(union_mode="left_to_right")] = None
    max: Annotated[Number | AwareDatetime | date | None, Field(union_mode="left_to_right")] = None

    @model_validator(mode="after")
    def _has_bounds(self) -> Self:
        bounds = [b for b in (self.min, self.max) if b is not None]
        if not bounds:
            raise ValueError("give 'min', 'max' or both")
        if len({type(b) for b in bounds}) > 1:
            raise ValueError("'min' and 'max' must be of one type")
        if len(bounds) == 2 and bounds[0] > bounds[1]:  # type: ignore[operator]
            raise ValueError("'min' must not be above 'max'")
        return self


class PresentCheck(Scored):
    """Any non-blank value."""

    is_: Literal["present"] = Field(alias="is")


class AbsentCheck(Scored):
    """No value."""

    is_: Literal["absent"] = Field(alias="is")


class AnyOfCheck(Scored):
    """Met if one of several checks is met; these have no points of their own."""

    is_: Literal["any_of"] = Field(alias="is")
    checks: "Annotated[tuple[Cell, ...], Field(min_length=2)]"

    @model_validator(mode="after")
    def _owns_points(self) -> Self:
        if any(check.points or check.critical for check in self.checks):
            raise ValueError("'points' and 'critical' belong to any_of, not to its checks")
        _without_facts(self.checks)
        return self


class RowsCheck(Base):
    """Child rows, paired with the expected ones for the maximum points.

    The points are those of the cells. A cell without points identifies the row: only a found row
    that meets it can be paired. Each surplus row costs ``extra``, at most what the list has earned.
    With ``ordered``, rows must be in the given order.
    """

    is_: Literal["rows"] = Field(alias="is")
    rows: "Annotated[tuple[dict[Name, Cell], ...], Field(min_length=1)]"
    extra: Cost = Decimal(5)
    ordered: bool = False

    @property
    def total(self) -> Decimal:
        """The points of all cells together."""
        return sum((cell.points for row in self.rows for cell in row.values()), Decimal(0))

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if any(cell.critical for row in self.rows for cell in row.values()):
            raise ValueError("'critical' belongs to the rows as a whole, not to a cell")
        if not all(self.rows):
            raise ValueError("a row needs at least one field")
        for row in self.rows:
            _without_facts(row.values())
        return self


def _without_facts(checks: "Iterable[Cell]") -> None:
    if any(isinstance(check, TextCheck) and (check.contains or check.excludes) for check in checks):
        raise ValueError("'contains' and 'excludes' belong to the text of a field")


Cell: TypeAlias = Annotated[
    TextCheck
    | ChoiceCheck
    | IntegerCheck
    | DecimalCheck
    | MoneyCheck
    | DateCheck
    | DatetimeCheck
    | BooleanCheck
    | SetCheck
    | ListCheck
    | ReferenceCheck
    | RangeCheck
    | PresentCheck
    | AbsentCheck
    | AnyOfCheck,
    Field(discriminator="is_"),
]
Check: TypeAlias = Annotated[Cell | RowsCheck, Field(discriminator="is_")]
