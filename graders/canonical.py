"""Plain values in a canonical form for sorting, storage and display."""

import json
import math
from collections.abc import Mapping
from typing import Any

MAX_TEXT = 20_000
"""Characters of a text that a finding shows; more than any field of the back office holds."""
_MAX_BITS = 256


def canonical_json(value: object) -> str:
    """Serialise a value to a text that sorts by content."""
    return json.dumps(showable(value), sort_keys=True, ensure_ascii=False)


def showable(value: Any, max_text: int = MAX_TEXT) -> Any:  # noqa: PLR0911 - one branch a type
    """Return a value as plain data that can be stored as UTF-8 JSON and shown.

    Lone surrogates, numbers that JSON lacks or nobody could read, and objects of other types become
    text; texts are cut at ``max_text`` characters.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, max_text)
    if isinstance(value, int):
        return value if value.bit_length() <= _MAX_BITS else f"{value:#x}"[:max_text]
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        return {_text(str(k), max_text): showable(v, max_text) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [showable(part, max_text) for part in value]
    return _text(str(value), max_text)


def _text(text: str, max_text: int) -> str:
    cut = text if len(text) <= max_text else f"{text[:max_text]}…"
    return cut.encode("utf-8", "replace").decode("utf-8")
