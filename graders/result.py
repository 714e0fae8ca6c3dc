"""What a grading found: the score, and one finding for each checked field and each mistake."""

import json
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, field_serializer

GRADER_VERSION = "2"
"""Raised whenever the same submission could be graded differently than before."""


class Status(StrEnum):
    """What became of an expectation, or which mistake a finding is about."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"
    UNRELATED_ADD = "unrelated_add"
    UNRELATED_EDIT = "unrelated_edit"
    UNRELATED_DELETE = "unrelated_delete"


class Reason(StrEnum):
    """Why: a code that the user interface puts into words with the finding's ``params``."""

    EQUAL = "equal"
    EQUAL_AFTER_NORMALISING = "equal_after_normalising"
    DIFFERENT = "different"
    BLANK = "blank"
    SIMILAR = "similar"  # params: percent, at_least
    MORE_SIMILAR = "more_similar"  # the same, and the start state was similar too
    CASE_DIFFERS = "case_differs"
    NOT_TEXT = "not_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    CURRENCY_DIFFERS = "currency_differs"  # params: expected, found
    CURRENCY_BLANK = "currency_blank"
    NOT_A_DATE = "not_a_date"
    NOT_A_MOMENT = "not_a_moment"
    NO_TIME_ZONE = "no_time_zone"
    NOT_A_BOOLEAN = "not_a_boolean"
    NOT_A_LIST = "not_a_list"
    MEMBERS_DIFFER = "members_differ"  # params: missing, surplus
    ORDER_DIFFERS = "order_differs"
    NO_SUCH_RECORD = "no_such_record"  # a reference that leads nowhere
    BELOW = "below"
    ABOVE = "above"
    WITHIN = "within"
    PRESENT = "present"
    NOT_BLANK = "not_blank"
    ALREADY_SO = "already_so"  # the start state had it already
    ROW_MISSING = "row_missing"
    ROW_EXTRA = "row_extra"
    RECORD_MISSING = "record_missing"
    RECORD_EXTRA = "record_extra"
    RECORD_UNCHANGED = "record_unchanged"
    NOT_ASKED = "not_asked"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Finding(_Data):
    """One checked field, one row too many, or one change that nobody asked for.

    ``points`` are what it brings: negative for mistakes that cost. All findings' points together
    are the score before it is kept at 0 or capped by a critical field.
    """

    record: str
    key: str
    """The record as a person knows it: its natural key in one text, its id where it has none."""
    names: tuple[tuple[str, Any], ...] = ()
    """The fields and values that the natural key is made of. Version 1 did not tell them."""
    record_id: int | str | None = None
    field: str | None = None
    """The field; ``list.field`` for a cell; None where the record as a whole is meant."""
    row: int | None = None
    """For a cell, which expected row it belongs to; for an extra row, where it stands: from 1."""
    kind: str | None = None
    expected: Any = None
    found: Any = None
    expected_norm: Any = None
    found_norm: Any = None
    points: Decimal
    possible: Decimal
    status: Status
    reason: Reason
    params: dict[str, Any] = {}
    critical: bool = False
    note: str | None = None

    @field_serializer("points", "possible")
    def _two_places(self, value: Decimal) -> str:
        return f"{value:.2f}"


class Result(_Data):
    """The outcome of grading one submission.

    The score is ``earned`` less ``penalty``, at least 0, at most one below the pass mark if a
    critical field failed; ``capped_by`` then names these fields.
    """

    score: Decimal
    earned: Decimal
    penalty: Decimal
    capped_by: tuple[str, ...] = ()
    passed: bool
    findings: tuple[Finding, ...]
    version: str = GRADER_VERSION

    @field_serializer("score", "earned", "penalty")
    def _two_places(self, value: Decimal) -> str:
        return f"{value:.2f}"

    def to_json(self) -> str:
        """The result as JSON, the same bytes for the same result."""
        data = self.model_dump(mode="json")
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read what :meth:`to_json` wrote.

        Raises:
            pydantic.ValidationError: It is something else.
        """
        return cls.model_validate_json(text)
