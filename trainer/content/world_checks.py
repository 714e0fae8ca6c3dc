"""Checks of a world that was put together from its files."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import UniqueConstraint

from trainer.content.world_files import Place, Places, ids, models
from trainer.core.data import facts
from trainer.core.data.records import TECHNICAL, Base, columns_of, table_of
from trainer.core.text.yaml_files import FileProblem


def check_rows(inherited: Place, rows: facts.FlatSnapshot, places: Places) -> Iterator[FileProblem]:
    """What is wrong with a world that was put together.

    That is: gaps, references that lead nowhere, and duplicates of values that must be unique.

    Args:
        inherited: Placeholder for the place of an inherited record: the world's ``extends``.
        rows: All its records or shared rows, the inherited ones too.
        places: Where its own ones are written.
    """
    for record_type, by_id in rows.items():
        model = models()[record_type]
        columns = list(columns_of(model))
        yield from _doubles(inherited, model, by_id, places)
        for number, row in by_id.items():
            place = places.get((model, number), inherited)
            for column in columns:
                if column.name not in row and _required(column):
                    which = f"{record_type} {number} " if place is inherited else ""
                    yield place.problem(f"{which}needs {column.name!r}")
                target = column.info.get("references")
                value = row.get(column.name)
                if target and value is not None and value not in rows[target]:
                    message = f"there is no {target} whose id is {value}"
                    yield place.problem(message, column.name)


def _required(column: Any) -> bool:
    return not column.nullable and column.default is None


def _doubles(
    inherited: Place, model: type[Base], by_id: dict[int, dict[str, Any]], places: Places
) -> Iterator[FileProblem]:
    for unique in (c for c in table_of(model).constraints if isinstance(c, UniqueConstraint)):
        names = [c.name for c in unique.columns if c.name not in TECHNICAL]
        seen = set()
        for number, row in by_id.items():
            value = tuple(str(row.get(name)) for name in names)
            if value in seen:
                place = places.get((model, number), inherited)
                message = f"there is another {model.__tablename__} of {' '.join(value)}"
                yield place.problem(message, names[0])
            seen.add(value)


def check_ids(inherited: Place, records: facts.Facts, places: Places) -> Iterator[FileProblem]:
    """Ids that two records of a world have, whatever their types: a sandbox counts them together.

    Args:
        inherited: Placeholder for the place of an inherited record: the world's ``extends``.
        records: All its records, the inherited ones too.
        places: Where its own ones are written.
    """
    seen: dict[int, type[Base]] = {}
    for name, listed in records.items():
        for record in listed:
            for _path, model, number in ids(models()[name], record, ()):
                if number not in seen:
                    seen[number] = model
                    continue
                own, other = model, seen[number]
                if (own, number) not in places:
                    own, other = other, own
                place = places.get((own, number))
                message = f"{number} is the id of another record too, a {other.__tablename__}"
                yield place.problem(message, "id") if place else inherited.problem(message)
