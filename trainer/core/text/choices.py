"""Choices: enumerations whose members have a label."""

from enum import StrEnum
from typing import Self

from flask_babel import LazyString


class LabeledEnum(StrEnum):
    """A fixed set of options: the code is stored, the label is shown.

    Members are written as ``AMOUNT_OFF = "amount_off", _l("满减券")``.
    """

    label: str | LazyString

    def __new__(cls, code: str, label: str | LazyString = "") -> Self:
        """Create the member from its stored code and its label."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code
        return member

    @classmethod
    def options(cls) -> list[tuple[str, str | LazyString]]:
        """Pairs of code and label in the order of declaration, for form fields."""
        return [(member.value, member.label) for member in cls]
