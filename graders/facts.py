"""Input of the graders: facts as plain data, and the schema of the record types."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeGuard

from pydantic import BaseModel, ConfigDict

from graders.text.writing import Style

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
Record: TypeAlias = Mapping[str, JSON]
Facts: TypeAlias = Mapping[str, Sequence[Record]]
Styles: TypeAlias = Mapping[str, Style]


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
    styles: Styles = {}
    """Comparison style by field, where not ``text``; ``list.field`` for a child row."""
    automatic: frozenset[str] = frozenset()
    """Business fields that nobody can enter, such as the time of creation; ``list.field`` too."""
    references: Mapping[str, str] = {}
    """Record types that fields refer to by id; ``list.field`` for a child row."""

    @property
    def names(self) -> frozenset[str]:
        """Business fields and child lists."""
        return self.fields | self.children.keys()

    def row(self, name: str) -> "RecordSchema":
        """Return the schema of the rows of a child list."""
        prefix = f"{name}."
        return RecordSchema(
            fields=self.children.get(name, frozenset()),
            styles=_below(prefix, self.styles),
            automatic=frozenset(_below(prefix, dict.fromkeys(self.automatic, True))),
            references=_below(prefix, self.references),
        )


def _below(prefix: str, named: Mapping[str, Any]) -> dict[str, Any]:
    return {n.removeprefix(prefix): v for n, v in named.items() if n.startswith(prefix)}


class Schema(BaseModel):
    """All record types; changes of ``platform`` types are never penalised."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: Mapping[str, RecordSchema]
    platform: frozenset[str] = frozenset()

    def shape(self, record_type: str) -> RecordSchema:
        """Return the schema of a record type; an unknown type has no business fields."""
        return self.records.get(record_type, RecordSchema(fields=frozenset()))


class Snapshot:
    """All records of one state, found by type and id."""

    def __init__(self, schema: Schema, facts: Facts) -> None:
        """Take the records; the index of a type is made when it is first needed."""
        self.schema = schema
        self.facts = facts
        self._index: dict[str, dict[Any, Record]] = {}

    def lookup(self, record_type: str, record_id: JSON) -> Record | None:
        """Return a record by type and id, or None."""
        if isinstance(record_id, bool) or not isinstance(record_id, (int, str)):
            return None
        if record_type not in self._index:
            self._index[record_type] = {
                record["id"]: record
                for record in self.facts.get(record_type, ())
                if isinstance(record["id"], (int, str))
            }
        return self._index[record_type].get(record_id)

    def style(self, record_type: str, field: str) -> Style:
        """Return how the texts of a field are compared."""
        return self.schema.shape(record_type).styles.get(field, Style.TEXT)


def is_list(value: JSON) -> TypeGuard[Sequence[JSON]]:
    """Whether a value is a list (a text is not)."""
    return isinstance(value, (list, tuple))


def children(value: JSON) -> list[Record] | None:
    """Return the rows of a child list, or None if the value is not a list of rows."""
    if not is_list(value):
        return None
    rows = [row for row in value if isinstance(row, Mapping)]
    return rows if len(rows) == len(value) else None
