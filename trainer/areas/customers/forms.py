"""Forms of a customer's file and of groups (CRM-01, CRM-02)."""

from collections.abc import Callable, Iterable
from typing import Any

import wtforms
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.buyers import service as buyers
from trainer.areas.buyers.choices import Level
from trainer.areas.customers.models import Customer, CustomerGroup, CustomerNote
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

MAX_ORDERS = 100


def ticks(attribute: Any, options: Callable[[], Iterable[str]], hint: Any = "") -> Any:
    """Several options, for a column that lists them; ``options`` is called once a form."""
    return wtforms.SelectMultipleField(
        label_of(attribute),
        choices=lambda: fields.choices([(option, option) for option in options()]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=hint,
        **CHOOSE_AGAIN,
    )


class FileForm(RecordForm):
    """What the seller keeps of a customer."""

    stage = fields.select(Customer.stage)
    importance = fields.select(Customer.importance)
    labels = fields.text(Customer.labels, required=False, hint=_l("多个标签用逗号分隔"))


class NoteForm(RecordForm):
    """A note on a contact with a customer."""

    text = fields.text(CustomerNote.text, lines=True)


class FixedGroupForm(RecordForm):
    """A group whose members are chosen one by one."""

    name = fields.text(CustomerGroup.name)
    scope = fields.radio(CustomerGroup.scope)
    description = fields.text(CustomerGroup.description, lines=True)


class DynamicGroupForm(RecordForm):
    """A group whose members are those who fit its conditions."""

    countries = ticks(CustomerGroup.countries, buyers.countries)
    levels = ticks(CustomerGroup.levels, lambda: list(Level))
    interests = ticks(CustomerGroup.interests, buyers.interests)
    stage = fields.select(CustomerGroup.stage, required=False, hint=_l("只对我的客户有效"))
    source = fields.select(CustomerGroup.source, required=False, hint=_l("只对我的客户有效"))
    fans = fields.boolean(CustomerGroup.fans)
    visited = fields.select(CustomerGroup.visited, required=False)
    favoured = fields.select(CustomerGroup.favoured, required=False)
    added_to_cart = fields.select(CustomerGroup.added_to_cart, required=False)
    inquired = fields.select(CustomerGroup.inquired, required=False)
    chatted = fields.select(CustomerGroup.chatted, required=False)
    read_quote = fields.select(CustomerGroup.read_quote, required=False)
    ordered = fields.select(CustomerGroup.ordered, required=False)
    least_orders = fields.integer(
        CustomerGroup.least_orders, required=False, least=1, most=MAX_ORDERS
    )
    read_mail = fields.select(CustomerGroup.read_mail, required=False)
    not_clicked = fields.boolean(CustomerGroup.not_clicked)
    name = fields.text(CustomerGroup.name)
    description = fields.text(CustomerGroup.description, required=False, lines=True)
