"""Lists of words that are typed into one box, one a line."""

from typing import Any

import wtforms
from wtforms import validators

from trainer.areas.p4p.models import WORD_LENGTH
from trainer.areas.p4p.planning.rules import word_key
from trainer.core.data.records import label_of
from trainer.core.forms.fields import no_control_characters
from trainer.core.text import normalization
from trainer.core.text.i18n import gettext as _
from trainer.core.text.normalization import one_line


class WordsField(wtforms.TextAreaField):
    """Words of at most the column's length, one a line; one that comes again is left out.

    Attributes:
        limit: How many there can be.
    """

    limit = 0

    def __init__(self, label: Any, **kwargs: Any) -> None:
        """Take the label; a form says afterwards how many words there can be."""
        super().__init__(
            label,
            filters=[normalization.lines],
            validators=[no_control_characters],
            **kwargs,
        )

    def process_data(self, value: Any) -> None:
        """Take child records, or nothing."""
        super().process_data("\n".join(row.word for row in value or ()))

    @property
    def words(self) -> list[str]:
        """The words, each once."""
        found: dict[str, str] = {}
        for line in (self.data or "").splitlines():
            if word := one_line(line):
                found.setdefault(word_key(word), word)
        return list(found.values())

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        """Refuse words that are too long, and too many."""
        words = self.words
        if long := next((word for word in words if len(word) > WORD_LENGTH), None):
            raise validators.ValidationError(
                _("“%(word)s…”不能超过 %(n)d 个字符", word=long[:20], n=WORD_LENGTH)
            )
        if len(words) > self.limit:
            raise validators.ValidationError(
                _("共 %(n)d 个，最多 %(most)d 个", n=len(words), most=self.limit)
            )


def words_of(children: Any, hint: Any) -> Any:
    """A box for the words of a child list."""
    return WordsField(label_of(children), description=hint)
