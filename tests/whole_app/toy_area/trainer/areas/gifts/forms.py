"""The form of a gift."""

from trainer.areas.gifts.models import Gift
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm


class GiftForm(RecordForm):
    """A gift."""

    name = fields.text(Gift.name)
    price = fields.decimal(Gift.price)
