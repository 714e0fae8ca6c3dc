"""Lists of child records inside a form: one row each."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import wtforms
from flask import abort
from wtforms import validators
from wtforms.utils import unset_value

from trainer.core.forms.record_choices import RowChoices, in_rows

MAX_ROWS = 300
"""Longer lists are not even looked at: each row takes milliseconds to check and to show."""


class RowsField(wtforms.FieldList):
    """A field list whose own errors do not hide those of its rows.

    Attributes:
        limit: How many rows a page says that there may be; None where it says nothing.
        blank: Whether a list without rows is shown with a blank one to type in.
    """

    _own: tuple[Any, ...] = ()

    def __init__(
        self, *args: Any, limit: int | None = None, blank: bool = False, **kwargs: Any
    ) -> None:
        """Take what the page shows."""
        super().__init__(*args, **kwargs)
        self.limit, self.blank = limit, blank

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Make the rows; what they choose from is read once for all of them."""
        self._choices = RowChoices(() if data is unset_value else data or ())
        super().process(formdata, data, extra_filters)

    def _add_entry(self, *args: Any, **kwargs: Any) -> Any:
        with in_rows(self._choices):
            return super()._add_entry(*args, **kwargs)

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        """The posted indexes; WTForms' own stumbles over thousands of digits and over ²."""
        index = re.compile(rf"{re.escape(prefix)}-([0-9]{{1,4}})(-.*)?", re.DOTALL)
        found = {int(match[1]) for name in formdata if (match := index.fullmatch(name))}
        if len(found) > MAX_ROWS:
            abort(413)
        return iter(found)

    @property
    def errors(self) -> list[Any]:
        """The list's own messages, then the errors of each wrong row, also of those set later."""
        return [*self._own, *(entry.errors for entry in self.entries if entry.errors)]

    @errors.setter
    def errors(self, errors: Iterable[Any]) -> None:
        self._own = tuple(error for error in errors if not isinstance(error, dict))

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Check every row, then the list itself."""
        self.errors = []
        for entry in self.entries:
            entry.validate(form)
        for check in (*self.validators, *extra_validators):
            try:
                check(form, self)
            except validators.ValidationError as error:
                self.errors = [*self.errors, str(error)]
        return not self.errors
