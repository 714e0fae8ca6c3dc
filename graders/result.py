"""The result of grading: the score, and a finding per checked field and unrequested change."""

import json
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, field_serializer, field_validator

from graders.canonical import showable

GRADER_VERSION = "4"
"""Incremented whenever a submission may be graded differently than before."""


class Status(StrEnum):
    """The outcome of a check, or the kind of an unrequested change."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"
    DEVIATION = "deviation"  # a field that the task does not name is not as prefilled
    UNRELATED_ADD = "unrelated_add"
    UNRELATED_EDIT = "unrelated_edit"
    UNRELATED_DELETE = "unrelated_delete"


class Reason(StrEnum):
    """Reason codes, which the user interface formats with the finding's ``params``."""

    EQUAL = "equal"
    EQUAL_AFTER_NORMALISING = "equal_after_normalising"  # params: ignored, since version 3
    DIFFERENT = "different"
    BLANK = "blank"
    SIMILAR = "similar"  # params: percent, at_least
    MORE_SIMILAR = "more_similar"  # same params; the start state was similar as well
    CASE_DIFFERS = "case_differs"
    SPACE_DIFFERS = "space_differs"  # params: surplus, negative for spaces missing
    WRITING_DIFFERS = "writing_differs"  # params: differences
    SWAPPED = "swapped"  # params: with, the field that holds this one's value
    TOO_LONG = "too_long"
    FACTOR = "factor"  # params: factor, direction
    YEAR_DIFFERS = "year_differs"  # params: years
    DAY_AND_MONTH_SWAPPED = "day_and_month_swapped"
    FACT_STATED = "fact_stated"
    FACT_MISSING = "fact_missing"
    FACT_FORBIDDEN = "fact_forbidden"
    CONTACT_FORBIDDEN = "contact_forbidden"
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
    NO_SUCH_RECORD = "no_such_record"  # a dangling reference
    BELOW = "below"
    ABOVE = "above"
    WITHIN = "within"
    PRESENT = "present"
    NOT_BLANK = "not_blank"
    ALREADY_SO = "already_so"  # the start state had it already
    ROW_MISSING = "row_missing"
    ROW_EXTRA = "row_extra"
    ROW_NAMED_OTHERWISE = "row_named_otherwise"  # a cell that identifies the row differs
    TOO_MANY_ROWS = "too_many_rows"
    RECORD_MISSING = "record_missing"
    RECORD_EXTRA = "record_extra"
    RECORD_UNCHANGED = "record_unchanged"
    NOT_ASKED = "not_asked"
    NOT_AS_PREFILLED = "not_as_prefilled"
    MORE_CHANGES = "more_changes"  # params: count; the changes that are not listed


class Limit(StrEnum):
    """A bound that caps the score below the pass mark."""

    DAMAGE = "damage"
    CHANGES = "changes"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Finding(_Data):
    """One checked field, surplus row or unrequested change.

    ``points`` is its contribution to the score, negative for penalties. The points of all findings
    add up to the score before it is floored at 0 or capped.
    """

    record: str
    key: str
    """The record's natural key as one text, or its id if it has none."""
    names: tuple[tuple[str, Any], ...] = ()
    """The fields and values of the natural key; absent from results of version 1."""
    record_id: int | str | None = None
    field: str | None = None
    """The field; ``list.field`` for a cell; None for the record as a whole."""
    row: int | None = None
    """1-based: the number of a cell's expected row, or the position of a surplus row."""
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

    @field_validator(
        "key",
        "names",
        "record_id",
        "expected",
        "found",
        "expected_norm",
        "found_norm",
        "params",
        mode="before",
    )
    @classmethod
    def _showable(cls, value: Any) -> Any:
        """Accept any value of a record: what cannot be stored or shown becomes text."""
        return showable(value)

    @field_serializer("points", "possible")
    def _two_places(self, value: Decimal) -> str:
        return f"{value:.2f}"


class Result(_Data):
    """The outcome of grading one submission.

    The score is ``earned`` less ``penalty``, at least 0, and below the pass mark if a critical
    field failed; ``capped_by`` then names these fields. ``limits`` names the bounds exceeded: too
    many edits and deletions that nobody asked for, or too many changes to grade them in full.
    """

    score: Decimal
    earned: Decimal
    penalty: Decimal
    capped_by: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    passed: bool
    findings: tuple[Finding, ...]
    version: str = GRADER_VERSION

    @field_serializer("score", "earned", "penalty")
    def _two_places(self, value: Decimal) -> str:
        return f"{value:.2f}"

    def to_json(self) -> str:
        """Serialise the result canonically: equal results give equal bytes."""
        data = self.model_dump(mode="json")
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Parse the output of :meth:`to_json`.

        Raises:
            pydantic.ValidationError: The text is no such result.
        """
        return cls.model_validate_json(text)
