"""Input of the graders: facts as plain data, and the schema of the record types."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeGuard

from pydantic import BaseModel, ConfigDict

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
Record: TypeAlias = Mapping[str, JSON]
Facts: TypeAlias = Mapping[str, Sequence[Record]]


class RecordSchema(BaseModel):
    """The business fields of a record type; all others are technical.

    Changes of technical fields are ignored.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: frozenset[str]
    """Business fields without child lists."""
    children: Mapping[str, frozenset[str]] = {}
    """Business fields of the rows of each child list."""
    key: tuple[str, ...] = ()
    """Natural key of records that no expectation describes."""

    @property
    def names(self) -> frozenset[str]:
        """Business fields and child lists."""
        return self.fields | self.children.keys()


class Schema(BaseModel):
    """All record types; changes of ``platform`` types are never penalised."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: Mapping[str, RecordSchema]
    platform: frozenset[str] = frozenset()


def is_list(value: JSON) -> TypeGuard[Sequence[JSON]]:
    """Whether a value is a list (a text is not)."""
    return isinstance(value, (list, tuple))


def children(value: JSON) -> list[Record] | None:
    """Return the rows of a child list, or None if the value is not a list of rows."""
    if not is_list(value):
        return None
    rows = [row for row in value if isinstance(row, Mapping)]
    return rows if len(rows) == len(value) else None
