"""Find records by their natural key."""

from collections.abc import Mapping

from graders.facts import JSON, Record
from graders.text.normalization import normalize_scalar
from graders.text.writing import Style


def matches_key(
    where: Mapping[str, JSON], record: Record, styles: Mapping[str, Style] | None = None
) -> bool:
    """Whether a record has the given natural key, but for the way of writing."""

    def form(name: str, value: JSON) -> str | None:
        return normalize_scalar(value, (styles or {}).get(name, Style.TEXT))

    return all(form(name, record.get(name)) == form(name, value) for name, value in where.items())
