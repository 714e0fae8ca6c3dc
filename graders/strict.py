"""The base of what is read from files: an unknown key is answered with those that there are."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError


class Strict(BaseModel):
    """A part of a file that is never changed once read.

    A key that it does not know is an error of the type ``unknown_keys``, whose context names the
    keys under ``unknown``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _known(cls, data: Any) -> Any:
        """Refuse unknown keys here, where it is known which ones are allowed."""
        if not isinstance(data, dict):
            return data
        fields = cls.model_fields.items()
        unknown = [key for key in data if key not in {k for n, f in fields for k in (n, f.alias)}]
        if unknown:
            allowed = ", ".join(field.alias or name for name, field in fields)
            raise PydanticCustomError(
                "unknown_keys",
                "no such key; there are {allowed}",
                {"unknown": unknown, "allowed": allowed},
            )
        return data
