"""Fields that choose among a shop's records; what is named already can stay."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

import wtforms
from wtforms import validators
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import plural as _n

Offer = Callable[[Collection[int]], Iterable[tuple[int, Any]]]
"""Gives ids and labels of the records to choose from.

Its argument holds the ids that the form's record references already: they stay available even if
those records can no longer be chosen.
"""

CHOOSE_AGAIN: dict[str, Any] = dict.fromkeys(
    ("invalid_choice_message", "invalid_value_message"), _l("所选内容不在列表里，请重新选择")
)
"""What fields of choices say of a value that cannot be chosen."""


class RowChoices:
    """The choices in the rows of one list: each offer is read once, however many rows there are."""

    def __init__(self, records: Iterable[Any]) -> None:
        """Take the child records that the rows are filled from."""
        self._records = list(records)
        self._read: dict[tuple[str, Offer], list[tuple[int, Any]]] = {}

    def of(self, name: str, offer: Offer) -> list[tuple[int, Any]]:
        """The choices of the field ``name`` in every row."""
        if (name, offer) not in self._read:
            named = {_value(record, name) for record in self._records} - {None}
            self._read[name, offer] = list(offer(named))
        return self._read[name, offer]


def _value(record: Any, name: str) -> Any:
    return record.get(name) if isinstance(record, Mapping) else getattr(record, name)


_current: ContextVar[RowChoices | None] = ContextVar("row_choices", default=None)


@contextmanager
def in_rows(choices: RowChoices) -> Iterator[None]:
    """Let fields that are made meanwhile share their choices with the other rows of their list."""
    token = _current.set(choices)
    try:
        yield
    finally:
        _current.reset(token)


class RecordSelectField(wtforms.SelectField):
    """One of many records, in a drop-down list that begins with a blank entry."""

    def __init__(self, label: Any, *, offer: Offer, **kwargs: Any) -> None:
        """Take what is offered; nothing is read before the choices are looked at."""
        super().__init__(
            label, coerce=lambda v: None if v in {"", None, "None"} else int(v), **kwargs
        )
        self._offer = offer
        self._rows = _current.get()

    def process_data(self, value: Any) -> None:
        """Take the record that is named already, and keep it among the choices."""
        super().process_data(value)
        self.choices = partial(self._choices_with, {value} - {None})

    def _choices_with(self, named: Collection[int]) -> list[SelectChoice]:
        rows = self._rows
        offered = rows.of(self.short_name, self._offer) if rows else self._offer(named)
        return [SelectChoice("", _("请选择")), *(SelectChoice(n, label) for n, label in offered)]


class PickField(wtforms.SelectMultipleField):
    """Several records, ticked in a list with a search box: a child list of references to them.

    Attributes:
        reference: The column of the child records that names what was picked.
        limit: How many can be picked.
        left_out: Whether the list is out of sight: then it is neither checked nor written.
    """

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, *, reference: str, offer: Offer, most: int, **kw: Any) -> None:
        """Take what is offered and how many of it can be picked."""
        super().__init__(label, coerce=int, **CHOOSE_AGAIN, **kw)
        self.reference, self.limit, self._offer = reference, most, offer
        self.left_out = False

    def process_data(self, value: Any) -> None:
        """Take the child records, and keep what they name among the choices."""
        named = [_value(record, self.reference) for record in value or ()]
        super().process_data(named)
        self.choices = partial(self._choices_with, named)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take each record once, however often it was sent."""
        super().process_formdata(list(dict.fromkeys(valuelist)))

    def _choices_with(self, named: Collection[int]) -> list[SelectChoice]:
        return [SelectChoice(number, label) for number, label in self._offer(named)]

    def leave_out(self) -> None:
        """Say that the list is out of sight; what was ticked in it is shown again, not written."""
        self.left_out = True
        self.process_errors.clear()

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not offered, and too many."""
        if self.left_out:
            raise validators.StopValidation
        super().pre_validate(form)
        if len(self.data or ()) > self.limit:
            raise validators.ValidationError(_n("最多选择 %(n)d 项", self.limit))

    @property
    def rows(self) -> list[dict[str, int]]:
        """The child records to write."""
        return [] if self.left_out else [{self.reference: number} for number in self.data]
