"""What the graders read: facts as plain data, and what the record types are made of."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeGuard

from pydantic import BaseModel, ConfigDict

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
Record: TypeAlias = Mapping[str, JSON]
Facts: TypeAlias = Mapping[str, Sequence[Record]]


class RecordSchema(BaseModel):
    """What belongs to the business in a record type; everything else is technical.

    A change of a technical field is neither an edit nor collateral.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: frozenset[str]
    """Names of the business fields; child lists are named in ``children`` only."""
    children: Mapping[str, frozenset[str]] = {}
    """For each child list the names of its rows' business fields."""
    key: tuple[str, ...] = ()
    """Fields by which a person recognises a record that no expectation describes."""

    @property
    def names(self) -> frozenset[str]:
        """Business fields and child lists."""
        return self.fields | self.children.keys()


class Schema(BaseModel):
    """All record types, and those that the platform writes, which are never collateral."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: Mapping[str, RecordSchema]
    platform: frozenset[str] = frozenset()


def is_list(value: JSON) -> TypeGuard[Sequence[JSON]]:
    """Whether a value is a list; a text is not."""
    return isinstance(value, (list, tuple))


def children(value: JSON) -> list[Record] | None:
    """A child list's rows, or None where the value is no list of rows."""
    if not is_list(value):
        return None
    rows = [row for row in value if isinstance(row, Mapping)]
    return rows if len(rows) == len(value) else None
