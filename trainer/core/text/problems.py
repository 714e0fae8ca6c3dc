"""Problems that rules find in a candidate record."""

from dataclasses import dataclass

from flask_babel import LazyString


@dataclass(frozen=True)
class Problem:
    """One problem of a record.

    Attributes:
        field: The field's name, ``tiers-2-price`` for a row's field, or None for the whole record.
        message: What is wrong and what is allowed, for the student.
        warning: True if the platform only warns and accepts the record.
    """

    field: str | None
    message: str | LazyString
    warning: bool = False
