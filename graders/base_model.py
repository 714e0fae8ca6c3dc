"""Base model for data read from files; errors about unknown keys list the known ones."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError


class StrictModel(BaseModel):
    """An immutable model that rejects unknown keys.

    The error has the type ``unknown_keys``; its context lists the offending keys under
    ``unknown``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _reject_unknown_keys(cls, data: Any) -> Any:
        """Reject unknown keys before pydantic does, to name the allowed ones."""
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
