"""Fields that choose from a code table; the Chinese name of the entry is stored."""

from typing import Any

import wtforms
from wtforms import validators
from wtforms.fields.choices import SelectChoice

from trainer.areas.customs import codes
from trainer.core.data.records import label_of
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.normalization import one_line

CHOOSE = _l("请选择")
NO_SUCH_ENTRY = _l("代码表里没有这一项，请输入代码或名称后从列表中选择")


class CodeField(wtforms.StringField):
    """An entry of a long table: typed by code or name, or chosen from the browser's list."""

    def __init__(self, label: Any, *, table: str, **kwargs: Any) -> None:
        """Take the table, whose list the page shows once (``customs/_codes.html``)."""
        kwargs["render_kw"] = {"list": f"codes-{table}", "placeholder": _l("输入代码或名称")}
        super().__init__(label, **kwargs)
        self._table = codes.table(table)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the entry; what the table does not have is an error at the field."""
        typed = one_line(valuelist[0]) if valuelist else ""
        entry = self._table.find(typed or "")
        self.data = entry.name if entry else ""
        if typed and entry is None:
            raise ValueError(NO_SUCH_ENTRY)

    def _value(self) -> str:
        """The entry's label; what was typed, if it is none."""
        if self.data:
            return self._table.label(self.data)
        return str(self.raw_data[0]) if self.raw_data else ""


def code(attribute: Any, table: str, *, hint: Any = "") -> Any:
    """An entry of a long table."""
    return CodeField(
        label_of(attribute), table=table, validators=[validators.Optional()], description=hint
    )


def short_code(attribute: Any, table: str, *, hint: Any = "") -> Any:
    """An entry of a short table, as a drop-down list."""

    def options() -> list[SelectChoice]:
        entries = codes.table(table).entries
        return [
            SelectChoice("", CHOOSE),
            *(SelectChoice(entry.name, entry.label) for entry in entries),
        ]

    return _select(attribute, options, hint)


def currency(attribute: Any, *, hint: Any = "", blank: Any = CHOOSE) -> Any:
    """A currency, stored by its letters."""

    def options() -> list[SelectChoice]:
        return [
            SelectChoice("", blank),
            *(SelectChoice(code, label) for code, label in codes.currency_options()),
        ]

    return _select(attribute, options, hint)


def _select(attribute: Any, options: Any, hint: Any) -> Any:
    return wtforms.SelectField(
        label_of(attribute),
        choices=options,
        coerce=lambda value: value or "",
        validators=[validators.Optional()],
        description=hint,
        **CHOOSE_AGAIN,
    )
